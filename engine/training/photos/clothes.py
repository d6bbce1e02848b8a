"""The colour of what somebody wears on top, told from below the face."""

import colorsys

import numpy as np

from engine.vision import Box, Pixels, resized
from engine.vision.faces import Face

_LOOKED_AT = 24
"""Pixels across and down at which colours are counted; patterns melt into stripes of colour."""

_MOST = 0.4
"""Share of one colour from which on it is the colour of the clothes."""

_LEAST_SEEN = 0.6
"""Of the chest; less is no judgement."""

_LIKE_SKIN = 45.0
_HUES = ((0.03, "red"), (0.105, "orange"), (0.18, "yellow"), (0.45, "green"), (0.70, "blue"),
         (0.80, "purple"), (0.94, "pink"), (1.01, "red"))


def colour_worn(pixels: Pixels, face: Face) -> str:
    """A plain word such as `red`; empty where there is no chest, or no one colour."""
    chest = _chest(face.box)
    height, width = pixels.shape[:2]
    seen = chest.within(width, height)
    if seen.width <= 0 or seen.height <= 0 or seen.area < _LEAST_SEEN * chest.area:
        return ""
    small = resized(np.ascontiguousarray(seen.of(pixels)), _LOOKED_AT, _LOOKED_AT)
    skin = np.median(_cheeks(face.box).within(width, height).of(pixels).reshape(-1, 3), axis=0)
    if np.linalg.norm(np.median(small.reshape(-1, 3), axis=0) - skin) < _LIKE_SKIN:
        return ""
    names, counts = np.unique([_name(pixel) for pixel in small.reshape(-1, 3)], return_counts=True)
    best = int(counts.argmax())
    return str(names[best]) if counts[best] >= _MOST * counts.sum() else ""


def _chest(face: Box) -> Box:
    """Where the chest is below a face: shoulders wide, from below the collar."""
    across, _ = face.center
    width, height = face.width, face.height
    return Box(round(across - 0.8 * width), round(face.bottom + 0.6 * height),
               round(across + 0.8 * width), round(face.bottom + 1.5 * height))


def _cheeks(face: Box) -> Box:
    return Box(face.left + face.width // 4, face.top + face.height // 2,
               face.right - face.width // 4, face.bottom - face.height // 4)


def _name(pixel: Pixels) -> str:
    hue, saturation, value = colorsys.rgb_to_hsv(*(int(part) / 255 for part in pixel))
    if value < 0.2:
        return "black"
    if saturation < 0.16:
        return "white" if value > 0.78 else "grey"
    name = next(name for end, name in _HUES if hue < end)
    if name in ("red", "orange") and value < 0.55 and saturation < 0.75:
        return "brown"
    if name == "red" and value > 0.75 and saturation < 0.5:
        return "pink"
    return name
