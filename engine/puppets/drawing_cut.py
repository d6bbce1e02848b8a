"""A drawing, cut out of the paper it is drawn on."""

from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageFilter

from engine.puppets.ruled import unruled
from engine.puppets.sheet import corners_of, evenly_lit, laid_flat
from engine.vision import Box, Floats, Pixels
from engine.vision.shapes import (
    Mask,
    Outline,
    averaged,
    closed,
    filled,
    grown,
    hull,
    labelled,
)

SEEN_AT = 440
"""Longest side at which the drawing is looked for."""

MARGIN = 0.022
"""Of the longer side of the drawing: the paper that scissors leave round it."""

_COLOUR, _SURE_COLOUR = 0.10, 0.2
"""Of white: how far the channels of paint are apart."""
_DARK, _SURE_DARK = 0.80, 0.62
"""Of white: as dark as pencil; shadows that were not evened out are lighter."""
_GAPS = (0.012, 0.025, 0.04, 0.06)
"""Of the drawing's size: gaps in its line that are bridged, tried one after the other."""
_WIDE_GAPS = (0.1, 0.16, 0.24)
"""The same, where something is drawn within a line that does not go all round: eyes in a face."""
_SOLID = 0.6
"""Of the hull round a drawing: so much is its face, not only the line of it."""
_TOGETHER = 0.03
"""Of the sheet: parts of one drawing are no farther from each other."""
_LEAST = 0.006
"""Of the sheet's area: less is no drawing."""
_WHITE = (255, 253, 248)


@dataclass(frozen=True)
class Found:
    """A drawing on a sheet that was laid flat."""

    pixels: Pixels
    """The sheet, evenly lit."""
    drawing: Mask
    """Where the drawing is, holes filled."""
    cut: Mask
    """Along which scissors cut: the drawing and a margin."""
    corners: Outline | None
    """The sheet's corners in the photo."""


def find_drawing(photo: Pixels) -> Found:
    """The drawing in a photo of a sheet of paper.

    Raises:
        ValueError: the page is blank; the message is `blank-page`.
    """
    corners = corners_of(photo)
    sheet = laid_flat(photo, corners)
    lit = evenly_lit(sheet)
    scale = min(1.0, SEEN_AT / max(lit.shape[:2]))
    height, width = (round(size * scale) for size in lit.shape[:2])
    small = _sized(lit, width, height)
    plain = unruled(small)
    marks = _marks(plain)
    drawing = _one_drawing(marks)
    cut = _scissored(drawing)
    whole = sheet.shape[1], sheet.shape[0]
    return Found(_cleaned(lit, _enlarged(grown(drawing | marks & cut, 1.5), *whole)),
                 _enlarged(drawing, *whole) > 0.5, _enlarged(cut, *whole) > 0.5, corners)


def _marks(lit: Floats) -> Mask:
    """Where something is drawn: what is surely paint, and what goes on from it."""
    lit = averaged(lit, 1)
    brightness = lit.mean(2)
    colour = (lit.max(2) - lit.min(2)) / np.maximum(lit.max(2), 0.05)
    sure = (colour > _SURE_COLOUR) | (brightness < _SURE_DARK)
    perhaps = (colour > _COLOUR) | (brightness < _DARK) | sure
    labels, count = labelled(perhaps)
    held = np.bincount(labels.ravel(), sure.ravel(), count + 1) >= 2
    held[0] = False
    marks: Mask = held[labels]
    return marks


def _one_drawing(marks: Mask) -> Mask:
    """The largest thing drawn, as one shape without holes."""
    together, count = labelled(grown(marks, _TOGETHER * max(marks.shape)))
    if not count:
        raise ValueError("blank-page")
    sizes = np.bincount(together.ravel(), filled(closed(marks, 2)).ravel(), count + 1)
    mine = marks & (together == 1 + int(sizes[1:].argmax()))
    rows, columns = np.nonzero(mine)
    if not len(rows) or sizes[1:].max() < _LEAST * marks.size:
        raise ValueError("blank-page")
    size = max(np.ptp(rows), np.ptp(columns)) + 1
    within = marks & hull(mine) & ~mine
    return _bridged(mine, within, float(size))


def _bridged(mine: Mask, within: Mask, size: float) -> Mask:
    """Filled, over as small gaps of its line as will do; `within` is drawn inside of it."""
    shapes = [filled(closed(mine, max(1.0, gap * size))) for gap in _GAPS]
    best = shapes[0]
    for shape in shapes[1:]:
        if shape.sum() > 1.3 * best.sum():
            best = shape
    if not (within & ~best).any():
        return best
    round_it = hull(mine)
    wide = (filled(closed(mine | within, gap * size)) for gap in _WIDE_GAPS)
    return next((shape for shape in wide if shape.sum() > _SOLID * round_it.sum()), round_it)


def _scissored(drawing: Mask) -> Mask:
    """With a margin, as scissors go: no narrow gaps, no sharp corners."""
    rows, columns = np.nonzero(drawing)
    margin = max(2.0, MARGIN * float(max(np.ptp(rows), np.ptp(columns)) + 1))
    wide = filled(closed(grown(drawing, margin), 1.5 * margin))
    soft = Image.fromarray((wide * 255).astype(np.uint8)).filter(
        ImageFilter.GaussianBlur(margin * 0.5))
    smooth: Mask = np.asarray(soft) > 127
    return _only_the_largest(filled(smooth))


def _only_the_largest(mask: Mask) -> Mask:
    labels, count = labelled(mask)
    sizes = np.bincount(labels.ravel(), minlength=count + 1)
    part: Mask = labels == 1 + int(sizes[1:].argmax())
    return part


def _cleaned(lit: Floats, near: Floats) -> Pixels:
    """The sheet in the light of noon; beside the drawing it is clean paper."""
    strong = np.clip((lit - 0.04) / 0.92, 0, 1)
    bleached = strong + (1 - strong) * np.clip((strong - 0.86) / 0.1, 0, 1)
    white = np.array(_WHITE, np.float32) / 255
    shown = bleached * white
    mixed = shown * near[:, :, None] + white * (1 - near[:, :, None])
    return np.asarray(np.clip(mixed * 255, 0, 255).round(), np.uint8)


def _sized(values: Floats, width: int, height: int) -> Floats:
    channels = [np.asarray(Image.fromarray(np.ascontiguousarray(values[:, :, one])).resize(
        (width, height), Image.Resampling.BOX)) for one in range(3)]
    return np.stack(channels, axis=2)


def _enlarged(mask: Mask, width: int, height: int) -> Floats:
    image = Image.fromarray((mask * 255).astype(np.uint8)).resize(
        (width, height), Image.Resampling.BICUBIC)
    return np.asarray(np.asarray(image) / 255, np.float32)


def extent(mask: Mask) -> Box:
    """The box round a mask that is not empty."""
    rows, columns = np.nonzero(mask)
    return Box(int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1)

