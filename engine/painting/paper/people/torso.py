"""Neck, chest, hips and skirt."""

import math

from engine.painting.paper.ink import Frame, Point, hull, show
from engine.painting.paper.people.attire import Attire
from engine.painting.paper.people.build import Build
from engine.painting.paper.people.pen import SKIN, Pen, darker
from engine.painting.paper.people.skeleton import Joints, Skeleton


def neck(pen: Pen, bones: Skeleton, body: Build, skin: str) -> str:
    """From under the chin into the collar, with the shadow of the chin on it."""
    top = bones.head.at(-0.10, 0.80)
    base = bones.chest.at(0.02, 0.10)
    w = body.head * 0.26
    d = (f"M{top[0] - w:.1f} {top[1]:.1f} L{base[0] - w:.1f} {base[1]:.1f} "
         f"L{base[0] + w:.1f} {base[1]:.1f} L{top[0] + w:.1f} {top[1]:.1f} Z")
    return pen.shape(d, darker(skin, 0.16), 0.9, SKIN)


def trunk(pen: Pen, bones: Skeleton, body: Build, worn: Attire) -> str:
    """The upper garment."""
    d = bones.chest.path(chest_outline(body, worn))
    return pen.shape(d, worn.top) + _shade(pen, bones, body, worn)


def chest_outline(body: Build, worn: Attire) -> str:
    """The upper garment in the frame of the chest."""
    w = body.waist / body.shoulders * worn.bulk
    h = body.hips / body.shoulders * worn.bulk * 1.04
    return (
        f"M-0.36 -0.02 C-0.70 0.0 -1.0 0.06 -1.06 0.22 C-1.06 0.4 {-w} 0.55 {-w} 0.68 "
        f"C{-w} 0.82 {-h} 0.9 {-h} 1.06 C-0.5 1.14 0.5 1.14 {h} 1.06 "
        f"C{h} 0.9 {w * 1.06} 0.82 {w * 1.06} 0.66 C{w * 1.06} 0.52 1.04 0.4 1.02 0.22 "
        f"C0.98 0.06 0.70 0.0 0.40 -0.02 C0.2 0.05 -0.2 0.05 -0.36 -0.02 Z"
    )


def _shade(pen: Pen, bones: Skeleton, body: Build, worn: Attire) -> str:
    s = pen.light
    w = body.waist / body.shoulders * worn.bulk * (1.04 if s > 0 else 0.98)
    h = body.hips / body.shoulders * worn.bulk
    d = (f"M{0.62 * s} 0.02 C{0.9 * s} 0.04 {0.98 * s} 0.1 {1.0 * s} 0.22 C{1.02 * s} 0.4 "
         f"{w * s} 0.52 {w * s} 0.66 C{w * s} 0.82 {h * s} 0.9 {h * s} 1.05 "
         f"L{0.45 * s} 1.1 C{0.66 * s} 0.8 {0.36 * s} 0.5 {0.62 * s} 0.02 Z")
    return pen.paint(bones.chest.path(d), darker(worn.top, 0.5), 0.18)


def hips(pen: Pen, bones: Skeleton, body: Build, color: str, bulk: float = 1.0) -> str:
    """The seat of the trousers, from which the legs grow."""
    place = Frame.turned(bones.hips, body.hips * bulk, bones.lean)
    return pen.shape(place.path(
        "M-0.98 -0.4 C-1.04 0.1 -0.96 0.46 -0.6 0.5 L0.6 0.5 C0.96 0.46 1.04 0.1 0.98 -0.4 Z"
    ), color)


def skirt(pen: Pen, bones: Skeleton, body: Build, worn: Attire) -> str:
    """A skirt, or that of a coat: falls from the waist over the thighs, however they lie."""
    parts = pen.shape(_soft(_skirt_points(bones, body, worn)), worn.skirt_color)
    left, right = _hem(bones, body, worn, 0.0)
    if worn.trim and bones.hangs:
        width = 0.13 * body.head
        parts += pen.band(_sag(*_hem(bones, body, worn, 0.1)), worn.trim, width)
    folds = "".join(
        f"M{show(_toward(left, right, at))}L{show(_toward(_toward(left, right, at), top, 0.45))}"
        for at, top in ((0.3, bones.chest.at(-0.3, 0.8)), (0.68, bones.chest.at(0.3, 0.8)))
    )
    parts += pen.line(folds, 0.6, darker(worn.skirt_color, 0.4))
    if not worn.seam:
        w = body.waist / body.shoulders * worn.bulk
        parts += pen.paint(bones.chest.path(
            f"M{0.04 - w} 0.66 L{w - 0.04} 0.66 L{w - 0.04} 0.98 L{0.04 - w} 0.98 Z"), worn.top)
    return parts


def _hem(bones: Skeleton, body: Build, worn: Attire, up: float) -> tuple[Point, Point]:
    """Left and right end of the hem, or of a line that much further up."""
    wide = worn.flare * body.head + body.leg[0] * 0.75
    left = _aside(bones.near_leg, worn.skirt, -wide)
    right = _aside(bones.far_leg, worn.skirt, wide)
    a, b = bones.chest.at(-0.5, 0.7), bones.chest.at(0.5, 0.7)
    return _toward(left, a, up), _toward(right, b, up)


def _aside(leg: Joints, far: float, off: float, on: float = 0.0) -> Point:
    """A point beside a leg (`off` to its right) and `on` further along it, in page units."""
    x, y = _along(leg, far)
    dx, dy = leg[2][0] - leg[0][0], leg[2][1] - leg[0][1]
    length = math.hypot(dx, dy) or 1.0
    dx, dy = dx / length, dy / length
    return x + dy * off + dx * on, y - dx * off + dy * on


def _sag(left: Point, right: Point) -> str:
    x, y = (left[0] + right[0]) / 2, (left[1] + right[1]) / 2
    return f"M{show(left)}Q{x:.1f} {y + abs(right[0] - left[0]) * 0.07:.1f} {show(right)}"


def _skirt_points(bones: Skeleton, body: Build, worn: Attire) -> list[Point]:
    """The outline of a skirt: the hull round the waist and the covered part of both legs."""
    u = body.waist / body.shoulders * worn.bulk
    h = body.hips / body.shoulders * worn.bulk * 1.08
    points = [bones.chest.at(-u, 0.72), bones.chest.at(u, 0.72),
              bones.chest.at(-h, 1.0), bones.chest.at(h, 1.0)]
    wide = worn.flare * body.head
    for side, bent in ((-1, bones.near_leg), (1, bones.far_leg)):
        r = body.leg[0] * 0.75
        points += [_aside(bent, worn.skirt, side * (r + wide)), _aside(bent, worn.skirt, -side * r),
                   _aside(bent, worn.skirt, side * r, r * 0.3)]
    return hull(points)


def _soft(points: list[Point]) -> str:
    """The hull with softened corners."""
    count = len(points)
    parts: list[str] = []
    for i, here in enumerate(points):
        before, after = points[i - 1], points[(i + 1) % count]
        start, stop = _toward(here, before, 0.22), _toward(here, after, 0.22)
        parts.append(f"{'L' if parts else 'M'}{show(start)}Q{show(here)} {show(stop)}")
    return "".join(parts) + "Z"


def _toward(a: Point, b: Point, share: float) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def _along(bent: Joints, far: float) -> Point:
    """A point on a leg: 0 hip, 1 knee, 2 ankle."""
    return _toward(bent[0], bent[1], far) if far <= 1 else _toward(bent[1], bent[2], far - 1)
