"""Many of one thing: strewn over the sky like snow, or in a lively bunch on the ground."""

from random import Random

from engine.painting.groups import HEIGHT, WIDTH, Group
from engine.painting.placing import Crowd, Point

_CANDIDATES = 14
"""So many spots are compared for each; the one farthest from its fellows wins."""

_EDGE = 0.7
"""Of a strewn thing at least so much of its half is within the page."""


def strewn(fellows: list[Group], group: Group, crowd: Crowd, low: float, rng: Random) -> Point:
    """The middle of a free spot between the top of the page and y = `low`, far from the fellows.

    Best-candidate sampling (Mitchell 1991): even, but never in rows.
    """
    half_x = _EDGE * (group.extent[2] - group.extent[0]) / 2
    half_y = _EDGE * (group.extent[3] - group.extent[1]) / 2
    spots = [
        (rng.uniform(half_x, WIDTH - half_x), rng.uniform(half_y, max(half_y + 1, low)))
        for _ in range(_CANDIDATES)
    ]

    def lonely(spot: Point) -> float:
        near = min((_apart(spot, other) for other in fellows), default=WIDTH)
        return near - crowd.cost((spot[0] - half_x, spot[1] - half_y,
                                  spot[0] + half_x, spot[1] + half_y)) / 40  # fmt: skip

    return max(spots, key=lonely)


def spread(
    fellows: list[Group], group: Group, crowd: Crowd, band: tuple[float, float], rng: Random
) -> Point:
    """Feet on the ground between two y, far from the fellows, on no face and off the hero."""
    left, top, right, _ = group.extent
    spots = [
        (rng.uniform(24 - left, WIDTH - 24 - right), rng.uniform(*band))
        for _ in range(_CANDIDATES)
    ]

    def lonely(spot: Point) -> float:
        x, y = spot
        near = min((_between(spot, other) for other in fellows), default=WIDTH)
        return near - crowd.cost((x + left, y + top, x + right, y)) / 90

    return max(spots, key=lonely)


def nearness(y: float, band: tuple[float, float]) -> float:
    """Size of those who stand there, as a part of those at the front."""
    return 0.6 + 0.4 * (y - band[0]) / max(1.0, band[1] - band[0])


def _between(spot: Point, other: Group) -> float:
    """How far apart two stand; depth counts more than its few page units."""
    return float(((spot[0] - other.x) ** 2 + (3.2 * (spot[1] - other.y)) ** 2) ** 0.5)


def _apart(spot: Point, other: Group) -> float:
    left, top, right, bottom = other.rect
    return float(
        ((spot[0] - (left + right) / 2) ** 2 + (1.5 * (spot[1] - (top + bottom) / 2)) ** 2) ** 0.5
    )


def bunched(first: Group, copy: int, rng: Random) -> Point:
    """Beside the first of a bunch, now left, now right, nearer or farther, higher or lower."""
    side = (copy + 1) // 2 * (1 if copy % 2 else -1)
    width = first.extent[2] - first.extent[0]
    y = first.y - first.lift + rng.uniform(-0.9, 0.9) * -first.extent[1]
    return first.x + side * rng.uniform(0.85, 1.45) * width, min(y, HEIGHT)
