"""Bunches of hair that are worn lower when there is a hat, as `bunches.toml` says."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

from engine.painting.paper.ink import Frame


def bunches(hair: str, place: Frame, draw: Callable[[Frame], str], prefix: str) -> str:
    """The bunches below a hat; nothing for hair that has none.

    Args:
        place: the frame of the head.
        draw: draws the whole hair in a frame.
        prefix: makes the ids unique on the page.
    """
    return "".join(
        _moved(bunch, place, draw, f"{prefix}s{i}")
        for i, bunch in enumerate(_bunches().get(hair, ()))
    )


def reach(hair: str) -> tuple[float, float]:
    """How much further left and right bunches stand off below a hat, in heads."""
    moved = [bunch["to"][0] for bunch in _bunches().get(hair, ())]
    return min([0.0, *moved]), max([0.0, *moved])


def _moved(
    bunch: Mapping[str, Any], place: Frame, draw: Callable[[Frame], str], id: str
) -> str:
    low = Frame(place.at(*bunch["to"]), place.across, place.down)
    return (
        f'<clipPath id="{id}"><path d="{low.path(bunch["cut"])}"/></clipPath>'
        f'<g clip-path="url(#{id})">{draw(low)}</g>'
    )


@lru_cache(maxsize=1)
def _bunches() -> Mapping[str, Sequence[Mapping[str, Any]]]:
    text = files("engine.painting.paper.people").joinpath("bunches.toml").read_text("utf-8")
    return tomllib.loads(text)
