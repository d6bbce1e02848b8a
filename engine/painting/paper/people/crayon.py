"""A child's drawing as a figure: cut out of paper, it leans, hops, stretches and lies down."""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from engine.character import Character
from engine.painting.paper.ink import Frame, Point, smooth
from engine.painting.paper.people.attire import Attire, attire
from engine.painting.paper.people.cutout import PAPER, corners, cutout, spot
from engine.painting.paper.people.hats import hat
from engine.painting.paper.people.marks import marks
from engine.painting.paper.people.pen import Pen
from engine.puppet import Part, Puppet
from engine.scene import Figure, Outfit, Pose

_CAPES = {"cape", "hero_cape"}


@dataclass(frozen=True)
class Act:
    """What a pose, or a feeling, does to a piece of paper; see `crayon.toml`."""

    tilt: float = 0.0
    """Degrees forward."""
    tall: float = 1.0
    """How much taller; it gets as much thinner."""
    rise: float = 0.0
    """Off the ground, in heights."""


class Crayon:
    """One drawing in the making; it looks to the right."""

    def __init__(self, who: Character, figure: Figure, height: float, pen: Pen) -> None:
        self.who, self.figure, self.pen = who, figure, pen
        drawn = who.puppet if who.puppet and who.puppet.part is Part.WHOLE else None
        self.puppet: Puppet = drawn or _blank()
        self.is_blank = drawn is None
        self.worn: Attire = attire(who, figure.outfit)
        self.asleep = figure.pose is Pose.SLEEP
        self.head: Frame = _placed(self.puppet, height, _act(figure))

    def draw(self) -> str:
        """The figure, from back to front."""
        worn = hat(self.worn.hat) if self.worn.hat and self._is_dressed else None
        crown = self.pen, self._crown(), self.worn
        body = self._sheet() if self.is_blank else cutout(self.pen, self.puppet, self.head)
        return "".join((
            self._cape(), worn.draw_under(*crown) if worn else "", body,
            worn.draw(*crown) if worn else "",
            marks(self.pen, self.figure.feeling, self.head, self.asleep),
        ))

    @property
    def hand(self) -> Point:
        """Where it holds something."""
        return spot(self.puppet, self.puppet.hand, self.head)

    @property
    def seat(self) -> Point:
        """What rests on a chair."""
        points = corners(self.puppet, self.head)
        low = max(y for _, y in points)
        tall = low - min(y for _, y in points)
        feet = [x for x, y in points if y > low - 0.2 * tall]
        return sum(feet) / len(feet), low - 0.08 * tall

    @property
    def _is_dressed(self) -> bool:
        return self.figure.outfit is not Outfit.EVERYDAY and not self.asleep

    def _crown(self) -> Frame:
        """Where a hat sits: a little higher than on a skull, so that the face stays free."""
        return Frame(self.head.at(0.0, -0.3), self.head.across, self.head.down)

    def _cape(self) -> str:
        if not self._is_dressed or not _CAPES & set(self.worn.worn_behind):
            return ""
        return self.pen.shape(self.head.path(
            "M-0.5 0.3 C-1.2 0.8 -1.9 1.8 -2.2 2.9 C-1.5 2.6 -0.9 2.9 0 2.7 C0.8 2.9 1.4 2.6 1.9 "
            "2.8 C1.6 1.8 1.2 0.8 0.6 0.3 Z"), self.worn.accent)

    def _sheet(self) -> str:
        """An empty piece of paper with two eyes, for whom nothing has been cut out yet."""
        edge = smooth(corners(self.puppet, self.head), closed=True)
        eyes = "".join(self.head.ellipse(u, 0.0, 0.12, 0.16) for u in (-0.36, 0.42))
        smile = self.head.path("M-0.3 0.44 Q0.04 0.74 0.4 0.44")
        return (self.pen.shape(edge, PAPER) + self.pen.paint(eyes, self.pen.style.ink, amount=0.0)
                + self.pen.line(smile))


def _placed(puppet: Puppet, height: float, act: Act) -> Frame:
    """The frame of the head of a drawing that stands on the ground, or hangs above it."""
    scale, wide = height / 1000, 2.0 - act.tall
    c, s = math.cos(math.radians(act.tilt)), math.sin(math.radians(act.tilt))
    x, y, r = puppet.head
    middle = puppet.width * 500 / puppet.height
    across = r * scale * wide * c, r * scale * wide * s
    down = -r * scale * act.tall * s, r * scale * act.tall * c
    free = Frame((0.0, 0.0), across, down)
    foot = free.at((middle - x) / r, (1000 - y) / r)
    free = Frame((-foot[0], -foot[1]), across, down)
    points = corners(puppet, free)
    low = max(v for _, v in points)
    aside = 0.0
    if abs(act.tilt) > 40:
        aside = (min(u for u, _ in points) + max(u for u, _ in points)) / 2
    return Frame((free.origin[0] - aside, free.origin[1] - low - act.rise * height), across, down)


def _act(figure: Figure) -> Act:
    """The pose with the feeling in it; who sleeps only sleeps."""
    pose = "sit" if figure.on and figure.pose is Pose.STAND else figure.pose.value
    plain = Act(**_read()["pose"].get(pose, {}))
    felt = Act(**_read()["feeling"].get(figure.feeling.value, {}))
    if figure.pose is Pose.SLEEP:
        return plain
    return Act(plain.tilt + felt.tilt, plain.tall * felt.tall, plain.rise + felt.rise)


@lru_cache(maxsize=1)
def _read() -> Mapping[str, Mapping[str, Any]]:
    text = files("engine.painting.paper.people").joinpath("crayon.toml").read_text("utf-8")
    return tomllib.loads(text)


@lru_cache(maxsize=1)
def _blank() -> Puppet:
    """A piece of paper that nobody has drawn on yet."""
    sheet = _read()["blank"]
    return Puppet("0" * 64, Part.WHOLE, 760, 1000, tuple(sheet["outline"]), tuple(sheet["head"]),
                  tuple(sheet["hand"]))

