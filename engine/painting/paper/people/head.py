"""A head: skull, ear and hair by `adventurer`, the face by our own hand."""

from dataclasses import dataclass

from engine.character import Character, Looks
from engine.painting.paper.ink import Frame
from engine.painting.paper.people.adventurer import MIDDLE, RADIUS, Piece, part
from engine.painting.paper.people.bunches import bunches
from engine.painting.paper.people.eyes import Gaze
from engine.painting.paper.people.face import face
from engine.painting.paper.people.hats import HAIR
from engine.painting.paper.people.pen import SKIN, Pen, darker
from engine.scene import Feeling

CHIN = 0.80
"""Hair that hangs lower than this (in heads below the middle) falls behind the shoulders."""

_OVER_THE_SHOULDER = ("long16",)
"""Hair that falls before the shoulder: the plait."""


@dataclass(frozen=True)
class Head:
    """The layers of a head; the body comes between `back` and `skull`."""

    back: str
    skull: str
    hair: str


def head(
    pen: Pen, who: Character, feeling: Feeling, place: Frame, prefix: str,
    gaze: Gaze = (0.0, 0.0), brim: str = "", asleep: bool = False,
) -> Head:
    """Draw a head.

    Args:
        place: (0, 0) the middle of the skull, 1 its radius, (1, 0) forward.
        prefix: makes the ids of this figure unique on the page.
        gaze: where the eyes look, each from -1 to 1.
        brim: closed path within the frame; no hair shows outside of it. Empty without a hat.
        asleep: shuts the eyes, whatever the feeling.
    """
    looks = who.looks
    _, pieces = part("hair", looks.hair)
    hair = _hair(pen, looks, pieces, place)
    over = looks.hair in _OVER_THE_SHOULDER
    front_shape = brim or _ABOVE_THE_CHIN
    front = _clipped(hair, place.path(brim), f"{prefix}f") if over and brim else (
        hair if over else _clipped(hair, place.path(front_shape), f"{prefix}f"))
    back = "" if over else (_clipped(hair, place.path(brim), f"{prefix}b") if brim else hair)
    if brim and brim not in _UNCOVERED:
        back = bunches(
            looks.hair, place, lambda low: _hair(pen, looks, pieces, low), prefix) + back
    skull = _skull(pen, looks, place) + face(pen, who, feeling, place, gaze, asleep)
    return Head(back, skull + _glasses(pen, looks, place), front)


_UNCOVERED = (HAIR["all"], HAIR["bubble"])
"""Hats that leave all hair as it is."""

_ABOVE_THE_CHIN = f"M-4 -4 L4 -4 L4 {CHIN} L-4 {CHIN} Z"


def _clipped(svg: str, d: str, id: str) -> str:
    return f'<clipPath id="{id}"><path d="{d}"/></clipPath><g clip-path="url(#{id})">{svg}</g>'


def _skull(pen: Pen, looks: Looks, place: Frame) -> str:
    offset, (silhouette, filling) = part("head", "default")
    skin = pen.style.tint(looks.skin, SKIN)
    line = pen.style.tint(darker(looks.skin, 0.5), SKIN)
    inner = (
        f'<path d="{silhouette.d}" fill="{line}" stroke="{pen.style.ink}"/>'
        f'<path d="{filling.d}" fill="{skin}" fill-rule="evenodd"/>'
    )
    return _native(inner, offset, place, pen) + _shadow(pen, looks, place)


def _shadow(pen: Pen, looks: Looks, place: Frame) -> str:
    """The cheek away from the light."""
    d = ("M-0.62 0.74 C-0.30 0.60 0.62 0.86 0.93 0.16 C0.92 0.66 0.50 0.965 0.05 0.965 "
         "C-0.24 0.965 -0.45 0.88 -0.62 0.74 Z") if pen.light > 0 else (
        "M0.62 0.74 C0.30 0.80 -0.52 0.86 -0.90 0.16 C-0.92 0.66 -0.50 0.965 -0.05 0.965 "
        "C0.24 0.965 0.45 0.88 0.62 0.74 Z")
    return pen.paint(place.path(d), darker(looks.skin, 0.5), 0.22, SKIN)


def _hair(pen: Pen, looks: Looks, pieces: tuple[Piece, ...], place: Frame) -> str:
    """The silhouette in ink; the strands within it in a darker tone of the hair."""
    shade = pen.style.tint(darker(looks.hair_color, 0.45), SKIN)
    color = pen.style.tint(looks.hair_color, SKIN)
    inner = []
    for piece in pieces:
        rule = ' fill-rule="evenodd"' if piece.holes else ""
        if piece.role == "ink":
            inner.append(f'<path d="{piece.d}"{rule} fill="{shade}" stroke="{pen.style.ink}"/>')
        else:
            fill = color if piece.role == "hair" else pen.style.tint(piece.role)
            see = f' opacity="{piece.opacity:g}"' if piece.opacity < 1 else ""
            inner.append(f'<path d="{piece.d}"{rule} fill="{fill}"{see}/>')
    return _native("".join(inner), part("hair", looks.hair)[0], place, pen)


def _glasses(pen: Pen, looks: Looks, place: Frame) -> str:
    if not looks.glasses:
        return ""
    offset, pieces = part("glasses", looks.glasses)
    ink = pen.style.ink
    inner = "".join(
        f'<path d="{p.d}" fill-rule="evenodd" fill="{ink}" stroke="{ink}"/>' for p in pieces
    )
    return _native(inner, offset, place, pen, 0.4)


def _native(
    inner: str, offset: tuple[float, float], place: Frame, pen: Pen, weight: float = 1.0
) -> str:
    """Move a part from the style's units, where faces look left, into a head that looks right."""
    (ox, oy), (ax, ay), (bx, by) = place.origin, place.across, place.down
    x, y = offset[0] - MIDDLE[0], offset[1] - MIDDLE[1]
    e = ox - ax * x / RADIUS + bx * y / RADIUS
    f = oy - ay * x / RADIUS + by * y / RADIUS
    a, b, c, d = (n / RADIUS for n in (-ax, -ay, bx, by))
    unit = (ax * ax + ay * ay) ** 0.5 / RADIUS
    width = pen.width * weight / unit
    return (
        f'<g transform="matrix({a:.5f} {b:.5f} {c:.5f} {d:.5f} {e:.2f} {f:.2f})" '
        f'stroke-width="{width:.1f}">{inner}</g>'
    )
