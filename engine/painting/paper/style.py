"""How a book looks: its colours, its line and what its pages are made of.

Everything on a page is drawn through one `PaperStyle`, so that people, things and
places look like the work of one hand.
"""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from engine.errors import NotFound
from engine.painting.paper import texture
from engine.painting.paper.color import blend, saturate, to_hex, to_rgb, warmth

STYLES = ("paper", "watercolour", "crayon", "night", "comic")
"""The ids, in the order in which they are offered."""


@dataclass(frozen=True)
class PaperStyle:
    """One way a book can look. Colours are `#rrggbb`."""

    id: str
    name: str
    """As a child would call it."""
    ink: str
    ink_width: float
    """Page units; the same for everything near, whatever its size."""
    scenery_ink: str
    """Colour of the line round what belongs to the place."""
    hour_light: float
    """How strongly evening and night dim the colours, 0–1."""
    wobble: float
    """How far a line strays from straight, in page units."""
    saturation: float
    light: str
    pull: str
    pull_amount: float
    keep_warm: float
    paper: str
    """Colour of the page below everything."""
    texture: str
    """`grain`, `wash`, `wax`, `lamp` or `dots`."""
    shadow: str
    shadow_opacity: float
    """0 where nothing casts a paper shadow."""
    swell: float = 0.0
    """How much thicker a line is on the side away from the light, in page units."""

    @property
    def flat(self) -> bool:
        """Whether colours lie side by side without a gradient, as in a printed comic."""
        return self.texture == "dots"

    def tint(self, color: str, amount: float = 1.0) -> str:
        """A colour as it looks in this style; less than 1 keeps more of it (skin: about 0.5)."""
        return _tint(self, color, amount)

    def line(self, width: float | None = None) -> str:
        """Attributes of an inked line, in page units."""
        return (
            f'stroke="{self.ink}" stroke-width="{width or self.ink_width:g}" '
            'stroke-linecap="round" stroke-linejoin="round"'
        )

    def defs(self, prefix: str) -> str:
        """What `page_over` refers to; belongs into the `<defs>` of the page."""
        return texture.defs(self.texture, prefix)

    def page_under(self) -> str:
        """The bare page, below everything."""
        return f'<rect width="1600" height="900" fill="{self.paper}"/>'

    def page_over(self, prefix: str) -> str:
        """Texture, light and border of the page, above everything."""
        return texture.over(self.texture, prefix, self.paper)


def styles() -> tuple[PaperStyle, ...]:
    """All styles, in the order of `STYLES`."""
    return tuple(style(id) for id in STYLES)


def style(id: str) -> PaperStyle:
    """The style of that id.

    Raises:
        NotFound: there is none.
    """
    try:
        return _read()[id]
    except KeyError:
        raise NotFound(f"no style {id!r}; there are {', '.join(STYLES)}") from None


@lru_cache(maxsize=1)
def _read() -> dict[str, PaperStyle]:
    text = files("engine.painting.paper").joinpath("styles.toml").read_text("utf-8")
    return {entry["id"]: PaperStyle(**entry) for entry in tomllib.loads(text)["style"]}


@lru_cache(maxsize=8192)
def _tint(style: PaperStyle, color: str, amount: float) -> str:
    plain = to_rgb(color)
    spared = 1 - style.keep_warm * warmth(plain)
    light = blend((255, 255, 255), to_rgb(style.light), spared)
    strong = saturate(plain, style.saturation)
    lit = strong[0] * light[0] / 255, strong[1] * light[1] / 255, strong[2] * light[2] / 255
    return to_hex(blend(plain, blend(lit, to_rgb(style.pull), style.pull_amount * spared), amount))
