"""From a page's layout to where each likeness acts, and to the box of one figure."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.painting.layout import Box, Layout, Placed, Role

Mask = NDArray[np.float32]
"""(rows, columns), 0 to 1."""

ROWS, COLUMNS = 72, 128
"""Of the masks; the brush fits them to its tokens."""
_AROUND = 0.12
"""How far beyond its box a figure may reach, as a part of the box: hair blows, hems swing."""


@dataclass(frozen=True)
class Pane:
    """A part of a page in pixels."""

    left: int
    top: int
    right: int
    bottom: int


def places(layout: Layout, names: Sequence[str]) -> dict[str, Mask]:
    """Where those of `names` act, each cell of the page owned by one figure at most.

    Where boxes overlap, a cell belongs to the figure in whose box it lies more in the middle, and
    a face to whose it is. Whoever is alone on a page is kept to its place, too: a likeness that was
    learnt from pictures full of somebody would fill the page with figures.
    """
    figures = [one for one in layout.placed if one.role is Role.FIGURE]
    if not figures:
        return {}
    down, across = np.meshgrid((np.arange(ROWS) + 0.5) / ROWS, (np.arange(COLUMNS) + 0.5) / COLUMNS,
                               indexing="ij")
    far = np.stack([_distance(one, across, down) for one in figures])
    owner = np.where(far.min(axis=0) <= 1 + _AROUND, far.argmin(axis=0), -1)
    found: dict[str, Mask] = {}
    for index, figure in enumerate(figures):
        if figure.name in names:
            mine = (owner == index).astype(np.float32)
            found[figure.name] = np.maximum(found.get(figure.name, 0 * mine), mine)
    return found


def place_of_others(layout: Layout, name: str) -> Mask:
    """Where others than one stand: a face that is next to another's stays theirs."""
    others = [one.name for one in layout.placed if one.role is Role.FIGURE and one.name != name]
    found = places(layout, others).values()
    nowhere = np.zeros((ROWS, COLUMNS), np.float32)
    return np.asarray(np.max([nowhere, *found], axis=0), np.float32)


def figure_of(layout: Layout, name: str) -> Placed | None:
    """Where a character stands."""
    return next((one for one in layout.placed
                 if one.role is Role.FIGURE and one.name == name), None)


def pane(box: Box, size: tuple[int, int], around: float = 0.0) -> Pane:
    """A box in pixels of a picture of that size, with room around it, inside the picture."""
    width, height = size
    beside, above = around * box.width, around * box.height
    left, right = (round(min(max(edge, 0), 1) * width)
                   for edge in (box.left - beside, box.right + beside))
    top, bottom = (round(min(max(edge, 0), 1) * height)
                   for edge in (box.top - above, box.bottom + above))
    return Pane(left, top, max(right, left + 1), max(bottom, top + 1))


def soft(inner: Box, rows: int, columns: int, outer: Box) -> Mask:
    """1 inside a box of a page, falling to 0 towards the edge of the part `outer` of it."""
    down = outer.top + (np.arange(rows) + 0.5) / rows * outer.height
    across = outer.left + (np.arange(columns) + 0.5) / columns * outer.width

    def edge(at: NDArray[np.float64], low: float, high: float, ends: tuple[float, float]
             ) -> NDArray[np.float64]:
        rise = (at - ends[0]) / max(low - ends[0], 1e-6)
        fall = (ends[1] - at) / max(ends[1] - high, 1e-6)
        return np.clip(np.minimum(rise, fall), 0, 1)

    both = np.outer(edge(down, inner.top, inner.bottom, (outer.top, outer.bottom)),
                    edge(across, inner.left, inner.right, (outer.left, outer.right)))
    return both.astype(np.float32)


def _distance(
    one: Placed, across: NDArray[np.float64], down: NDArray[np.float64]
) -> NDArray[np.float64]:
    """From the middle of a figure's box, 1 at its edges; nothing in its face."""
    def to(box: Box) -> NDArray[np.float64]:
        beside = np.abs(across - box.left - box.width / 2) / max(box.width / 2, 1e-6)
        above = np.abs(down - box.top - box.height / 2) / max(box.height / 2, 1e-6)
        return np.asarray(np.maximum(beside, above), np.float64)

    far = to(one.box)
    return far if one.face is None else np.where(to(one.face) <= 1, 0.0, far)
