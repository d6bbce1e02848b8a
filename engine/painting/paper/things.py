"""Things and animals drawn on a page: one ink width, the colours of the style, a feeling."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

from engine.painting.paper.color import lighter
from engine.painting.paper.extras import draw_extra
from engine.painting.paper.people import Drawing
from engine.painting.paper.style import PaperStyle
from engine.painting.things import ThingPicture, Use
from engine.painting.things.art import INK, Art, drawn, openmoji, outlined, scaled_lines
from engine.painting.things.beasts import beast
from engine.painting.things.faces import face, profile
from engine.painting.things.mounts import mount
from engine.scene import Feeling

FINEST, BOLDEST = 0.6, 2.4
"""Limits of a line in units of a drawing 72 units high: thinner breaks up, bolder clots."""


def draw_thing(
    noun: str,
    picture: ThingPicture | None,
    *,
    height: float,
    facing: int,
    feeling: Feeling | None,
    style: PaperStyle,
    prefix: str,
    use: Use = Use.ALONE,
) -> Drawing:
    """A thing `height` page units tall, standing on (0, 0), as it is for a figure to use.

    Without a picture it is a mystery bag, tied with a ribbon: whatever it is, it is in there.
    """
    if picture is None:
        return _placed(drawn("mystery"), height, 1, None, style, None)
    code = picture.art_for(use)
    kind, _, name = code.partition(":")
    if kind in ("pet", "person"):
        return draw_extra(kind, name, height, facing, feeling, style, prefix, picture.paint)
    if kind == "beast":
        side = mount if use is Use.ON else beast
        art = side(name, feeling or Feeling.HAPPY, picture.paint)
        return _placed(art, height, facing, None, style, None)
    art = drawn(name) if kind == "own" else openmoji(code)
    turned = facing * picture.looks if picture.looks else 1
    if picture.seat:
        left, top, right, bottom = art.box
        seat = left + picture.seat[0] * (right - left), top + picture.seat[1] * (bottom - top)
        art = replace(art, seat=seat)
    return _placed(art, height, turned, feeling, style, picture.paint, picture.grip)


def _placed(
    art: Art,
    height: float,
    turned: int,
    feeling: Feeling | None,
    style: PaperStyle,
    paint: str | None,
    grip: float = 0.62,
) -> Drawing:
    """A drawing scaled onto the page; `turned` is -1 where it is mirrored."""
    scale = height / art.height
    middle = (art.box[0] + art.box[2]) / 2
    half = (art.box[2] - art.box[0]) / 2 * scale
    move = f"scale({scale * turned:.4g} {scale:.4g})translate({-middle:.4g} {-art.box[3]:.4g})"

    def on_page(x: float, y: float) -> tuple[float, float]:
        return (x - middle) * scale * turned, (y - art.box[3]) * scale

    back = _inked(art, art.back + _face(art, feeling), scale, style, paint)
    front = _inked(art, art.front, scale, style, paint) if art.front else ""
    here = art.face or (middle, art.box[1] + art.height * 0.3, 0.0)
    return Drawing(
        behind=f'<g transform="{move}">{back}</g>',
        front=f'<g transform="{move}">{front}</g>' if front else "",
        left=-half,
        top=-height,
        right=half,
        bottom=0.0,
        hand=on_page(*(art.grip or (middle, art.box[1] + art.height * grip))),
        seat=on_page(*(art.seat or art.saddle or (middle, art.box[1] + art.height * 0.34))),
        face=on_page(here[0], here[1]),
        head=here[2] * scale,
        roof=None if art.roof is None else (art.roof - art.box[3]) * scale,
    )


def _face(art: Art, feeling: Feeling | None) -> str:
    if art.face is None or (art.wakes and feeling is None):
        return ""
    x, y, size = art.face
    if art.mouth:
        return profile(feeling or Feeling.HAPPY, art.face, art.mouth)
    return face(feeling or Feeling.HAPPY, x, y, size)


def _inked(art: Art, body: str, scale: float, style: PaperStyle, paint: str | None) -> str:
    unit = art.height / 72
    line = max(FINEST * unit, min(BOLDEST * unit, style.ink_width / scale))
    colours = _repainted(art.main, paint) if paint and art.main else MappingProxyType({})
    svg = _coloured(scaled_lines(body, line), style, colours).replace(f'"{INK}"', f'"{style.ink}"')
    if art.outlined:
        return outlined(svg, style.ink, line)
    return f'<g fill="{style.ink}">{svg}</g>'


def _coloured(svg: str, style: PaperStyle, colours: Mapping[str, str]) -> str:
    """The colours of the style, after some were exchanged."""

    def exchange(match: re.Match[str]) -> str:
        color = _long(match.group(1).lower())
        return f'"{style.tint(colours.get(color, _GOUACHE.get(color, color)))}"'

    return re.sub(r'"(#[0-9a-fA-F]{6}|#[0-9a-fA-F]{3})"', exchange, svg)


def _long(color: str) -> str:
    return color if len(color) == 7 else "#" + "".join(digit * 2 for digit in color[1:])


@lru_cache(maxsize=256)
def _repainted(main: str, paint: str) -> Mapping[str, str]:
    """The main colour and its shade in another colour."""
    shades = {main: paint}
    for light, dark in _SHADES.items():
        if main == light:
            shades[dark] = lighter(paint, -0.22)
        if main == dark:
            shades[light] = lighter(paint, 0.25)
    return MappingProxyType(shades)


_SHADES = MappingProxyType(
    {
        "#92d3f5": "#61b2e4", "#ea5a47": "#d22f27", "#fcea2b": "#f1b31c", "#b1cc33": "#5c9e31",
        "#f4aa41": "#e27022", "#ffa7c0": "#e67a94", "#b399c8": "#8967aa", "#a57939": "#6a462f",
        "#d0cfce": "#9b9b9a", "#ffffff": "#d0cfce",
    }
)  # fmt: skip
"""The light and the dark one of each colour of OpenMoji's palette."""

_GOUACHE = MappingProxyType(
    {
        "#fcea2b": "#f6d257", "#f1b31c": "#e9ae3f", "#ea5a47": "#e0604a", "#d22f27": "#c2442f",
        "#b1cc33": "#a8c257", "#5c9e31": "#6a9a48", "#92d3f5": "#9bcbe4", "#61b2e4": "#6ba6cd",
        "#1e50a0": "#34599a", "#f4aa41": "#eda955", "#e27022": "#d97a3a", "#ffa7c0": "#f3afbb",
        "#e67a94": "#de8595", "#b399c8": "#b49bc6", "#8967aa": "#8d70a8", "#a57939": "#a67c4c",
        "#6a462f": "#75523b", "#d0cfce": "#cfc8bf", "#9b9b9a": "#a19b97", "#3f3f3f": "#56494a",
        "#ffffff": "#fdf7ea", "#000000": "#33261f",
    }
)  # fmt: skip
"""OpenMoji's palette, mixed from our own paints."""
