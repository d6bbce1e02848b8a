"""Outlines as SVG path data: soft, a little uneven, as a hand cuts them."""

from collections.abc import Sequence
from math import cos, pi, sin
from random import Random

Point = tuple[float, float]


def smooth(points: Sequence[Point], closed: bool = True) -> str:
    """A soft line through points (a Catmull-Rom spline, written as cubic Béziers)."""
    n = len(points)
    steps = n if closed else n - 1
    data = [f"M{points[0][0]:.0f} {points[0][1]:.0f}"]
    for i in range(steps):
        before = points[(i - 1) % n] if closed or i else points[0]
        here, there = points[i], points[(i + 1) % n]
        after = points[(i + 2) % n] if closed or i + 2 < n else there
        data.append(
            f"C{here[0] + (there[0] - before[0]) / 6:.0f} "
            f"{here[1] + (there[1] - before[1]) / 6:.0f} "
            f"{there[0] - (after[0] - here[0]) / 6:.0f} {there[1] - (after[1] - here[1]) / 6:.0f} "
            f"{there[0]:.0f} {there[1]:.0f}"
        )
    return "".join(data) + ("Z" if closed else "")


def blob(rng: Random, cx: float, cy: float, rx: float, ry: float, rough: float = 0.08) -> str:
    """A round thing that no compass drew."""
    n = 9
    turn = rng.uniform(0, 2 * pi)
    points = []
    for i in range(n):
        angle, reach = turn + 2 * pi * i / n, 1 + rng.uniform(-rough, rough)
        points.append((cx + rx * reach * cos(angle), cy + ry * reach * sin(angle)))
    return smooth(points)


def scallops(rng: Random, cx: float, cy: float, rx: float, ry: float, n: int = 9) -> str:
    """A crown or bush: round bumps along an ellipse."""
    turn = rng.uniform(0, 1)
    rims = []
    for i in range(n):
        angle, reach = 2 * pi * (i + turn) / n, 1 + rng.uniform(-0.09, 0.07)
        rims.append((cx + rx * reach * cos(angle), cy + ry * reach * sin(angle)))
    data = [f"M{rims[-1][0]:.0f} {rims[-1][1]:.0f}"]
    for (x0, y0), (x, y) in zip([rims[-1], *rims], rims, strict=False):
        radius = ((x - x0) ** 2 + (y - y0) ** 2) ** 0.5 * 0.56
        data.append(f"A{radius:.0f} {radius:.0f} 0 0 1 {x:.0f} {y:.0f}")
    return "".join(data) + "Z"


def poly(rng: Random, points: Sequence[Point], stray: float = 2.0) -> str:
    """Straight edges as a hand cuts them: each a little bowed."""
    data = [f"M{points[0][0]:.0f} {points[0][1]:.0f}"]
    for (x0, y0), (x, y) in zip(points, [*points[1:], points[0]], strict=True):
        bow_x, bow_y = rng.uniform(-stray, stray), rng.uniform(-stray, stray)
        data.append(f"Q{(x0 + x) / 2 + bow_x:.1f} {(y0 + y) / 2 + bow_y:.1f} {x:.0f} {y:.0f}")
    return "".join(data) + "Z"


def box(rng: Random, x: float, y: float, w: float, h: float, stray: float = 2.0) -> str:
    """A rectangle by `poly`; (x, y) is its upper left corner."""
    return poly(rng, [(x, y), (x + w, y), (x + w, y + h), (x, y + h)], stray)


def ridge(rng: Random, y: float, swing: float, steps: int = 5, bottom: float = 960) -> str:
    """The edge of a hill from one side of the page to the other, filled down to `bottom`."""
    points = [(-80 + 1760 * i / steps, y + swing * rng.uniform(-1, 1)) for i in range(steps + 1)]
    return f"{smooth(points, closed=False)}L1680 {bottom:.0f}L-80 {bottom:.0f}Z"


def ellipse(cx: float, cy: float, rx: float, ry: float) -> str:
    """An even ellipse."""
    return (
        f"M{cx - rx:.1f} {cy:.1f}a{rx:.1f} {ry:.1f} 0 1 1 {2 * rx:.1f} 0"
        f"a{rx:.1f} {ry:.1f} 0 1 1 {-2 * rx:.1f} 0Z"
    )
