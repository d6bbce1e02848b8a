"""The cast of the first day, before a family has made its own."""

import tomllib
from functools import lru_cache
from importlib.resources import files

from engine.character import Character
from engine.plain import from_json


@lru_cache(maxsize=1)
def starter_cast() -> tuple[Character, ...]:
    """The eight characters of `starter.toml`, in its order."""
    text = files("engine").joinpath("starter.toml").read_text("utf-8")
    return tuple(from_json(Character, entry) for entry in tomllib.loads(text)["character"])
