"""Hats and helmets, as `hats.toml` draws them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from engine.painting.paper.ink import Frame
from engine.painting.paper.people.attire import Attire
from engine.painting.paper.people.layers import Layer, Sheet
from engine.painting.paper.people.pen import Pen


@dataclass(frozen=True)
class Hat:
    """A hat as data."""

    layers: tuple[Layer, ...]
    under: tuple[Layer, ...]
    """Drawn behind the head."""
    hair: str
    """Path, in the frame of the head, within which hair shows: below the brim, or in a helmet."""

    def draw(self, pen: Pen, place: Frame, worn: Attire) -> str:
        """What lies over the head; `place` as for `head`."""
        return _sheet(pen, place, worn).draw(self.layers)

    def draw_under(self, pen: Pen, place: Frame, worn: Attire) -> str:
        """What lies behind the head."""
        return _sheet(pen, place, worn).draw(self.under)


def hat(name: str) -> Hat:
    """The hat of that name in `hats.toml`; `KeyError` for another."""
    return _hats()[name]


HAIR = {
    "all": "M-5 -5 L5 -5 L5 5 L-5 5 Z",
    "below": "M-4 0 L-1.24 -0.04 L-1.1 -0.30 L1.1 -0.52 L1.18 -0.06 L4 0 L4 4 L-4 4 Z",
    "face": "M-0.66 -0.30 L1.3 -0.46 L1.3 0.9 L-0.66 0.9 Z",
    "bubble": Frame((0.0, 0.0), (1.0, 0.0), (0.0, 1.0)).ellipse(0.0, -0.1, 1.52, 1.48),
}
"""Where hair shows, in the frame of the head."""


def _sheet(pen: Pen, place: Frame, worn: Attire) -> Sheet:
    return Sheet(pen, place, worn, place.unit, place.degrees, lambda _: 1.0)


@lru_cache(maxsize=1)
def _hats() -> Mapping[str, Hat]:
    text = files("engine.painting.paper.people").joinpath("hats.toml").read_text("utf-8")
    return {name: _hat(entry) for name, entry in tomllib.loads(text).items()}


def _hat(entry: Mapping[str, Any]) -> Hat:
    return Hat(tuple(entry["layers"]), tuple(entry.get("under", ())),
               HAIR[entry.get("hair", "below")])
