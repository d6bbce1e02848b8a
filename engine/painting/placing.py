"""Finding room: a row of neighbours who keep their order, and free spots for single things."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

Point = tuple[float, float]
Rect = tuple[float, float, float, float]
"""Left, top, right, bottom in page units."""


@dataclass(frozen=True)
class InRow:
    """Somebody who stands in a row: how far it reaches, and where it would like to be."""

    left: float
    """Room to the left of its middle, positive."""
    right: float
    wish: float
    """x it would like best."""


def row(members: Sequence[InRow], gap: float, left: float, right: float) -> list[float] | None:
    """x of each, in order, as near to the wishes as possible; `None` where it is too narrow.

    Least squares with fixed distances: pools of neighbours that push each other share the
    mean of their wishes (pool adjacent violators).
    """
    if not members:
        return []
    starts = [0.0]
    for one, other in pairwise(members):
        starts.append(starts[-1] + one.right + gap + other.left)
    low = left + members[0].left
    high = right - members[-1].right - starts[-1]
    if high < low:
        return None
    pools: list[tuple[float, int]] = []
    for member, start in zip(members, starts, strict=True):
        total, count = member.wish - start, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            before, size = pools.pop()
            total, count = total + before, count + size
        pools.append((total, count))
    means = [total / count for total, count in pools for _ in range(count)]
    return [min(high, max(low, m)) + start for m, start in zip(means, starts, strict=True)]


@dataclass
class Crowd:
    """What is already on the page, and how much it minds to be covered."""

    taken: list[tuple[Rect, float]]
    """Rectangles, each with what one square unit of overlap costs."""

    def add(self, rect: Rect, weight: float) -> None:
        """Something else is there now."""
        self.taken.append((rect, weight))

    def cost(self, rect: Rect) -> float:
        """Of putting something there."""
        return sum(weight * overlap(rect, there) for there, weight in self.taken)

    def best(
        self, size: Rect, spots: Iterable[Point], wish: Point, face: Rect = (0, 0, 0, 0)
    ) -> Point:
        """The spot (x, y) at which a drawing of that extent disturbs least.

        Args:
            size: extent relative to the spot.
            spots: at least one.
            wish: where it would be best; being away from it costs a little.
            face: its own face, relative to the spot, which nothing should cover.
        """

        def price(spot: Point) -> float:
            x, y = spot
            away = abs(x - wish[0]) + 1.5 * abs(y - wish[1])
            hidden = 30 * self.cost(shifted(face, x, y)) if face[2] > face[0] else 0.0
            return self.cost(shifted(size, x, y)) + hidden + 12 * away

        return min(spots, key=price)


def overlap(one: Rect, other: Rect) -> float:
    """Area that two rectangles share."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return width * height if width > 0 and height > 0 else 0.0


def shifted(rect: Rect, x: float, y: float) -> Rect:
    """Moved by (x, y)."""
    return rect[0] + x, rect[1] + y, rect[2] + x, rect[3] + y
