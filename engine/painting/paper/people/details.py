"""What is drawn upon a chest: collars, buttons, badges, belts; each by its name in `outfits.toml`.

Paths are in the frame of the chest: (0, 0) the base of the neck, (±1, 0) the shoulders,
(0, 1) the hips; u = 0.06 is the middle of a chest that turns a little to the right.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from engine.painting.paper.ink import Frame
from engine.painting.paper.people.attire import Attire
from engine.painting.paper.people.build import Build
from engine.painting.paper.people.pen import Pen, darker, lighter
from engine.painting.paper.people.skeleton import Skeleton


@dataclass(frozen=True)
class Chest:
    """Where a detail is drawn."""

    pen: Pen
    bones: Skeleton
    body: Build
    worn: Attire

    def shape(self, d: str, color: str, weight: float = 0.7) -> str:
        """Paint with an inked edge."""
        return self.pen.shape(self.bones.chest.path(d), color, weight)

    def paint(self, d: str, color: str, opacity: float = 1.0) -> str:
        """Paint without an edge."""
        return self.pen.paint(self.bones.chest.path(d), color, opacity)

    def line(self, d: str, weight: float = 0.6, color: str | None = None) -> str:
        """A line."""
        return self.pen.line(self.bones.chest.path(d), weight, color)

    def round(self, u: float, v: float) -> Frame:
        """A square frame there, 1 being a head's radius: circles stay circles."""
        return Frame.turned(self.bones.chest.at(u, v), self.body.head, self.bones.lean)

    def dot(self, u: float, v: float, r: float, color: str, weight: float = 0.5) -> str:
        """A disc; its radius in heads."""
        return self.pen.shape(self.round(u, v).ellipse(0, 0, r, r), color, weight)

    def half(self, v: float) -> float:
        """How wide the chest is there."""
        waist = self.body.waist / self.body.shoulders * self.worn.bulk
        hip = self.body.hips / self.body.shoulders * self.worn.bulk * 1.04
        marks = ((0.1, 0.9), (0.22, 1.04), (0.5, (waist + 1.0) / 2), (0.68, waist), (1.06, hip))
        for (low, a), (high, b) in pairwise(marks):
            if v <= high:
                return a + (b - a) * max(0.0, v - low) / (high - low)
        return hip

    def belt(self, v: float, tall: float) -> str:
        """The path of a band round the body."""
        a, b = self.half(v) - 0.02, self.half(v + tall) - 0.02
        return (f"M{-a} {v} Q0 {v + 0.07} {a} {v} L{b} {v + tall} "
                f"Q0 {v + tall + 0.07} {-b} {v + tall} Z")


Detail = Callable[[Chest], str]


def collar(c: Chest) -> str:
    """A shirt's collar."""
    color = lighter(c.worn.top, 0.35)
    return (c.shape("M-0.42 -0.05 L0.05 0.17 L-0.24 0.27 L-0.58 0.03 Z", color)
            + c.shape("M0.46 -0.05 L0.08 0.17 L0.34 0.27 L0.62 0.03 Z", color))


def round_neck(c: Chest) -> str:
    """A ribbed neckline."""
    return c.shape("M-0.42 -0.06 C-0.3 0.07 0.3 0.07 0.46 -0.06 L0.5 0.02 "
                   "C0.34 0.19 -0.32 0.19 -0.48 0.02 Z", c.worn.second)


def round_collar(c: Chest) -> str:
    """A round collar in two halves."""
    color = c.worn.accent
    return (c.shape("M-0.44 -0.06 C-0.7 0.06 -0.62 0.26 -0.34 0.25 C-0.12 0.24 0.04 0.2 0.06 0.1 "
                    "C-0.14 0.08 -0.32 0.02 -0.44 -0.06 Z", color)
            + c.shape("M0.48 -0.06 C0.74 0.06 0.66 0.26 0.42 0.25 C0.2 0.24 0.06 0.2 0.06 0.1 "
                      "C0.22 0.08 0.38 0.02 0.48 -0.06 Z", color))


def buttons(c: Chest) -> str:
    """A button band."""
    line = c.line("M0.06 0.2 C0.1 0.5 0.1 0.8 0.06 1.08", 0.5)
    return line + "".join(c.dot(0.1, v, 0.055, c.worn.accent) for v in (0.38, 0.60, 0.82))


def stripes(c: Chest) -> str:
    """Stripes round the body."""
    return "".join(c.paint(c.belt(v, 0.11), c.worn.second) for v in (0.26, 0.50, 0.74)) + \
        c.line("M-0.36 -0.02 C-0.70 0.0 -1.0 0.06 -1.06 0.22", 0.01)


def bib(c: Chest) -> str:
    """The front of dungarees, with straps and a pocket."""
    color, h = c.worn.legs, c.half(1.0)
    straps = c.shape("M-0.62 0.0 L-0.36 -0.02 L-0.34 0.42 L-0.58 0.42 Z "
                     "M0.66 0.0 L0.42 -0.02 L0.44 0.42 L0.66 0.42 Z", color)
    sides = (f"M{-h - 0.02} 1.10 C{-h} 0.9 {-h} 0.70 -0.66 0.66 L-0.62 0.36 L0.70 0.36 "
             f"L0.74 0.66 C{h} 0.70 {h} 0.9 {h + 0.02} 1.10")
    front = c.paint(f"{sides} Q0 1.26 {-h - 0.02} 1.10 Z", color) + c.line(
        sides if c.bones.hangs else f"{sides} Q0 1.26 {-h - 0.02} 1.10", 0.7)
    pocket = c.shape("M-0.26 0.50 L0.36 0.50 L0.34 0.72 Q0.06 0.80 -0.24 0.72 Z",
                     lighter(color, 0.15), 0.55)
    knobs = c.dot(-0.47, 0.43, 0.065, "#f0c54a") + c.dot(0.56, 0.43, 0.065, "#f0c54a")
    return straps + front + pocket + knobs


