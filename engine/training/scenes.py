"""What is painted at every checkpoint, in words; `cards.py` paints it."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any


def scenes(family: str, who: str) -> tuple[str, ...]:
    """The scene of each sample card, in the order of their numbers.

    Args:
        family: of the base model.
        who: whom it shows.
    """
    tables = _tables()
    prompts = {**tables["all"], **tables.get(family, {})}["prompts"]
    return tuple(prompt.format(who=who) for prompt in prompts)


@lru_cache(maxsize=1)
def _tables() -> Mapping[str, Any]:
    return tomllib.loads(files("engine.training").joinpath("cards.toml").read_text("utf-8"))
