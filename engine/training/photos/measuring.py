"""What can be measured of a picture without knowing what it shows."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.vision import Box, Pixels, fit, resized

SHARPNESS_AT = 512
"""Longest side at which sharpness is measured, so that thresholds hold for every camera."""

_LIGHT_AT = 256

_BAR_LIGHT = 24
"""Brightest a pixel of a black bar may be."""
_BAR_SHARE = 0.99
_LEAST_BAR = 0.02
"""Of the side; a thinner edge stays."""
_MOST_BAR = 0.45

_HASH_FROM, _HASH_SIDE = 32, 8


@dataclass(frozen=True)
class Fingerprint:
    """A picture in 64 bits, twice: as it is and mirrored (pHash, Zauner 2010)."""

    bits: int
    mirrored: int

    def distance(self, other: "Fingerprint") -> int:
        """Bits that differ, 0 to 64, the nearer of as it is and mirrored."""
        return min((self.bits ^ other.bits).bit_count(), (self.bits ^ other.mirrored).bit_count())


@dataclass(frozen=True)
class Light:
    """How light a picture is, 0 to 255.

    Told by its ends, not its middle: dark skin is not a dark photo.
    """

    shade: float
    """A quarter of the picture is darker."""
    shine: float
    """A twentieth of the picture is lighter."""


def brightness(pixels: Pixels) -> NDArray[np.uint8]:
    """0 to 255, shape (height, width)."""
    return np.asarray(Image.fromarray(np.ascontiguousarray(pixels)).convert("L"))


def sharpness(pixels: Pixels) -> float:
    """Variance of the Laplacian; sharp photos have hundreds, blurred ones less than 50."""
    grey = brightness(pixels).astype(np.float32)
    edges = (grey[:-2, 1:-1] + grey[2:, 1:-1] + grey[1:-1, :-2] + grey[1:-1, 2:]
             - 4 * grey[1:-1, 1:-1])
    return float(edges.var()) if edges.size else 0.0


def sharpness_of(pixels: Pixels, region: Box | None) -> float:
    """How sharp a photo is, or the part of it that matters, at a size that can be compared."""
    small = fit(pixels, SHARPNESS_AT)
    if region is None:
        return sharpness(small)
    scale = SHARPNESS_AT / max(pixels.shape[:2])
    edges = (region.left, region.top, region.right, region.bottom)
    part = Box(*(round(edge * scale) for edge in edges)).within(small.shape[1], small.shape[0])
    return sharpness(part.of(small))


def light_of(pixels: Pixels, region: Box | None) -> Light:
    """How light a photo is, or the part of it that matters."""
    part = pixels if region is None else region.of(pixels)
    darkest, lightest = np.percentile(brightness(fit(part, _LIGHT_AT)), (25, 95))
    return Light(float(darkest), float(lightest))


def without_bars(pixels: Pixels) -> Box:
    """The picture without black bars at its edges."""
    dark = brightness(pixels) <= _BAR_LIGHT
    height, width = dark.shape
    rows, columns = dark.mean(1) >= _BAR_SHARE, dark.mean(0) >= _BAR_SHARE
    top, bottom = _bars(rows)
    left, right = _bars(columns)
    return Box(left, top, width - right, height - bottom)


def _bars(dark: NDArray[np.bool_]) -> tuple[int, int]:
    """How many rows are black at the start and at the end."""
    if dark.all():
        return 0, 0
    least, most = _LEAST_BAR * len(dark), _MOST_BAR * len(dark)
    start, end = (int(np.argmin(edge)) for edge in (dark, dark[::-1]))
    return (start if least <= start <= most else 0), (end if least <= end <= most else 0)


def fingerprint(pixels: Pixels) -> Fingerprint:
    """What stays when a photo is saved again, a little brighter, or cropped a little."""
    small = brightness(resized(pixels, _HASH_FROM, _HASH_FROM)).astype(np.float32)
    return Fingerprint(_bits(small), _bits(small[:, ::-1]))


def _bits(small: NDArray[np.float32]) -> int:
    steps = np.arange(_HASH_FROM)
    waves = np.cos(np.pi / _HASH_FROM * (steps[None, :] + 0.5) * steps[:_HASH_SIDE, None])
    low: NDArray[Any] = (waves @ small @ waves.T).ravel()
    above = low > np.median(low[1:])
    return int.from_bytes(np.packbits(above).tobytes(), "big")
