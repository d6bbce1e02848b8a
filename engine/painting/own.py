"""A parent's own picture as a page: it fills the page, and a title stays letters above it.

Whoever is drawn in it nobody knows, so nothing of it answers a tap. It is not marked as painted
by a model, since none has.
"""

import base64
import re

from engine.painting.base import PAGE_HEIGHT, PAGE_WIDTH
from engine.painting.painted import letters_of

_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_PNG = b"\x89PNG"


def own_page(picture: bytes, paper: str) -> str:
    """The page with a PNG or JPEG in the place of the paper picture.

    Args:
        paper: the SVG of the paper page; its words for those who cannot see, and its letters,
            are kept.
    """
    title = _TITLE.search(paper)
    kind = "png" if picture.startswith(_PNG) else "jpeg"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {PAGE_WIDTH} {PAGE_HEIGHT}" '
        'class="page own" role="img" pointer-events="none">'
        f"<title>{title[1] if title else ''}</title>"
        f'<image width="{PAGE_WIDTH}" height="{PAGE_HEIGHT}" preserveAspectRatio="xMidYMid slice" '
        f'href="data:image/{kind};base64,{base64.b64encode(picture).decode()}"/>'
        f"{letters_of(paper)}</svg>"
    )


def relettered(painted: str, paper: str) -> str:
    """A painted or own page with the letters of another paper page: its title was changed."""
    before, after = letters_of(painted), letters_of(paper)
    if before:
        painted = painted.replace(before, after)
    title = _TITLE.search(paper)
    if title is None:
        return painted
    return _TITLE.sub(lambda _: title[0], painted, count=1)
