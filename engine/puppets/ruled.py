"""The lines of lined and squared paper, taken away so that they do not count as drawn."""

import numpy as np
from numpy.typing import NDArray

from engine.vision import Floats
from engine.vision.shapes import Mask

_THIN = 5
"""Pixels: what is thicker was drawn."""
_SLOPES = np.linspace(-0.06, 0.06, 17)
"""Pixels down for each one across, in which lines are looked for."""
_FAINT, _STRONG = 0.012, 0.12
"""Of white, on average over a fifth of the sheet: a line; more of one point is not counted."""
_ACROSS = 0.6
"""Of the sheet's width, over which a line goes on."""
_DEEPER = 2.0
"""Times as dark as the line: something is drawn over it."""

Rows = NDArray[np.intp]


def unruled(lit: Floats) -> Floats:
    """A picture of shape (height, width, 3), of which white is 1, without such lines."""
    flat = _without_rows(lit)
    return _without_rows(flat.transpose(1, 0, 2)).transpose(1, 0, 2)


def _without_rows(lit: Floats) -> Floats:
    smooth = _closing(lit)
    depth: Floats = (smooth - lit).max(2)
    capped: Floats = np.minimum(depth, _STRONG)
    slope = max(_SLOPES, key=lambda one: float(_level(capped, one).mean(1).var()))
    level, deep = _level(capped, slope), _level(depth, slope)
    near = np.max([np.roll(level, step, 0) for step in (-1, 0, 1)], axis=0)
    along = _mean_along(near, max(8, level.shape[1] // 10))
    # In a dim photo every row looks ruled; a line is darker than the rows between lines.
    noise = float(np.median(along))
    rows = (along > noise + _FAINT).mean(1) > _ACROSS
    usual = np.where(rows, np.median(near, axis=1), 0.0)
    lines: Mask = (deep <= _DEEPER * usual[:, None] + 0.03) & rows[:, None]
    return np.where(_unlevel(lines, slope)[:, :, None], smooth, lit)


def _closing(lit: Floats) -> Floats:
    """What is darker than both what is above and what is below becomes as light as they are."""
    high = np.max(_moved(lit), axis=0)
    low: Floats = np.min(_moved(high), axis=0)
    return low


def _moved(values: Floats) -> list[Floats]:
    reach = _THIN // 2
    padded = np.pad(values, ((reach, reach), (0, 0), (0, 0)), mode="edge")
    return [padded[step : step + len(values)] for step in range(2 * reach + 1)]


def _level(depth: Floats, slope: float) -> Floats:
    """Moved column by column so that lines of this slope are level."""
    moved: Floats = np.take_along_axis(depth, _rows(depth.shape, slope), 0)
    return moved


def _unlevel(lines: Mask, slope: float) -> Mask:
    found: Mask = np.take_along_axis(lines, _rows(lines.shape, -slope), 0)
    return found


def _rows(shape: tuple[int, ...], slope: float) -> Rows:
    shift = np.round((np.arange(shape[1]) - shape[1] / 2) * slope).astype(np.intp)
    return np.asarray(np.clip(np.arange(shape[0])[:, None] + shift[None, :], 0, shape[0] - 1))


def _mean_along(values: Floats, reach: int) -> Floats:
    sums = np.cumsum(np.pad(values, ((0, 0), (reach + 1, reach)), mode="reflect"), axis=1)
    mean = (sums[:, 2 * reach + 1 :] - sums[:, : -2 * reach - 1]) / (2 * reach + 1)
    return np.asarray(mean, np.float32)
