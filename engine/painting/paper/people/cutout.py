"""A picture that was cut out of a photo: its paper, its edge, its shadow, and its place.

The picture itself is only named here; `engine.painting.paper.pictures` puts it in once the page
is whole.
"""

from engine.painting.paper.ink import Frame, Point, smooth
from engine.painting.paper.people.pen import Pen
from engine.puppet import Part, Puppet

NAMED = "puppet:"
"""Begins the address of a picture that is still to be put in; its checksum follows."""

PAPER = "#fffdf8"
_BORDER = 0.05
"""Of white paper round a head, in its own radius; a drawing has its margin already."""
_OFF = 5.0
"""Page units by which a puppet stands off what is behind it."""
_EDGE = 0.5
"""Of a full line: scissors leave a finer edge than a pen."""


def cutout(pen: Pen, puppet: Puppet, place: Frame) -> str:
    """Draw a cut-out picture; in `place`, (0, 0) is the middle of its head, 1 the head's radius."""
    edge = smooth(corners(puppet, place), closed=True)
    width = 2 * _BORDER * place.unit if puppet.part is Part.HEAD else 0.0
    paper, style = pen.style.tint(PAPER), pen.style
    off = _OFF * pen.scale
    shadow = (
        f'<path d="{edge}" transform="translate({off * pen.light:.1f} {off:.1f})" '
        f'fill="{style.shadow}" stroke="{style.shadow}" opacity="{max(0.16, style.shadow_opacity)}"'
        f' stroke-width="{width:.1f}"/>'
    )
    sheet = (
        f'<path d="{edge}" fill="{paper}" stroke="{style.ink}" '
        f'stroke-width="{width + 2 * _EDGE * pen.width:.1f}"/>'
        f'<path d="{edge}" fill="{paper}" stroke="{paper}" stroke-width="{width:.1f}"/>'
    )
    scissors = pen.line(edge, _EDGE) if puppet.part is Part.WHOLE else ""
    return shadow + sheet + _picture(puppet, place) + _glaze(pen, edge) + scissors


def corners(puppet: Puppet, place: Frame) -> list[Point]:
    """Where the scissors went, on the page."""
    x, y, r = puppet.head
    numbers = iter(puppet.outline)
    return [place.at((u - x) / r, (v - y) / r) for u, v in zip(numbers, numbers, strict=True)]


def spot(puppet: Puppet, at: tuple[int, int], place: Frame) -> Point:
    """A point of the picture, on the page."""
    x, y, r = puppet.head
    return place.at((at[0] - x) / r, (at[1] - y) / r)


def _picture(puppet: Puppet, place: Frame) -> str:
    (ox, oy), r = spot(puppet, (0, 0), place), puppet.head[2]
    a, b, c, d = (value / r for value in (*place.across, *place.down))
    wide = puppet.width * 1000 / puppet.height
    return (
        f'<g transform="matrix({a:.5f} {b:.5f} {c:.5f} {d:.5f} {ox:.2f} {oy:.2f})">'
        f'<image width="{wide:.1f}" height="1000" preserveAspectRatio="none" '
        f'href="{NAMED}{puppet.sha256}"/></g>'
    )


def _glaze(pen: Pen, edge: str) -> str:
    """The colour of the book's light over the picture, as over everything else that is drawn."""
    light = pen.style.tint("#ffffff", 0.6)
    return f'<path d="{edge}" fill="{light}" style="mix-blend-mode:multiply"/>'
