"""Pictures as pixels, and boxes in them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Pixels = NDArray[np.uint8]
"""A picture: shape (height, width, 3), RGB."""

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels: `left`, `top` within, `right`, `bottom` just outside."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """Pixels across."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """Pixels down."""
        return self.bottom - self.top

    @property
    def area(self) -> int:
        """Pixels within."""
        return max(0, self.width) * max(0, self.height)

    @property
    def center(self) -> tuple[float, float]:
        """Across and down."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def within(self, width: int, height: int) -> "Box":
        """The part of it that lies in a picture of this size."""
        return Box(max(0, self.left), max(0, self.top),
                   min(width, self.right), min(height, self.bottom))

    def of(self, pixels: Pixels) -> Pixels:
        """The pixels in it."""
        return pixels[self.top : self.bottom, self.left : self.right]

    def joined(self, other: "Box") -> "Box":
        """The smallest box round both."""
        return Box(min(self.left, other.left), min(self.top, other.top),
                   max(self.right, other.right), max(self.bottom, other.bottom))

    def overlap(self, other: "Box") -> float:
        """Common area over the area of both, 0 to 1."""
        common = Box(max(self.left, other.left), max(self.top, other.top),
                     min(self.right, other.right), min(self.bottom, other.bottom))
        both = common.area if common.width > 0 and common.height > 0 else 0
        return both / max(1, self.area + other.area - both)


def resized(pixels: Pixels, width: int, height: int) -> Pixels:
    """The picture in another size; shrinking averages."""
    image = Image.fromarray(pixels)
    small = width < image.width and height < image.height
    how = Image.Resampling.BOX if small else Image.Resampling.BILINEAR
    return np.asarray(image.resize((width, height), how, reducing_gap=None))


def fit(pixels: Pixels, longest: int) -> Pixels:
    """The picture with a longest side of `longest` pixels."""
    height, width = pixels.shape[:2]
    scale = longest / max(height, width)
    return resized(pixels, max(1, round(width * scale)), max(1, round(height * scale)))
