"""Arms and legs in their clothes."""

import math

from engine.painting.paper.ink import Frame, limb, show
from engine.painting.paper.people.attire import Attire
from engine.painting.paper.people.build import Build
from engine.painting.paper.people.pen import SKIN, Pen, darker
from engine.painting.paper.people.skeleton import Joints

_SHOES = {
    "shoe": "M-0.50 -0.3 C-0.58 0.2 -0.58 0.7 -0.52 1 L0.86 1 C1.06 0.98 1.02 0.46 0.80 0.32 "
    "C0.62 0.22 0.48 0.05 0.46 -0.3 Z",
    "boot": "M-0.56 -2.5 C-0.54 -1 -0.60 0.3 -0.56 1 L0.92 1 C1.12 0.96 1.06 0.3 0.82 0.14 "
    "C0.62 0.02 0.54 -0.4 0.54 -0.9 L0.56 -2.5 C0.2 -2.3 -0.2 -2.3 -0.56 -2.5 Z",
    "slipper": "M-0.48 0.3 C-0.54 0.5 -0.54 0.8 -0.50 1 L0.84 1 C1.0 0.98 0.96 0.5 0.76 0.34 "
    "C0.40 0.62 0.0 0.60 -0.48 0.3 Z",
    "bare": "M-0.44 -0.3 C-0.54 0.2 -0.56 0.8 -0.44 1 L0.82 1 C0.96 0.96 0.94 0.62 0.76 0.50 "
    "C0.58 0.40 0.46 0.05 0.44 -0.3 Z",
    "fin": "M-0.48 -0.3 C-0.56 0.2 -0.56 0.8 -0.46 1 L2.3 1.35 C2.5 1.2 2.4 0.7 2.2 0.72 "
    "C1.3 0.6 0.8 0.3 0.46 -0.3 Z",
}
_SOLES = {
    "shoe": "M-0.56 0.72 L0.97 0.72",
    "boot": "M-0.57 0.70 L1.02 0.70 M-0.56 -1.7 C-0.2 -1.5 0.2 -1.5 0.56 -1.7",
    "slipper": "M-0.5 0.8 L0.9 0.8",
    "bare": "M0.60 0.62 L0.62 0.84",
    "fin": "M0.8 0.6 L2.2 1.1 M0.6 0.8 L1.9 1.2",
}


def arm(pen: Pen, joints: Joints, body: Build, worn: Attire, skin: str) -> str:
    """An arm without its hand, growing out of the shoulder."""
    a, b, c = body.arm
    parts = ""
    if worn.sleeves < 0.8:
        parts += _piece(pen, joints, (a * 0.86, b * 0.88, c), 1.0, skin, SKIN)
    if worn.sleeves > 0:
        k = worn.bulk
        wide = (a * k, b * k, c * k * 1.08)
        if worn.sleeves < 0.8:
            wide = (a * k * 1.05, b * 1.25 * k, c)
        parts += _piece(pen, joints, wide, worn.sleeves, worn.sleeve_color, 1.0)
    return parts


def leg(pen: Pen, joints: Joints, body: Build, worn: Attire, skin: str) -> str:
    """A leg with its shoe."""
    a, b, c = body.leg
    parts = ""
    if worn.trousers < 0.8:
        parts += _piece(pen, joints, (a * 0.9, b * 0.9, c * 0.9), 1.0, skin, SKIN)
    shoe = _shoe(pen, joints, body, worn, skin)
    if worn.footwear != "boot":
        parts += shoe
    if worn.trousers > 0:
        k = worn.bulk
        parts += _piece(pen, joints, (a * k, b * k, c * k), worn.trousers, worn.legs, 1.0)
    return parts + (shoe if worn.footwear == "boot" else "")


def _piece(
    pen: Pen, joints: Joints, radii: tuple[float, float, float], share: float, color: str,
    amount: float,
) -> str:
    """Part of a limb: painted whole, inked along its sides and end but not where it begins."""
    shape = limb(joints, radii, share)
    first, last = shape.end
    x, y = joints[0]
    cap = Frame.turned((x, y), radii[0]).ellipse(0, 0, 0.98, 0.98)
    shade = limb(joints, tuple(r * 0.5 for r in radii), share).outline
    side = _shift(joints, radii, pen.light)
    dark = pen.paint(_moved(shade, side), darker(color, 0.5), 0.16, amount)
    return (
        pen.paint(shape.outline + cap, color, amount=amount) + dark
        + pen.line(f"{shape.sides}M{show(first)}L{show(last)}")
    )


def _shift(joints: Joints, radii: tuple[float, float, float], light: int) -> tuple[float, float]:
    return light * min(radii) * 0.34, min(radii) * 0.10


def _moved(d: str, by: tuple[float, float]) -> str:
    return Frame(by, (1.0, 0.0), (0.0, 1.0)).path(d)


def _shoe(pen: Pen, joints: Joints, body: Build, worn: Attire, skin: str) -> str:
    (kx, ky), (ax, ay) = joints[1], joints[2]
    turn = -math.degrees(math.atan2(ax - kx, ay - ky))
    turn = turn * 0.35 if abs(turn) < 14 else turn
    square = Frame.turned(joints[2], 1.0, turn)
    heel = 0.2 * body.head
    place = Frame(
        joints[2],
        (square.across[0] * body.foot, square.across[1] * body.foot),
        (square.down[0] * heel, square.down[1] * heel),
    )
    bare = worn.footwear == "bare"
    under = ""
    if worn.footwear == "slipper":
        under = pen.shape(place.path(_SHOES["bare"]), worn.legs if worn.trousers > 0.8 else skin)
    color = skin if bare else worn.shoes
    shape = pen.shape(place.path(_SHOES[worn.footwear]), color, 1.0, SKIN if bare else 1.0)
    return under + shape + pen.line(place.path(_SOLES[worn.footwear]), 0.6)
