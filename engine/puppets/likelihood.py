"""Which of two sides a colour more likely belongs to, and where the border between them runs."""

import numpy as np

from engine.vision import Floats, Pixels
from engine.vision.shapes import Mask, averaged

_KINDS = 5
"""Colours that each side is thought to consist of."""


def lab(pixels: Pixels) -> Floats:
    """Lightness, and two differences of colours, about as far apart as they look."""
    values = np.asarray((pixels / 255) ** 0.9, np.float32)
    red, green, blue = (values[:, :, one] for one in range(3))
    light = 0.3 * red + 0.59 * green + 0.11 * blue
    return np.stack([light * 100, (red - green) * 140, (light - blue) * 100], axis=2)


def likely(colours: Floats, where: Mask) -> Floats:
    """Logarithm of how likely each colour is among those of a mask: a few clouds of colours."""
    sample = colours[where]
    sample = sample[:: max(1, len(sample) // 4000)]
    middles = sample[np.linspace(0, len(sample) - 1, _KINDS).astype(int)]
    middles = middles[np.argsort(middles[:, 0])]
    for _ in range(8):
        nearest = ((sample[:, None] - middles[None]) ** 2).sum(2).argmin(1)
        middles = np.stack([sample[nearest == one].mean(0) if (nearest == one).any()
                            else middles[one] for one in range(_KINDS)])
    flat = colours.reshape(-1, 3)
    total = np.full(len(flat), 1e-6, np.float64)
    for one in range(_KINDS):
        cloud = sample[nearest == one]
        if len(cloud) < 12:
            continue
        spread = np.cov(cloud.T) + np.diag([18.0, 8.0, 8.0])
        off = flat - middles[one]
        far = np.einsum("ni,ij,nj->n", off, np.linalg.inv(spread), off)
        total += len(cloud) / len(sample) * np.exp(-0.5 * far) / np.sqrt(np.linalg.det(spread))
    return np.log(total).reshape(colours.shape[:2]).astype(np.float32)


def guided(guide: Floats, values: Floats, radius: int, least: float) -> Floats:
    """Smoothed, but not over the edges of `guide` (He et al. 2010, "Guided Image Filtering")."""
    mean, level = averaged(guide, radius), averaged(values, radius)
    both = averaged(np.asarray(guide * values, np.float32), radius) - mean * level
    spread = averaged(guide * guide, radius) - mean * mean
    steep = both / (spread + least)
    base = level - steep * mean
    slope, level = (averaged(np.asarray(one, np.float32), radius) for one in (steep, base))
    return np.asarray(np.clip(slope * guide + level, 0, 1), np.float32)
