"""Speech bubbles without words: a thing, a mark, a heart."""

import math
from collections.abc import Callable

from engine.painting.paper.people import Drawing
from engine.painting.paper.style import PaperStyle

MARKS = {
    "!": ("M0 -34L0 10M0 30v.1", "#d9583f"),
    "?": ("M-18 -22C-18 -42 20 -42 20 -20C20 -4 0 -6 0 12M0 32v.1", "#4f8fc4"),
    "music": ("M-16 24a9 8 0 1 1 -.1 -1L-16 -26L20 -34L20 16a9 8 0 1 1 -.1 -1", "#8d70a8"),
    "zzz": ("M-26 -20H-4L-26 8H-4M4 4H24L4 30H24", "#6f7fb0"),
}
"""What is said and is no thing, within 100 units, and its colour."""


def bubble(
    box: tuple[float, float, float, float], mouth: tuple[float, float], says: str,
    thing: Callable[[str, float], Drawing], style: PaperStyle,
) -> str:
    """A bubble that fills a box (left, top, right, bottom) and points to a mouth.

    Args:
        thing: draws a noun at a height.
    """
    left, top, right, bottom = box
    x, y = (left + right) / 2, (top + bottom) / 2
    rx, ry = (right - left) / 2, (bottom - top) / 2
    return (
        f'<path d="{_outline(x, y, rx, ry, mouth)}" fill="{style.tint("#fffaf0")}" '
        f"{style.line()}/>{_said(says, x, y, ry, thing, style)}"
    )


def _outline(x: float, y: float, rx: float, ry: float, mouth: tuple[float, float]) -> str:
    """An egg whose tail reaches half of the way to the mouth."""
    angle = math.atan2((mouth[1] - y) / ry, (mouth[0] - x) / rx)
    far = math.hypot(mouth[0] - x, mouth[1] - y)
    edge = math.hypot(rx * math.cos(angle), ry * math.sin(angle))
    reach = edge + min(0.6 * ry, max(0.24 * ry, 0.5 * (far - edge)))
    tip = x + (mouth[0] - x) / far * reach, y + (mouth[1] - y) / far * reach
    a, b = angle + 0.22, angle - 0.22
    start = x + rx * math.cos(a), y + ry * math.sin(a)
    end = x + rx * math.cos(b), y + ry * math.sin(b)
    return (
        f"M{start[0]:.1f} {start[1]:.1f}A{rx:.1f} {ry:.1f} 0 1 1 {end[0]:.1f} {end[1]:.1f}"
        f"L{tip[0]:.1f} {tip[1]:.1f}Z"
    )


def _said(
    says: str, x: float, y: float, ry: float, thing: Callable[[str, float], Drawing],
    style: PaperStyle,
) -> str:
    if says in MARKS:
        path, color = MARKS[says]
        return (
            f'<path transform="translate({x:.1f} {y:.1f})scale({ry / 56:.3g})" d="{path}" '
            f'fill="none" stroke="{style.tint(color)}" stroke-width="11" '
            'stroke-linecap="round" stroke-linejoin="round"/>'
        )
    tall = 1.24 * ry
    drawn = thing(says, tall)
    if (wide := drawn.right - drawn.left) > 1.5 * ry:
        tall *= 1.5 * ry / wide
        drawn = thing(says, tall)
    dx, dy = x - (drawn.left + drawn.right) / 2, y - (drawn.top + drawn.bottom) / 2
    return f'<g transform="translate({dx:.1f} {dy:.1f})">{drawn.behind}{drawn.front}</g>'
