"""What is worn upon a chest and behind it, as `details.toml` draws it."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from engine.painting.paper.people.attire import Attire
from engine.painting.paper.people.build import Build
from engine.painting.paper.people.cape import cape
from engine.painting.paper.people.layers import Layer, Sheet
from engine.painting.paper.people.pen import Pen
from engine.painting.paper.people.skeleton import Skeleton


@dataclass(frozen=True)
class Chest:
    """Where details are drawn."""

    pen: Pen
    bones: Skeleton
    body: Build
    worn: Attire

    def draw(self, names: Sequence[str]) -> str:
        """Details of `details.toml`, one upon the other; a cape is moved by the wind."""
        sheet = Sheet(self.pen, self.bones.chest, self.worn, self.body.head, self.bones.lean,
                      self._half, self.bones.hangs)
        return "".join(
            cape(self.pen, self.bones, self.body, self.worn.accent) if name == "cape"
            else sheet.draw(_details()[name]) for name in names
        )

    def _half(self, v: float) -> float:
        """Half the width of the chest at a height."""
        waist = self.body.waist / self.body.shoulders * self.worn.bulk
        hip = self.body.hips / self.body.shoulders * self.worn.bulk * 1.04
        marks = ((0.1, 0.9), (0.22, 1.04), (0.5, (waist + 1.0) / 2), (0.68, waist), (1.06, hip))
        for (low, a), (high, b) in pairwise(marks):
            if v <= high:
                return a + (b - a) * max(0.0, v - low) / (high - low)
        return hip


@lru_cache(maxsize=1)
def _details() -> Mapping[str, Sequence[Layer]]:
    text = files("engine.painting.paper.people").joinpath("details.toml").read_text("utf-8")
    return {name: entry["layers"] for name, entry in tomllib.loads(text).items()}
