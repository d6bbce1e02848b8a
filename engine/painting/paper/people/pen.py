"""The pen and the brush of one figure: inked shapes, flat paint, one light from the top left."""

from dataclasses import dataclass

from engine.painting.paper.color import blend, to_hex, to_rgb
from engine.painting.paper.style import PaperStyle

SKIN = 0.5
"""How much of a style's tint skin and hair take: people stay who they are."""


@dataclass(frozen=True)
class Pen:
    """Draws paths (page units) as SVG."""

    style: PaperStyle
    scale: float = 1.0
    """Line width as a share of the style's; below 1 for figures so small that lines would clot."""
    light: int = 1
    """1 where the light comes from the left of the drawing, -1 in a drawing to be mirrored."""

    @property
    def width(self) -> float:
        """Page units of a full line."""
        return self.style.ink_width * self.scale

    def shape(
        self, d: str, color: str, weight: float = 1.0, amount: float = 1.0, *,
        opacity: float = 1.0, holes: bool = False,
    ) -> str:
        """Paint with an inked edge; `amount` of the style's tint; `holes`: by the even-odd rule."""
        see = f' fill-opacity="{opacity:g}"' if opacity < 1 else ""
        rule = ' fill-rule="evenodd"' if holes else ""
        return self._swelling(d, weight) + (
            f'<path d="{d}" fill="{self.style.tint(color, amount)}"{see}{rule} '
            f'stroke="{self.style.ink}" stroke-width="{self.width * weight:.1f}"/>'
        )

    def _swelling(self, d: str, weight: float) -> str:
        """The same line again, a little off: the shape's edge gets thicker in the shade."""
        off = self.style.swell * self.scale
        if not off or weight < 0.85:
            return ""
        return (
            f'<path d="{d}" transform="translate({off * 0.7 * self.light:.1f} {off * 0.6:.1f})" '
            f'fill="none" stroke="{self.style.ink}" stroke-width="{self.width:.1f}"/>'
        )

    def paint(self, d: str, color: str, opacity: float = 1.0, amount: float = 1.0) -> str:
        """Paint without an edge."""
        see = f' fill-opacity="{opacity:g}"' if opacity < 1 else ""
        return f'<path d="{d}" fill="{self.style.tint(color, amount)}"{see}/>'

    def line(self, d: str, weight: float = 1.0, color: str | None = None) -> str:
        """A line, of ink or of paint; the weight counts in full lines."""
        stroke = self.style.tint(color) if color else self.style.ink
        return (
            f'<path d="{d}" fill="none" stroke="{stroke}" '
            f'stroke-width="{self.width * weight:.1f}"/>'
        )

    def band(self, d: str, color: str, width: float) -> str:
        """A stroke of paint with an inked edge; `width` in page units."""
        ink = f'<path d="{d}" fill="none" stroke="{self.style.ink}" stroke-width='
        return (
            f'{ink}"{width + 2 * self.width:.1f}"/>'
            f'<path d="{d}" fill="none" stroke="{self.style.tint(color)}" '
            f'stroke-width="{width:.1f}"/>'
        )


def darker(color: str, share: float = 0.2) -> str:
    """The same colour in shade: darker and a little toward a cool brown."""
    return to_hex(blend(to_rgb(color), (62, 36, 66), share))


def lighter(color: str, share: float = 0.25) -> str:
    """The same colour in light."""
    return to_hex(blend(to_rgb(color), (255, 248, 230), share))