def hood_strings(c: Chest) -> str:
    """The edge of a hood that hangs on the back, and its strings."""
    edge = c.shape("M-0.56 -0.10 C-0.5 0.14 -0.1 0.22 0.06 0.22 C0.24 0.22 0.56 0.14 0.62 -0.10 "
                   "C0.5 0.02 0.3 0.10 0.06 0.10 C-0.2 0.10 -0.4 0.02 -0.56 -0.10 Z",
                   darker(c.worn.top, 0.12))
    return edge + c.line("M-0.14 0.20 Q-0.2 0.36 -0.15 0.46 M0.26 0.20 Q0.3 0.34 0.27 0.42",
                         0.7, c.worn.accent)


def pouch(c: Chest) -> str:
    """A pocket for both hands."""
    return c.shape("M-0.40 0.66 L0.50 0.66 L0.70 0.98 Q0.06 1.06 -0.58 0.98 Z",
                   darker(c.worn.top, 0.08), 0.6)


def blouse(c: Chest) -> str:
    """A light blouse with a string of beads."""
    front = c.shape("M-0.34 -0.04 L-0.26 1.10 Q0.06 1.14 0.34 1.10 L0.44 -0.04 "
                    "C0.2 0.10 -0.14 0.10 -0.34 -0.04 Z", c.worn.accent, 0.6)
    return front + "".join(
        c.dot(u, v, 0.05, "#fffaf0", 0.35)
        for u, v in ((-0.24, 0.10), (-0.14, 0.17), (-0.02, 0.21), (0.12, 0.21), (0.24, 0.17),
                     (0.34, 0.10)))


def cardigan(c: Chest) -> str:
    """The open front edges of a cardigan, a pocket and buttons."""
    color = lighter(c.worn.top, 0.22)
    edges = c.shape("M-0.46 -0.02 L-0.32 -0.02 L-0.20 1.11 L-0.36 1.12 Z", color, 0.55) + \
        c.shape("M0.54 -0.02 L0.42 -0.02 L0.32 1.11 L0.48 1.12 Z", color, 0.55)
    pocket = c.line("M-0.86 0.78 L-0.5 0.80 M0.62 0.80 L0.9 0.78", 0.6)
    return edges + pocket + "".join(c.dot(0.42, v, 0.05, c.worn.accent) for v in (0.4, 0.62, 0.84))


def belt(c: Chest) -> str:
    """A sash of the accent colour."""
    return c.shape(c.belt(0.66, 0.11), c.worn.accent)


def belt_gold(c: Chest) -> str:
    """A golden belt."""
    return c.shape(c.belt(0.68, 0.10), c.worn.second) + c.dot(0.08, 0.77, 0.12, "#f7e08a")


def belt_leather(c: Chest) -> str:
    """A leather belt with a buckle."""
    buckle = c.shape("M-0.08 0.70 L0.24 0.70 L0.24 0.87 L-0.08 0.87 Z", "#e8c65a", 0.55)
    return c.shape(c.belt(0.68, 0.11), "#7a5234") + buckle


def patch_pockets(c: Chest) -> str:
    """Two pockets on the skirt of a coat."""
    if not c.bones.hangs:
        return ""
    color = darker(c.worn.top, 0.04)
    return (c.shape("M-0.82 0.94 L-0.34 0.96 L-0.34 1.20 Q-0.58 1.28 -0.84 1.18 Z", color, 0.55)
            + c.shape("M0.46 0.96 L0.88 0.94 L0.90 1.18 Q0.68 1.28 0.46 1.20 Z", color, 0.55))


def placket(c: Chest) -> str:
    """The closed front of a raincoat."""
    front = c.line(f"M0.06 0.08 C0.1 0.5 0.1 0.9 0.06 {1.5 if c.bones.hangs else 1.05}", 0.6)
    return front + collar(c) + "".join(
        c.dot(0.20, v, 0.075, c.worn.accent) for v in (0.36, 0.60, 0.84, 1.08))


def dots(c: Chest) -> str:
    """A pattern of dots."""
    places = ((-0.7, 0.3), (-0.25, 0.4), (0.45, 0.38), (0.8, 0.5), (-0.6, 0.62), (-0.2, 0.75),
              (0.45, 0.7), (-0.65, 0.92), (0.35, 0.98), (0.72, 0.85))
    return "".join(c.pen.paint(c.round(u, v).ellipse(0, 0, 0.065, 0.065), c.worn.accent, 0.85)
                   for u, v in places)


EVERYDAY: Mapping[str, Detail] = {
    f.__name__: f for f in (
        collar, round_neck, round_collar, buttons, stripes, bib, hood_strings, pouch, blouse,
        cardigan, belt, belt_gold, belt_leather, patch_pockets, placket, dots)
}
