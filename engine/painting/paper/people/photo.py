"""A head from a photo, upon a body that is drawn."""

from engine.painting.paper.ink import Frame
from engine.painting.paper.people.cutout import cutout, spot
from engine.painting.paper.people.hats import HAIR
from engine.painting.paper.people.head import Head
from engine.painting.paper.people.marks import marks
from engine.painting.paper.people.pen import Pen, darker
from engine.puppet import Puppet
from engine.scene import Feeling

LARGER = 1.25
"""Than a head that is drawn: a face one knows is what everybody looks for."""
_FORWARD, _DOWN = 0.10, 0.06
"""Where the eyes are in the frame of a drawn head."""
_BROW = -0.62
"""Above it, in heads, a hat covers the hair."""
_BLUSHING = (Feeling.HAPPY, Feeling.LAUGHING, Feeling.PROUD)


def photo_head(
    pen: Pen, puppet: Puppet, feeling: Feeling, place: Frame, prefix: str, hair: str = "",
    asleep: bool = False, color: str = "#6f7fb0",
) -> Head:
    """Draw the head; `place`, `prefix` and `asleep` as for `head`.

    Args:
        hair: where a hat lets hair show (see `HAIR`); empty without a hat.
        color: of the mask in which it sleeps, since the eyes of a photo do not shut.
    """
    larger = _larger(place)
    svg = cutout(pen, puppet, larger)
    if hair in _COVERED:
        svg = _clipped(svg, place.path(_COVERED[hair]), f"{prefix}h")
    svg += _mask(pen, puppet, larger, color) if asleep else _felt(pen, puppet, feeling, larger)
    return Head("", svg + marks(pen, feeling, _round(place), asleep), "")


def _round(place: Frame) -> Frame:
    """Where marks go round a head with its hair."""
    (ax, ay), (dx, dy) = place.across, place.down
    return Frame(place.at(_FORWARD, -0.2), (ax * 1.2, ay * 1.2), (dx * 1.2, dy * 1.2))


def _larger(place: Frame) -> Frame:
    (ax, ay), (dx, dy) = place.across, place.down
    return Frame(place.at(_FORWARD, _DOWN), (ax * LARGER, ay * LARGER), (dx * LARGER, dy * LARGER))


_COVERED = {
    HAIR["below"]: f"M-4 {_BROW} L4 {_BROW} L4 4 L-4 4 Z",
    HAIR["face"]: "M-0.74 -0.52 C-0.5 -0.78 0.9 -0.84 1.14 -0.5 C1.3 0.1 1.2 0.9 0.7 1.3 "
                  "L-0.4 1.3 C-0.9 0.9 -0.95 0.1 -0.74 -0.52 Z",
}


def _clipped(svg: str, d: str, id: str) -> str:
    return f'<clipPath id="{id}"><path d="{d}"/></clipPath><g clip-path="url(#{id})">{svg}</g>'


def _felt(pen: Pen, puppet: Puppet, feeling: Feeling, place: Frame) -> str:
    """Rosy cheeks, or a tear: paper that is laid on the photo."""
    lx, ly, rx, ry = puppet.eyes
    wide = (rx - lx) / puppet.head[2]
    if feeling is Feeling.SAD:
        tear = Frame(spot(puppet, (lx, ly), place), place.across, place.down)
        return pen.shape(tear.path(
            "M0.02 0.14 C0.08 0.26 0.14 0.32 0.14 0.4 C0.14 0.54 -0.1 0.54 -0.1 0.4 "
            "C-0.1 0.32 -0.04 0.26 0.02 0.14 Z"), "#9fd3ea", 0.5)
    if feeling not in _BLUSHING:
        return ""
    rose = ""
    for x, y, out in ((lx, ly, -1), (rx, ry, 1)):
        cheek = Frame(spot(puppet, (x, y), place), place.across, place.down)
        rose += pen.paint(cheek.ellipse(out * 0.12 * wide, 0.6 * wide, 0.16, 0.11), "#e4574c", 0.24)
    return rose


def _mask(pen: Pen, puppet: Puppet, place: Frame, color: str) -> str:
    """A sleeping mask over the eyes."""
    lx, ly, rx, ry = puppet.eyes
    middle = Frame(spot(puppet, ((lx + rx) // 2, (ly + ry) // 2), place), place.across, place.down)
    half = max(0.55, 0.92 * (rx - lx) / puppet.head[2])
    w, lash = half, 0.5 * half
    band = (f"M{-w} -0.16 C{-0.5 * w} -0.3 {0.5 * w} -0.3 {w} -0.16 C{w + 0.06} 0.1 {0.7 * w} 0.26 "
            f"{0.4 * w} 0.22 C{0.2 * w} 0.2 {0.12 * w} 0.1 0 0.1 C{-0.12 * w} 0.1 {-0.2 * w} 0.2 "
            f"{-0.4 * w} 0.22 C{-0.7 * w} 0.26 {-w - 0.06} 0.1 {-w} -0.16 Z")
    lashes = "".join(f"M{x - 0.16} 0.0 Q{x} 0.12 {x + 0.16} 0.0" for x in (-lash, lash))
    return (pen.shape(middle.path(band), color)
            + pen.line(middle.path(lashes), 0.8, darker(color, 0.6)))
