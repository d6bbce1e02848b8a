"""A thing of the scene that is on, in or under another: the cat in the boat, drawn as one."""

from collections.abc import Sequence
from dataclasses import replace

from engine.painting.groups import Piece
from engine.painting.paper.people import Drawing
from engine.painting.paper.riding import Seating, layers, seating
from engine.painting.things import Use

_SEAT = 0.16
"""Part of its height that a creature sinks into its seat."""

_RIM = 0.4
"""Part of a creature that whatever it looks out of hides."""


def resting(creature: Drawing, use: Use) -> Drawing:
    """The same drawing, with the point on which it rests."""
    sunk = _RIM if use is Use.INSIDE else _SEAT
    return replace(creature, seat=(0.0, sunk * creature.top))


def together(creature: Drawing, pieces: Sequence[Piece], use: Use, ride: Drawing,
             prefix: str) -> Drawing:
    """One drawing of both.

    Args:
        creature: standing on (0, 0).
        pieces: what it is with, and itself, as they are arranged.
        ride: what it is with, standing on (0, 0).
        prefix: for names within the drawing.
    """
    other, me = pieces
    rects = [piece.rect for piece in pieces]
    svg = layers(
        _usual(seating(other.name, use)), behind=_moved(creature.behind + creature.front, me),
        front="", held="", ride=(_moved(ride.behind, other), _moved(ride.front, other)),
        waist=lambda inner: _above(inner, other.extent.seat[1] + other.dy, prefix),
    )
    return replace(
        creature, behind=svg, front="", hand=None, roof=None,
        left=min(r[0] for r in rects), top=min(r[1] for r in rects),
        right=max(r[2] for r in rects), bottom=max(r[3] for r in rects),
        face=(creature.face[0] + me.dx, creature.face[1] + me.dy),
    )


def _usual(how: Seating) -> Seating:
    """Creatures have no legs to hang before what they ride."""
    return how if how in (Seating.IN, Seating.PEEK) else Seating.ON


def _moved(svg: str, piece: Piece) -> str:
    return f'<g transform="translate({piece.dx:.1f} {piece.dy:.1f})">{svg}</g>' if svg else ""


def _above(svg: str, low: float, prefix: str) -> str:
    """Without what is below y = `low`."""
    return (
        f'<clipPath id="{prefix}waist"><rect x="-1600" y="-1600" width="3200" '
        f'height="{low + 1600:.0f}"/></clipPath><g clip-path="url(#{prefix}waist)">{svg}</g>'
    )
