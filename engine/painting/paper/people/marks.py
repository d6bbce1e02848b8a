"""Small marks round a head that say how somebody feels whose face cannot change."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

from engine.painting.paper.ink import Frame
from engine.painting.paper.people.pen import Pen
from engine.scene import Feeling


def marks(pen: Pen, feeling: Feeling, place: Frame, asleep: bool = False) -> str:
    """The marks of a feeling, as `marks.toml` draws them; `place` as for `head`."""
    name = "asleep" if asleep else feeling.value
    return "".join(_mark(pen, entry, place) for entry in _marks().get(name, ()))


def _mark(pen: Pen, entry: Mapping[str, Any], place: Frame) -> str:
    weight, color = entry.get("weight", 0.9), entry.get("color")
    if "line" in entry:
        return pen.line(place.path(entry["line"]), weight, color)
    if "paint" in entry:
        return pen.paint(place.path(entry["paint"]), entry["color"], entry.get("opacity", 1.0))
    return pen.shape(place.path(entry["shape"]), entry["color"], weight)


@lru_cache(maxsize=1)
def _marks() -> Mapping[str, Sequence[Mapping[str, Any]]]:
    text = files("engine.painting.paper.people").joinpath("marks.toml").read_text("utf-8")
    return {name: entry["marks"] for name, entry in tomllib.loads(text).items()}
