"""End papers: the last picture in a frame of paper, with the things of the book strewn round it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from engine.painting.layout import Box, Layout, Placed
from engine.painting.paper.people import Drawing
from engine.painting.paper.style import PaperStyle

WIDTH, HEIGHT = 1600.0, 900.0

SCALE = 0.76
"""Size of the picture in its frame, as a part of the page."""

LEFT, TOP = WIDTH * (1 - SCALE) / 2, HEIGHT * (1 - SCALE) / 2

_PAPERS = ("#f3d9a4", "#cfe0d2", "#d9d2e8", "#f2cdbf", "#c9dfe8")
_TALL = 64.0
"""Page units: of one thing of the pattern."""

_EDGE = 52.0
"""Page units from the edge of the page to the middle of the outermost."""

_ACROSS, _DOWN = 14, 8
"""Places of the pattern on the page; only those round the picture are filled."""


def end_papers(
    inner: str, nouns: Sequence[str], thing: Callable[[str, float], Drawing], style: PaperStyle,
    seed: int, prefix: str,
) -> str:
    """The page with its picture framed.

    Args:
        thing: draws a noun at a height.
        prefix: makes ids unique on the page.
    """
    rng = Random(f"end papers {seed}")
    ground = style.tint(rng.choice(_PAPERS))
    mat = 12
    motifs = [_motif(thing, noun) for noun in nouns]
    return (
        f'<rect width="1600" height="900" fill="{ground}"/>{_pattern(motifs, rng, prefix)}'
        f'<rect x="{LEFT - mat:.0f}" y="{TOP - mat:.0f}" width="{WIDTH * SCALE + 2 * mat:.0f}" '
        f'height="{HEIGHT * SCALE + 2 * mat:.0f}" rx="14" fill="{style.paper}" {style.line()}/>'
        f'<clipPath id="{prefix}frame"><rect x="{LEFT:.0f}" y="{TOP:.0f}" '
        f'width="{WIDTH * SCALE:.0f}" height="{HEIGHT * SCALE:.0f}"/></clipPath>'
        f'<g clip-path="url(#{prefix}frame)"><g transform="translate({LEFT:.0f} {TOP:.0f})'
        f'scale({SCALE})">{inner}</g></g>'
    )


def _pattern(motifs: Sequence[Drawing], rng: Random, prefix: str) -> str:
    """Things in staggered rows, each a little turned, none below the picture."""
    found: list[str] = []
    shown: set[int] = set()
    for row in range(_DOWN):
        y = _EDGE + row * (HEIGHT - 2 * _EDGE) / (_DOWN - 1)
        for column in range(_ACROSS - row % 2):
            x = _EDGE + (column + 0.5 * (row % 2)) * (WIDTH - 2 * _EDGE) / (_ACROSS - 1)
            which = (column + 2 * row) % len(motifs)
            if not _hidden(x, y):
                drawn = _once(motifs[which], f"{prefix}e{which}", which in shown)
                found.append(
                    f'<g transform="translate({x:.0f} {y:.0f})rotate({rng.uniform(-16, 16):.0f})">'
                    f"{drawn}</g>"
                )
                shown.add(which)
    return "".join(found)


def _hidden(x: float, y: float) -> bool:
    near = 0.5 * _TALL + 10
    return LEFT - near < x < WIDTH - LEFT + near and TOP - near < y < HEIGHT - TOP + near


def _once(drawn: Drawing, name: str, again: bool) -> str:
    """A thing with its middle at (0, 0); drawn once, then shown again."""
    if again:
        return f'<use href="#{name}"/>'
    dx, dy = -(drawn.left + drawn.right) / 2, -(drawn.top + drawn.bottom) / 2
    return (
        f'<g id="{name}"><g transform="translate({dx:.1f} {dy:.1f})">{drawn.behind}{drawn.front}'
        "</g></g>"
    )


def _motif(thing: Callable[[str, float], Drawing], noun: str) -> Drawing:
    drawn = thing(noun, _TALL)
    if (wide := drawn.right - drawn.left) > 1.3 * _TALL:
        drawn = thing(noun, _TALL * 1.3 * _TALL / wide)
    return drawn


def framed(layout: Layout) -> Layout:
    """Where everything is once the picture stands in its frame."""
    return Layout(tuple(_framed(one) for one in layout.placed))


def _framed(one: Placed) -> Placed:
    edge = (1 - SCALE) / 2

    def inside(box: Box) -> Box:
        return Box(edge + box.left * SCALE, edge + box.top * SCALE,
                   box.width * SCALE, box.height * SCALE)  # fmt: skip

    return replace(
        one, box=inside(one.box), face=inside(one.face) if one.face else None,
        feet=(edge + one.feet[0] * SCALE, edge + one.feet[1] * SCALE),
        height=one.height * SCALE, lift=one.lift * SCALE,
    )  # fmt: skip
