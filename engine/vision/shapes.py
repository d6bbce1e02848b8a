"""Shapes in a picture as masks of yes and no: connected, filled, grown, traced.

A `Mask` has shape (height, width). Sizes are pixels.
"""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from engine.vision.pixels import Floats

Mask = NDArray[np.bool_]

Outline = list[tuple[float, float]]
"""A closed line: x and y of its corners, in order."""


def labelled(mask: Mask) -> tuple[NDArray[np.int32], int]:
    """The connected parts (by edges), numbered from 1 where the mask is; and how many there are.

    Run by run with union-find, since a picture has far fewer runs than pixels.
    """
    runs, parents = _runs(mask), [0]
    labels = np.zeros(mask.shape, np.int32)
    above: list[tuple[int, int, int]] = []
    for row, starts in enumerate(runs):
        here = []
        for start, end in starts:
            touching = [_root(parents, one) for left, right, one in above
                        if left < end and start < right]
            mine = min(touching, default=len(parents))
            if not touching:
                parents.append(mine)
            for one in touching:
                parents[one] = mine
            labels[row, start:end] = mine
            here.append((start, end, mine))
        above = here
    roots = np.array([_root(parents, one) for one in range(len(parents))])
    kept, numbers = np.unique(roots, return_inverse=True)
    return numbers.astype(np.int32)[labels], len(kept) - 1


def filled(mask: Mask) -> Mask:
    """The mask without holes: what the edge of the picture cannot reach belongs to it."""
    padded = np.pad(~mask, 1, constant_values=True)
    labels, _ = labelled(padded)
    inside: Mask = labels[1:-1, 1:-1] != labels[0, 0]
    return inside


def largest(mask: Mask) -> Mask:
    """The largest connected part."""
    labels, count = labelled(mask)
    if count < 2:
        return mask
    sizes = np.bincount(labels.ravel())
    part: Mask = labels == 1 + int(sizes[1:].argmax())
    return part


def grown(mask: Mask, radius: float) -> Mask:
    """The mask and all that is no farther from it than `radius`."""
    reach = int(radius)
    if reach < 1:
        return mask.copy()
    height, width = mask.shape
    result = np.zeros((height + 2 * reach, width), bool)
    for down in range(-reach, reach + 1):
        across = int((radius * radius - down * down) ** 0.5)
        result[reach + down : reach + down + height] |= _wider(mask, across)
    return result[reach : reach + height]


def shrunk(mask: Mask, radius: float) -> Mask:
    """What of the mask is farther than `radius` from all that is not of it."""
    reach = int(radius) + 1
    return ~grown(np.pad(~mask, reach, mode="edge"), radius)[reach:-reach, reach:-reach]


def closed(mask: Mask, radius: float) -> Mask:
    """Gaps narrower than twice the radius are closed."""
    reach = int(radius) + 1
    return shrunk(grown(np.pad(mask, reach), radius), radius)[reach:-reach, reach:-reach]


def hull(mask: Mask) -> Mask:
    """The smallest shape round it without a bay, as seen from two dozen directions."""
    rows, columns = np.nonzero(mask)
    inside = np.ones(mask.shape, bool)
    if not len(rows):
        return mask.copy()
    down, across = np.mgrid[: mask.shape[0], : mask.shape[1]]
    for turn in np.linspace(0, np.pi, 24, endpoint=False):
        far = columns * np.cos(turn) + rows * np.sin(turn)
        here = across * np.cos(turn) + down * np.sin(turn)
        inside &= (here >= far.min()) & (here <= far.max())
    return inside


def averaged(values: Floats, radius: int) -> Floats:
    """The mean of the square round each point; at the edges of what lies in the picture."""
    for axis in (0, 1):
        values = _averaged_along(values, radius, axis)
    return values


def outline(mask: Mask, corners: int) -> Outline:
    """The edge of the largest part, clockwise, softened, with evenly spaced corners.

    Raises:
        ValueError: the mask is empty.
    """
    edge = np.array(_traced(largest(np.pad(mask, 1))), float) - 0.5
    around = max(3, len(edge) // (2 * corners)) | 1
    kernel = np.hanning(around + 2)[1:-1]
    wrapped = np.concatenate([edge[-around:], edge, edge[:around]])
    soft = np.stack([np.convolve(wrapped[:, axis], kernel / kernel.sum(), "same")
                     for axis in (0, 1)], axis=1)[around:-around]
    steps = np.hypot(*(np.roll(soft, -1, 0) - soft).T)
    along = np.concatenate([[0.0], np.cumsum(steps)])
    looped = np.concatenate([soft, soft[:1]])
    at = np.linspace(0, along[-1], corners, endpoint=False)
    return [(float(np.interp(one, along, looped[:, 0])), float(np.interp(one, along, looped[:, 1])))
            for one in at]


def _runs(mask: Mask) -> list[list[tuple[int, int]]]:
    edges = np.diff(np.pad(mask, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    found = []
    for row in edges:
        starts, ends = np.flatnonzero(row == 1), np.flatnonzero(row == -1)
        found.append(list(zip(starts.tolist(), ends.tolist(), strict=True)))
    return found


def _root(parents: list[int], one: int) -> int:
    while parents[one] != one:
        parents[one] = parents[parents[one]]
        one = parents[one]
    return one


def _wider(mask: Mask, across: int) -> Mask:
    if across == 0:
        return mask
    sums = np.cumsum(np.pad(mask, ((0, 0), (across + 1, across))), axis=1, dtype=np.int32)
    wide: Mask = sums[:, 2 * across + 1 :] > sums[:, : -2 * across - 1]
    return wide


def _averaged_along(values: Floats, radius: int, axis: int) -> Floats:
    count = values.shape[axis]
    sums = np.concatenate([np.zeros_like(np.take(values, [0], axis), np.float64),
                           np.cumsum(values, axis, dtype=np.float64)], axis)
    low = np.maximum(np.arange(count) - radius, 0)
    high = np.minimum(np.arange(count) + radius + 1, count)
    shape = [1] * values.ndim
    shape[axis] = count
    mean = (np.take(sums, high, axis) - np.take(sums, low, axis)) / (high - low).reshape(shape)
    return np.asarray(mean, np.float32)


_AROUND = ((1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1), (0, -1), (1, -1))
"""Neighbours clockwise as (x, y), from the right."""


def _traced(mask: Mask) -> list[tuple[int, int]]:
    """The outermost points one after the other (Moore's neighbourhood tracing)."""
    rows, columns = np.nonzero(mask)
    if not len(rows):
        raise ValueError("nothing to go round")
    start = int(columns[0]), int(rows[0])
    here, heading, path = start, 0, [start]
    for _ in range(4 * mask.size):
        for turn in range(8):
            way = (heading + 5 + turn) % 8
            x, y = here[0] + _AROUND[way][0], here[1] + _AROUND[way][1]
            if 0 <= y < mask.shape[0] and 0 <= x < mask.shape[1] and mask[y, x]:
                here, heading = (x, y), way
                break
        else:
            return path
        if here == start:
            return path
        path.append(here)
    return path


def area(corners: Outline) -> float:
    """Of a closed line."""
    looped = [*corners, corners[0]]
    return abs(sum(x * v - u * y for (x, y), (u, v) in pairwise(looped))) / 2
