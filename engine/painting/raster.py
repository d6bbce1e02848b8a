"""Pictures as PNG, for thumbnails and exports."""

import re

import resvg_py

from engine.painting.mark import marked_as

FINE = 700
"""Pixels across from which on the texture of the paper shows, and is worth its time."""

_NOISE = re.compile(r'<rect [^>]*filter="url\(#[^)]*noise\)"[^>]*/>')


def raster(svg: str, width: int, texture: bool | None = None) -> bytes:
    """A PNG of an SVG document, `width` pixels wide; where a model painted it, it says so too.

    Args:
        texture: whether to draw the tooth of the paper, by far the slowest part of a page;
            `None`: where the picture is wide enough for it to show.

    Raises:
        ValueError: it is no SVG, or the width is not positive.
    """
    if width <= 0:
        raise ValueError(f"a picture is at least 1 pixel wide, not {width}")
    if not (width >= FINE if texture is None else texture):
        svg = _NOISE.sub("", svg)
    try:
        png = bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width))
    except ValueError as error:
        raise ValueError(f"this is no SVG: {error}") from error
    return marked_as(svg, png)
