"""What a drawn figure hands over to the page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from engine.painting.paper.ink import Frame, Point


@dataclass(frozen=True)
class Drawing:
    """A figure in page units; (0, 0) is the ground below it, y grows downward.

    A held or ridden thing is put between `behind` and `front`.
    """

    behind: str
    """SVG: the figure, without what lies over a held or ridden thing."""
    front: str
    """SVG: thumb and fingers round a held thing, the near leg before a ridden one."""
    left: float
    top: float
    right: float
    bottom: float
    """Extent of both, hats and hair included; `bottom` is about 0 for those who stand."""
    hand: Point | None
    """Where a held thing is held; `None` where no hand is free."""
    seat: Point
    """The point that rests on what is ridden or sat on."""
    face: Point
    """Middle of the face: what others look at, what a close-up shows."""
    head: float
    """Radius of the head."""
    roof: float | None = None
    """Of a thing that one can be beneath: y of its underside."""


def drawing(
    behind: str, front: str, facing: int, *, points: Sequence[Point], hand: Point, seat: Point,
    head: Frame,
) -> Drawing:
    """A drawing of a figure that was drawn looking right, mirrored if it is to look left.

    `points` are what the hair reaches out to; everything else is measured.
    """
    xs, ys = zip(*points, *_drawn(behind + front), strict=True)
    left, right = (min(xs), max(xs)) if facing > 0 else (-max(xs), -min(xs))
    return Drawing(
        behind=_group(behind, facing), front=_group(front, facing),
        left=left, top=min(ys), right=right, bottom=max(ys),
        hand=_mirrored(hand, facing), seat=_mirrored(seat, facing),
        face=_mirrored(head.at(0.2, 0.1), facing), head=head.unit,
    )


_ELSEWHERE = re.compile(r'<clipPath.*?</clipPath>|<g transform="matrix.*?</g>')
"""What is not written in page units, or not seen."""

_PATH = re.compile(r'<path d="([^"]*)"[^>]*?(?:stroke-width="([\d.]+)"/>|/>)')
_PAIR = re.compile(r"(-?[\d.]+) (-?[\d.]+)")


def _drawn(svg: str) -> list[Point]:
    """Points round the paths of a figure and their lines; curves stay within them."""
    points: list[Point] = []
    for d, line in _PATH.findall(_ELSEWHERE.sub("", svg)):
        pairs = [(float(x), float(y)) for x, y in _PAIR.findall(d)]
        xs, ys = zip(*pairs, strict=True)
        half = float(line or 0) / 2
        points += [(min(xs) - half, min(ys) - half), (max(xs) + half, max(ys) + half)]
    return points


def _mirrored(point: Point, facing: int) -> Point:
    return point[0] * facing, point[1]


def _group(svg: str, facing: int) -> str:
    if not svg:
        return ""
    mirror = ' transform="scale(-1 1)"' if facing < 0 else ""
    return f'<g stroke-linejoin="round" stroke-linecap="round"{mirror}>{svg}</g>'
