"""Picture cards: one thing or place on its own, for those who cannot read its noun."""

from engine.painting.base import PAGE_HEIGHT, PAGE_WIDTH
from engine.painting.paper.painter import PaperPainter
from engine.painting.paper.people import Drawing
from engine.painting.paper.style import style
from engine.painting.paper.things import draw_thing
from engine.painting.things import find_thing
from engine.scene import Scene, Setting, Shot

SIDE = 240
"""User units of a card, which is square."""


PLACES = frozenset(Setting)


def place_picture(noun: str) -> str | None:
    """A whole SVG document of a place, square; `None` where we have not built it."""
    if noun not in PLACES:
        return None
    page = PaperPainter().paint(Scene(Setting(noun), shot=Shot.WIDE), (), "paper", 1)
    whole, middle = f"0 0 {PAGE_WIDTH} {PAGE_HEIGHT}", f"350 0 {PAGE_HEIGHT} {PAGE_HEIGHT}"
    return page.svg.replace(f'viewBox="{whole}"', f'viewBox="{middle}"', 1)


def thing_picture(noun: str) -> str | None:
    """A whole SVG document of a thing; `None` where nobody has drawn it."""
    picture = find_thing(noun)
    if picture is None:
        return None
    prefix = f"card-{picture.noun.replace(' ', '-')}-"

    def drawn(height: float) -> Drawing:
        return draw_thing(
            noun, picture, height=height, facing=1, feeling=None, style=style("paper"),
            prefix=prefix,
        )

    tall = 200.0
    drawing = drawn(tall)
    wide = drawing.right - drawing.left
    if wide > 216:
        drawing = drawn(tall * 216 / wide)
    x = SIDE / 2 - (drawing.left + drawing.right) / 2
    y = SIDE / 2 - (drawing.top + drawing.bottom) / 2
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}" role="img">'
        f"<title>{picture.noun}</title>"
        f'<g transform="translate({x:.1f} {y:.1f})">{drawing.behind}{drawing.front}</g></svg>'
    )
