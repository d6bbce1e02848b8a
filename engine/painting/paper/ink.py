"""Ink lines and the shapes within them.

Whatever stands on a page is drawn with one pen, whose ink and width are the style's. The
line keeps its width however big or small the thing is; shapes are therefore computed in
page units instead of being scaled. `Frame` does that for paths written in the small units
of a head, a chest or a hand.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

Point = tuple[float, float]


@dataclass(frozen=True)
class Frame:
    """A place to draw in: an origin and two axes, in page units."""

    origin: Point
    across: Point
    """Where (1, 0) points to."""
    down: Point
    """Where (0, 1) points to."""

    @classmethod
    def turned(cls, origin: Point, unit: float, degrees: float = 0.0) -> "Frame":
        """Square axes of that length, turned clockwise."""
        c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
        return cls(origin, (unit * c, unit * s), (-unit * s, unit * c))

    @property
    def unit(self) -> float:
        """Page units of 1 across."""
        return math.hypot(*self.across)

    @property
    def degrees(self) -> float:
        """By how much the frame is turned, clockwise."""
        return math.degrees(math.atan2(self.across[1], self.across[0]))

    def at(self, u: float, v: float) -> Point:
        """A point of this frame on the page."""
        (ox, oy), (ax, ay), (bx, by) = self.origin, self.across, self.down
        return ox + u * ax + v * bx, oy + u * ay + v * by

    def path(self, d: str) -> str:
        """A path of absolute M, L, Q, C and Z, moved onto the page."""
        shape, numbers = _read(d)
        (ox, oy), (ax, ay), (bx, by) = self.origin, self.across, self.down
        moved: list[float] = []
        for u, v in zip(numbers[::2], numbers[1::2], strict=True):
            moved += (ox + u * ax + v * bx, oy + u * ay + v * by)
        return shape % tuple(moved)

    def ellipse(self, u: float, v: float, ru: float, rv: float) -> str:
        """The path of an ellipse."""
        (ax, ay), (bx, by) = self.across, self.down
        return Frame(self.at(u, v), (ax * ru, ay * ru), (bx * rv, by * rv)).path(_CIRCLE)


_CIRCLE = ("M-1 0 C-1 -0.5523 -0.5523 -1 0 -1 C0.5523 -1 1 -0.5523 1 0 "
           "C1 0.5523 0.5523 1 0 1 C-0.5523 1 -1 0.5523 -1 0 Z")


@lru_cache(maxsize=4096)
def _read(d: str) -> tuple[str, tuple[float, ...]]:
    """A path as a form to be filled in, and its numbers."""
    return _PAIR.sub("%.1f %.1f", d), tuple(float(n) for n in _NUMBER.findall(d))


_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?")
_PAIR = re.compile(rf"({_NUMBER.pattern})[ ,]+({_NUMBER.pattern})")


def show(point: Point) -> str:
    """A point as a path writes it."""
    return f"{point[0]:.1f} {point[1]:.1f}"


def smooth(points: Sequence[Point], closed: bool = False) -> str:
    """A soft line through points (Catmull-Rom, as cubic curves)."""
    count = len(points)
    parts = [f"M{show(points[0])}"]
    for i in range(count if closed else count - 1):
        before = points[(i - 1) % count] if closed or i else points[0]
        a, b = points[i], points[(i + 1) % count]
        after = points[(i + 2) % count] if closed or i + 2 < count else b
        first = a[0] + (b[0] - before[0]) / 6, a[1] + (b[1] - before[1]) / 6
        second = b[0] - (after[0] - a[0]) / 6, b[1] - (after[1] - a[1]) / 6
        parts.append(f"C{show(first)} {show(second)} {show(b)}")
    return "".join(parts) + ("Z" if closed else "")


@dataclass(frozen=True)
class Limb:
    """A bent, tapered limb."""

    outline: str
    """Closed path, round where it begins."""
    core: str
    """A narrower closed path along the same bones, for shade."""
    left: tuple[Point, ...]
    right: tuple[Point, ...]
    """Its sides, evenly sampled."""

    def ring(self, share: float) -> str:
        """A line across, at that share of its length."""
        i = min(round(share * (len(self.left) - 1)), len(self.left) - 2)
        (ax, ay), (bx, by) = self.left[i], self.right[i]
        (nx, ny), (mx, my) = self.left[i + 1], self.right[i + 1]
        bow = (nx + mx - ax - bx) * 0.22, (ny + my - ay - by) * 0.22
        return f"M{ax:.1f} {ay:.1f} Q{(ax + bx) / 2 + bow[0]:.1f} " \
               f"{(ay + by) / 2 + bow[1]:.1f} {bx:.1f} {by:.1f}"


def limb(
    joints: Sequence[Point], radii: Sequence[float], share: float = 1.0, tip: float = 0.0
) -> Limb:
    """A limb through three joints, as thick as the radii there (page units).

    `share` is how much of its length is drawn, counted from the body: a short sleeve is
    the upper part of an arm. `tip` rounds its end, in radii there.
    """
    spine = _bend(joints)
    count = max(2, round(share * (len(spine) - 1)) + 1)
    left: list[Point] = []
    right: list[Point] = []
    for i, (x, y) in enumerate(spine[:count]):
        before, after = spine[max(i - 1, 0)], spine[min(i + 1, len(spine) - 1)]
        dx, dy = after[0] - before[0], after[1] - before[1]
        length = math.hypot(dx, dy) or 1.0
        width = _between(radii, i / (len(spine) - 1))
        nx, ny = dy / length * width, -dx / length * width
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
    (ax, ay), (bx, by) = spine[0], spine[1]
    far = math.hypot(bx - ax, by - ay) or 1.0
    crown = ax - (bx - ax) / far * radii[0] * 0.9, ay - (by - ay) / far * radii[0] * 0.9
    (px, py), (qx, qy) = spine[count - 2], spine[count - 1]
    step = math.hypot(qx - px, qy - py) or 1.0
    reach = tip * radii[-1] / step
    point = [(qx + (qx - px) * reach, qy + (qy - py) * reach)] if tip else []
    edge = smooth([*point, *right[::-1], crown, *left, *point])
    inner = smooth([_mid(a, b, 0.3) for a, b in zip(left, right, strict=True)])
    back = smooth([_mid(a, b, 0.75) for a, b in zip(left, right, strict=True)][::-1])
    return Limb(f"{edge}Z", f"{inner}L{back[1:]}Z", tuple(left), tuple(right))


def _mid(a: Point, b: Point, share: float) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def _bend(joints: Sequence[Point], soft: float = 0.42, steps: int = 12) -> list[Point]:
    """The middle line, evenly sampled: straight bones, a joint that is round, not sharp."""
    (ax, ay), (bx, by), (cx, cy) = joints
    px, py = bx + (ax - bx) * soft, by + (ay - by) * soft
    qx, qy = bx + (cx - bx) * soft, by + (cy - by) * soft
    line = []
    for i in range(steps + 1):
        t = i / steps
        if t < 0.29:
            k = t / 0.29
            line.append((ax + (px - ax) * k, ay + (py - ay) * k))
        elif t > 0.71:
            k = (t - 0.71) / 0.29
            line.append((qx + (cx - qx) * k, qy + (cy - qy) * k))
        else:
            k = (t - 0.29) / 0.42
            f, g, h = (1 - k) ** 2, 2 * k * (1 - k), k * k
            line.append((f * px + g * bx + h * qx, f * py + g * by + h * qy))
    return line


def _between(values: Sequence[float], share: float) -> float:
    place = share * (len(values) - 1)
    low = min(int(place), len(values) - 2)
    return values[low] + (values[low + 1] - values[low]) * (place - low)


def hull(points: Sequence[Point]) -> list[Point]:
    """The convex outline round some points."""
    ordered = sorted(set(points))

    def half(sequence: Sequence[Point]) -> list[Point]:
        chain: list[Point] = []
        for p in sequence:
            while len(chain) > 1 and _turn(chain[-2], chain[-1], p) <= 0:
                chain.pop()
            chain.append(p)
        return chain[:-1]

    return half(ordered) + half(ordered[::-1])


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
