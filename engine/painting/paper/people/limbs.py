"""Arms and legs in their clothes."""

import math

from engine.painting.paper.ink import Frame, limb
from engine.painting.paper.people.attire import Attire
from engine.painting.paper.people.build import HEEL, Build
from engine.painting.paper.people.pen import SKIN, Pen, darker
from engine.painting.paper.people.skeleton import Joints

_SHOES = {
    "shoe": "M-0.50 -0.3 C-0.58 0.2 -0.58 0.7 -0.52 1 L0.86 1 C1.06 0.98 1.02 0.46 0.80 0.32 "
    "C0.62 0.22 0.48 0.05 0.46 -0.3 Z",
    "boot": "M-0.56 -2.5 C-0.54 -1 -0.60 0.3 -0.56 1 L0.92 1 C1.12 0.96 1.06 0.3 0.82 0.14 "
    "C0.62 0.02 0.54 -0.4 0.54 -0.9 L0.56 -2.5 C0.2 -2.3 -0.2 -2.3 -0.56 -2.5 Z",
    "slipper": "M-0.52 0.12 C-0.58 0.4 -0.58 0.8 -0.52 1 L0.88 1 C1.06 0.96 1.02 0.36 0.76 0.22 "
    "C0.46 0.36 0.0 0.40 -0.52 0.12 Z",
    "bare": "M-0.44 -0.3 C-0.54 0.2 -0.56 0.8 -0.44 1 L0.82 1 C0.96 0.96 0.94 0.62 0.76 0.50 "
    "C0.58 0.40 0.46 0.05 0.44 -0.3 Z",
    "fin": "M-0.50 -0.3 C-0.58 0.2 -0.58 0.8 -0.48 1 L2.2 1.0 C2.5 0.9 2.5 0.1 2.2 -0.05 "
    "C1.5 0.1 0.8 0.1 0.48 -0.3 Z",
    "pointed": "M-0.54 -0.7 C-0.58 0.2 -0.58 0.7 -0.52 1 L0.8 1 C1.4 0.98 1.86 0.6 1.9 -0.1 "
    "C1.9 -0.5 1.5 -0.5 1.44 -0.2 C1.4 0.2 1.1 0.34 0.8 0.3 C0.6 0.22 0.48 0.0 0.5 -0.7 Z",
}
_SOLES = {
    "shoe": "M-0.56 0.72 L0.97 0.72",
    "boot": "M-0.57 0.70 L1.02 0.70 M-0.56 -1.7 C-0.2 -1.5 0.2 -1.5 0.56 -1.7",
    "slipper": "M0.50 0.66 L0.62 0.62",
    "bare": "M0.60 0.62 L0.62 0.84",
    "fin": "M1.0 0.5 L2.2 0.34 M1.0 0.74 L2.2 0.72",
    "pointed": "M-0.56 0.76 L0.9 0.78",
}


def arm(pen: Pen, joints: Joints, body: Build, worn: Attire, skin: str, joined: bool) -> str:
    """An arm without its hand; `joined` hides the seam where it grows out of the shoulder."""
    a, b, c = body.arm
    k = worn.bulk
    short = worn.sleeves < 0.8
    parts = ""
    if worn.sleeves < 0.93:
        parts += _piece(pen, joints, (a * 0.9, b * 0.88, c * 0.9), 1.0, skin, SKIN)
    if worn.sleeves > 0:
        wide = (a * k * 1.04, b * 1.28 * k, c) if short else (a * k, b * k, c * k * 1.1)
        parts += _piece(pen, joints, wide, worn.sleeves, worn.sleeve_color, 1.0,
                        worn.arm_bands, worn.second)
    color, amount = (worn.sleeve_color, 1.0) if worn.sleeves > 0 else (skin, SKIN)
    if worn.shoulder:
        return parts + _shoulder(pen, joints, a, worn.shoulder)
    if joined and worn.sleeves > 0 and color == worn.top and not worn.set_in:
        parts += pen.paint(_seam(joints, a * k, body), color, amount=amount)
    return parts


def _seam(joints: Joints, radius: float, body: Build) -> str:
    """What covers the line between sleeve and chest; the crease below the arm stays."""
    (x, y), (ex, ey) = joints[0], joints[1]
    length = math.hypot(ex - x, ey - y) or 1.0
    inward = -1 if x > 0 else 1
    place = Frame.turned((x + inward * radius * 0.5, y + radius * 0.12), radius)
    return place.ellipse(0, 0, 0.8, 0.72) + Frame.turned(
        (x + (ex - x) / length * radius * 0.2, y + (ey - y) / length * radius * 0.2), radius
    ).ellipse(0, 0, 0.74, 0.74)


def _shoulder(pen: Pen, joints: Joints, radius: float, color: str) -> str:
    """A puffed sleeve or a plate of steel."""
    (x, y), (ex, ey) = joints[0], joints[1]
    place = Frame.turned((x * 0.86 + ex * 0.14, y * 0.86 + ey * 0.14), radius)
    return pen.shape(place.ellipse(0, 0, 1.5, 1.36), color) + pen.line(
        place.path("M-0.9 0.62 Q0 0.98 0.94 0.56"), 0.55, darker(color, 0.4))


def leg(pen: Pen, joints: Joints, body: Build, worn: Attire, skin: str) -> str:
    """A leg with its shoe."""
    a, b, c = body.leg
    parts = ""
    if worn.trousers < 0.8:
        parts += _piece(pen, joints, (a * 0.9, b * 0.86, c * 0.86), 1.0, skin, SKIN)
    shoe = _shoe(pen, joints, body, worn, skin)
    if worn.footwear != "boot":
        parts += shoe
    if worn.trousers > 0:
        k = worn.bulk
        parts += _piece(pen, joints, (a * k, b * k, c * k), worn.trousers, worn.legs, 1.0,
                        worn.leg_bands, worn.second)
    return parts + (shoe if worn.footwear == "boot" else "")


def _piece(
    pen: Pen, joints: Joints, radii: tuple[float, float, float], share: float, color: str,
    amount: float, bands: tuple[float, ...] = (), band_color: str = "",
) -> str:
    """Part of a limb: flat paint, bands round it, shade away from the light, an inked edge."""
    shape = limb(joints, radii, share)
    rings = "".join(
        f'<path d="{shape.ring(at)}" fill="none" stroke="{pen.style.tint(band_color)}" '
        f'stroke-width="{radii[1] * 0.55:.1f}" stroke-linecap="butt"/>' for at in bands
    )
    dark = Frame((pen.light * radii[1] * 0.42, radii[1] * 0.1), (1.0, 0.0), (0.0, 1.0))
    return (
        pen.shape(shape.outline, color, amount=amount)
        + (rings and rings + pen.line(shape.outline))
        + pen.paint(dark.path(shape.core), darker(color, 0.5), 0.16, amount)
    )


def _shoe(pen: Pen, joints: Joints, body: Build, worn: Attire, skin: str) -> str:
    (kx, ky), (ax, ay) = joints[1], joints[2]
    turn = -math.degrees(math.atan2(ax - kx, ay - ky))
    turn = turn * 0.35 if abs(turn) < 14 else turn
    square = Frame.turned(joints[2], 1.0, turn)
    heel = HEEL * body.head
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
