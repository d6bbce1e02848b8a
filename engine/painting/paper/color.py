"""Sums with colours, all `#rrggbb`."""

from functools import lru_cache

RGB = tuple[float, float, float]
"""Red, green and blue, 0–255 each."""


@lru_cache(maxsize=4096)
def mix(color: str, other: str, amount: float) -> str:
    """A colour with some of another in it: 0 gives the first, 1 the other."""
    return to_hex(blend(to_rgb(color), to_rgb(other), amount))


@lru_cache(maxsize=4096)
def lighter(color: str, amount: float) -> str:
    """With white in it, or with a deep warm shade where `amount` is below 0."""
    return mix(color, "#fffaf0", amount) if amount >= 0 else mix(color, "#2a2238", -amount)


def blend(color: RGB, other: RGB, amount: float) -> RGB:
    """`mix` on numbers."""
    (r, g, b), (s, h, c) = color, other
    return r + (s - r) * amount, g + (h - g) * amount, b + (c - b) * amount


def saturate(color: RGB, amount: float) -> RGB:
    """0 gives grey, 1 the colour itself, more a stronger one."""
    grey = luminance(color)
    return blend((grey, grey, grey), color, amount)


def luminance(color: RGB) -> float:
    """How light the eye sees it, 0–255 (Rec. 601 weights)."""
    return 0.299 * color[0] + 0.587 * color[1] + 0.114 * color[2]


def warmth(color: RGB) -> float:
    """0 for greys, greens and blues, up to 1 for lively reds, oranges and yellows."""
    return max(0.0, min(1.0, (color[0] - (color[1] + color[2]) / 2) / 105))


def to_rgb(color: str) -> RGB:
    """The numbers of `#rrggbb`; `ValueError` for anything else."""
    if len(color) != 7 or color[0] != "#":
        raise ValueError(f"not a colour of the form #rrggbb: {color!r}")
    value = int(color[1:], 16)
    return value >> 16, value >> 8 & 255, value & 255


def to_hex(color: RGB) -> str:
    """`#rrggbb` of numbers, which are kept within 0–255."""
    r, g, b = (max(0, min(255, round(part))) for part in color)
    return f"#{r:02x}{g:02x}{b:02x}"
