"""Sizes for pictures of every shape: the same area, sides that the model can take."""

from collections.abc import Iterable
from dataclasses import dataclass

LONGEST = 2.0
"""How many times as long as wide a picture may be; longer ones are cropped."""


@dataclass(frozen=True, order=True)
class Bucket:
    """A size in pixels that pictures of one shape are brought to."""

    width: int
    height: int

    @property
    def shape(self) -> float:
        """Width over height."""
        return self.width / self.height


@dataclass(frozen=True)
class Fit:
    """How a picture comes into its bucket: this box of it, scaled."""

    bucket: Bucket
    box: tuple[float, float, float, float]
    """Left, top, right, bottom in pixels of the picture."""


def buckets_of(resolution: int, multiple: int) -> tuple[Bucket, ...]:
    """All sizes of about `resolution` squared pixels whose sides are multiples of `multiple`."""
    area = resolution * resolution
    found = set()
    for width in range(multiple, int(resolution * LONGEST) + 1, multiple):
        height = area // width // multiple * multiple
        if height and 1 / LONGEST <= width / height <= LONGEST:
            found |= {Bucket(width, height), Bucket(height, width)}
    return tuple(sorted(found))


def fit(
    width: int, height: int, buckets: Iterable[Bucket],
    within: tuple[float, float, float, float] | None = None,
) -> Fit:
    """The bucket whose shape is nearest, and the largest box of that shape.

    `within`: a crop (left, top, right, bottom); the box grows out of it where the picture has
    room, so that nothing of the crop is lost that need not be.
    """
    left, top, right, bottom = within or (0.0, 0.0, float(width), float(height))
    shape = (right - left) / (bottom - top)
    bucket = min(buckets, key=lambda one: (abs(one.shape / shape - 1), -one.width * one.height))
    wide, high = _grown(right - left, bottom - top, bucket.shape, width, height)
    x = _placed((left + right) / 2, wide, width)
    # What is cut off a tall crop is cut off below: faces are above.
    y = min(max(top if high < bottom - top else (top + bottom - high) / 2, 0.0), height - high)
    return Fit(bucket, (x, y, x + wide, y + high))


def _grown(
    wide: float, high: float, shape: float, width: float, height: float
) -> tuple[float, float]:
    """The smallest box of this shape round a crop; what the picture has not is given up."""
    wide, high = max(wide, high * shape), max(high, wide / shape)
    shrink = min(1.0, width / wide, height / high)
    return wide * shrink, high * shrink


def _placed(middle: float, length: float, whole: float) -> float:
    return min(max(middle - length / 2, 0.0), whole - length)
