"""The title on a cover, as drawn letters: outlines of Baloo 2, so that no font is needed."""

from dataclasses import dataclass
from functools import lru_cache

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

from engine.painting.paper.style import PaperStyle
from engine.paths import ASSETS

FONT = ASSETS / "fonts" / "baloo-2-latin-700-normal.woff2"

WIDEST, TALLEST = 1340.0, 108.0
"""Page units: of a line, and of the font size."""

MIDDLE, TOP = 800.0, 60.0
"""x of the middle of the lines, y of the upper edge of the first."""


def lettering(title: str, style: PaperStyle) -> tuple[str, float]:
    """The SVG of a title in at most three lines, and the y of its lower edge."""
    lines, size = _set(" ".join(title.split()))
    fill, rim = style.tint("#fff6dc", 0.3), style.ink
    if style.id in ("watercolour", "crayon"):
        fill, rim = style.tint("#c2503e"), "#fffaf0"
    drawn, y = [], TOP
    for line in lines:
        y += size * 0.92
        drawn.append(_line(line, size, y))
    path = "".join(drawn)
    return (
        f'<g class="title"><path d="{path}" fill="{rim}" stroke="{rim}" '
        f'stroke-width="{size * 0.16:.1f}" stroke-linejoin="round"/>'
        f'<path d="{path}" fill="{fill}"/></g>'
    ), y + size * 0.3


def _set(title: str) -> tuple[list[str], float]:
    """The title in the fewest lines at the largest size."""
    words = title.split() or [" "]
    for count in (1, 2, 3):
        lines = _balanced(words, min(count, len(words)))
        size = min(TALLEST, WIDEST / max(_width(line) for line in lines))
        if size > TALLEST * (0.74, 0.6, 0)[count - 1]:
            break
    return lines, min(size, TALLEST if count < 3 else TALLEST * 0.66)


def _balanced(words: list[str], count: int) -> list[str]:
    """The words in that many lines, none much longer than the others."""
    if count == 1:
        return [" ".join(words)]
    best = min(
        range(1, len(words) - count + 2),
        key=lambda i: max(
            _width(" ".join(words[:i])),
            max(map(_width, _balanced(words[i:], count - 1))),
        ),
    )
    return [" ".join(words[:best]), *_balanced(words[best:], count - 1)]


@dataclass(frozen=True)
class _Face:
    """A font with what drawing letters needs."""

    font: TTFont
    glyphs: dict[int, str]
    em: float

    def glyph(self, letter: str) -> str:
        """Its name; a letter that the font lacks is drawn as a space."""
        return self.glyphs.get(ord(letter)) or self.glyphs[32]

    def advance(self, letter: str) -> float:
        """Its width in ems."""
        width: int = self.font["hmtx"][self.glyph(letter)][0]
        return width / self.em


@lru_cache(maxsize=1)
def _face() -> _Face:
    font = TTFont(FONT)
    return _Face(font, font.getBestCmap(), font["head"].unitsPerEm)


def _width(line: str) -> float:
    """In ems."""
    return sum(_face().advance(letter) for letter in line) or 0.1


def _line(line: str, size: float, y: float) -> str:
    face, scale = _face(), size / _face().em
    x, parts = MIDDLE - _width(line) * size / 2, []
    glyphs = face.font.getGlyphSet()
    for letter in line:
        pen = SVGPathPen(glyphs, ntos=lambda v: f"{v:.1f}")
        glyphs[face.glyph(letter)].draw(TransformPen(pen, (scale, 0, 0, -scale, x, y)))
        parts.append(pen.getCommands())
        x += face.advance(letter) * size
    return "".join(parts)
