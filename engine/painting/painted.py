"""A painted picture as a page: an SVG that stands on its own, like those of the paper theatre.

Letters stay letters above it, so that a title is always spelled right, and whoever stands in it
still answers a tap, by sounding.
"""

import base64
import re

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.painting.base import PAGE_HEIGHT, PAGE_WIDTH
from engine.painting.layout import Layout, Placed, Role
from engine.painting.mark import RDF, marked
from engine.painting.paper.sounds import sound_of

_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_LETTERS = '<g class="title"'


def painted_page(
    pixels: NDArray[np.uint8], paper: str, layout: Layout, kind: str = "WEBP"
) -> str:
    """The page with those pixels in the place of the paper picture.

    Args:
        paper: the SVG that was painted over; its words and letters are kept.
    """
    image = base64.b64encode(marked(Image.fromarray(pixels), kind)).decode()
    title = _TITLE.search(paper)
    taps = "".join(_tap(one) for one in layout.placed if one.role in (Role.FIGURE, Role.THING))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {PAGE_WIDTH} {PAGE_HEIGHT}" '
        'class="page painted" role="img" pointer-events="none">'
        f"<title>{title[1] if title else ''}</title><metadata>{RDF}</metadata>"
        f'<image width="{PAGE_WIDTH}" height="{PAGE_HEIGHT}" preserveAspectRatio="xMidYMid slice" '
        f'href="data:image/{kind.lower()};base64,{image}"/>{taps}{letters_of(paper)}</svg>'
    )


def letters_of(paper: str) -> str:
    """The title of a cover, as it is drawn."""
    begin = paper.find(_LETTERS)
    return "" if begin < 0 else paper[begin : _end_of_group(paper, begin)]


def without_letters(paper: str) -> str:
    """The page without its title, to be painted over."""
    return paper.replace(letters_of(paper), "") if _LETTERS in paper else paper


def _end_of_group(svg: str, begin: int) -> int:
    depth = 0
    for found in re.finditer(r"<g\b[^>]*?(/?)>|</g>", svg[begin:]):
        if found[0].startswith("</"):
            depth -= 1
        elif not found[1]:
            depth += 1
        if depth == 0:
            return begin + found.end()
    return len(svg)


def _tap(one: Placed) -> str:
    """Seen by fingers only."""
    box = one.box
    return (
        f'<g class="pop {"figure" if one.role is Role.FIGURE else "thing"}" '
        f'data-sound="{sound_of(one)}" pointer-events="all"><rect '
        f'x="{box.left * PAGE_WIDTH:.0f}" y="{box.top * PAGE_HEIGHT:.0f}" '
        f'width="{box.width * PAGE_WIDTH:.0f}" height="{box.height * PAGE_HEIGHT:.0f}" '
        'fill="#fff" fill-opacity="0"/></g>'
    )
