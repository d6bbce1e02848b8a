"""The sheet of paper in a photo: where it lies, laid flat, and lit evenly."""

import numpy as np
from PIL import Image, ImageFilter

from engine.vision import Floats, Pixels, fit, resized
from engine.vision.shapes import Mask, Outline, area, averaged, filled, grown, labelled

FLAT = 1100
"""Longest side of a sheet laid flat, in pixels."""

_SEEN_AT = 320
_STEP = 0.075
"""Of brightness: a sharper change from pixel to pixel is an edge of the sheet."""
_LEAST, _WHOLE = 0.2, 0.93
"""Of the photo: a smaller sheet is none, a larger one fills it."""
_FOUR_SIDED = 0.9
"""Of the sheet's area that its four corners must span."""
_CELLS = 28
"""Along the longer side: so finely shadows are told from the drawing."""
_DARKEST = 0.35
"""Of the light that falls on the sheet: darker is no shadow."""


def corners_of(pixels: Pixels) -> Outline | None:
    """The corners of the sheet from the upper left, clockwise, in pixels of the photo.

    `None` where it fills the photo, or none is made out.
    """
    small = fit(pixels, _SEEN_AT)
    sheet = _sheet(small)
    if sheet is None:
        return None
    rows, columns = np.nonzero(sheet)
    falling, rising = columns + rows, columns - rows
    at = [int(falling.argmin()), int(rising.argmax()), int(falling.argmax()), int(rising.argmin())]
    found = [(float(columns[one]) + 0.5, float(rows[one]) + 0.5) for one in at]
    if area(found) < _FOUR_SIDED * sheet.sum():
        return None
    scale = pixels.shape[1] / small.shape[1]
    return [(x * scale, y * scale) for x, y in _inward(found)]


def laid_flat(pixels: Pixels, corners: Outline | None) -> Pixels:
    """The sheet as from straight above, with a longest side of `FLAT` at most."""
    if corners is None:
        return fit(pixels, min(FLAT, max(pixels.shape[:2])))
    a, b, c, d = (np.array(corner) for corner in corners)
    wide = max(np.hypot(*(b - a)), np.hypot(*(c - d)))
    tall = max(np.hypot(*(d - a)), np.hypot(*(c - b)))
    scale = min(1.0, FLAT / max(wide, tall))
    width, height = max(8, round(wide * scale)), max(8, round(tall * scale))
    onto = [(0, 0), (width, 0), (width, height), (0, height)]
    image = Image.fromarray(pixels).transform(
        (width, height), Image.Transform.PERSPECTIVE, _perspective(onto, corners),
        Image.Resampling.BICUBIC)
    return np.asarray(image)


def evenly_lit(pixels: Pixels) -> Floats:
    """Every colour as a part of what white paper shows at that place, 0 to about 1.1."""
    values = np.asarray(pixels / 255, np.float32)
    height, width = values.shape[:2]
    cell = max(height, width) / _CELLS
    shape = max(3, round(height / cell)), max(3, round(width / cell))
    bright = _brightest(values, shape)
    light = _spread(bright, _is_paper(bright))
    whole = [np.asarray(Image.fromarray(light[:, :, channel]).resize(
        (width, height), Image.Resampling.BICUBIC)) for channel in range(3)]
    lit: Floats = values / np.maximum(np.stack(whole, axis=2), 0.05)
    return lit


def _sheet(small: Pixels) -> Mask | None:
    """Where the sheet is, its drawing included."""
    soft = Image.fromarray(small).filter(ImageFilter.GaussianBlur(1.0))
    values = np.asarray(soft).astype(np.float32) / 255
    steps = np.zeros(values.shape[:2], np.float32)
    for axis in (0, 1):
        steps = np.maximum(steps, np.abs(np.gradient(values, axis=axis)).max(2))
    labels, count = labelled(steps < _STEP / 2)
    if not count:
        return None
    brightness = values.mean(2)
    sizes = np.bincount(labels.ravel(), minlength=count + 1)
    light = np.bincount(labels.ravel(), brightness.ravel(), count + 1)
    grey = 1 - np.bincount(labels.ravel(), (values.max(2) - values.min(2)).ravel(),
                           count + 1) / np.maximum(sizes, 1)
    best = 1 + int((light * grey**2)[1:].argmax())
    sheet = filled(grown(labels == best, 2))
    share = sheet.mean()
    return None if share < _LEAST or share > _WHOLE else sheet


def _inward(corners: Outline) -> Outline:
    """A little into the sheet: its very edge is half table."""
    middle = np.mean(np.array(corners), axis=0)
    return [(float(x), float(y)) for x, y in middle + (np.array(corners) - middle) * 0.985]


def _perspective(onto: list[tuple[int, int]], corners: Outline) -> list[float]:
    """What Pillow wants: from a point of the flat sheet to one of the photo."""
    rows, goal = [], []
    for (x, y), (u, v) in zip(onto, corners, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        goal += [u, v]
    return [float(one) for one in np.linalg.solve(np.array(rows), np.array(goal))]


def _brightest(values: Floats, shape: tuple[int, int]) -> Floats:
    """The upper end of each cell, channel by channel."""
    down, across = shape
    small = resized((values.clip(0, 1) * 255).astype(np.uint8), across * 8, down * 8)
    cells = small.reshape(down, 8, across, 8, 3).transpose(0, 2, 1, 3, 4).reshape(
        down, across, 64, 3)
    return np.asarray(np.percentile(cells, 85, axis=2) / 255, np.float32)


def _is_paper(bright: Floats) -> Mask:
    """The cells in which paper is seen: as bright as a smooth surface over all of them, and grey.

    The surface is fitted again and again without the cells that lie below it.
    """
    rows, columns = np.mgrid[-1 : 1 : bright.shape[0] * 1j, -1 : 1 : bright.shape[1] * 1j]
    terms = np.stack([columns**i * rows**j for i in range(4) for j in range(4 - i)],
                     axis=-1).reshape(-1, 10)
    level = bright.mean(2).ravel()
    kept = level > np.percentile(level, 30)
    surface = level
    for _ in range(6):
        found = np.linalg.lstsq(terms[kept], level[kept], rcond=None)[0]
        surface = terms @ found
        kept = level > 0.93 * surface
        if kept.sum() < 12:
            return np.ones(bright.shape[:2], bool)
    white = np.median(bright.reshape(-1, 3)[kept], axis=0)
    toned = bright / np.maximum(white, 0.05)
    colour = (toned.max(2) - toned.min(2)) / np.maximum(toned.max(2), 0.05)
    paper: Mask = (colour < 0.07) & (level > _DARKEST * surface).reshape(colour.shape)
    return paper


def _spread(bright: Floats, known: Mask) -> Floats:
    """The light of cells with paper, carried over to those without."""
    weight = known.astype(np.float32)
    light = np.zeros_like(bright)
    missing = np.ones(known.shape, bool)
    for radius in (1, 2, 4, 8, 32):
        share = averaged(weight, radius)
        here = missing & (share > (0.2 if radius < 32 else 0))
        mean = averaged(bright * weight[:, :, None], radius) / np.maximum(share, 1e-6)[:, :, None]
        light[here] = mean[here]
        missing &= ~here
    light[missing] = bright.reshape(-1, 3).max(0)
    return light
