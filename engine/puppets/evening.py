"""The light on a face, evened: both cheeks alike, not too dark, the colour of the skin its own."""

import numpy as np

from engine.vision import Floats, Pixels
from engine.vision.shapes import Mask, averaged

_EVENED = 0.55
"""Of the difference between lit and shaded cheek that is taken away; a face keeps its form."""
_WIDTH = 0.11
"""Of the picture's side, over which light is averaged."""
_LIGHTEST, _WISHED = 0.98, 0.8
"""Of the picture's points that much are darker than its lightest ones, which are brought to that
brightness where they are darker: teeth, eyes and walls tell of the light, dark skin does not."""
_MOST = 1.6
"""Times that a picture is made brighter at most."""


def evened(pixels: Pixels, alpha: Floats, face: Mask) -> Pixels:
    """The picture of a head in even light; `face` is where there is skin."""
    values = np.asarray(pixels / 255, np.float32)
    light = np.asarray(values @ np.array([0.3, 0.59, 0.11]), np.float32)
    shade = _shade(light, alpha)
    level = float(np.median(shade[face]))
    flat = (level / np.maximum(shade, 0.04)) ** _EVENED
    gain = np.clip(np.where(alpha > 0.02, flat, 1.0), 0.7, 1.5)
    lightest = max(0.02, float(np.quantile(light[light > 0.01], _LIGHTEST)))
    lifted = values * (gain * min(_MOST, max(1.0, _WISHED / lightest)))[:, :, None]
    # Highlights bend instead of being cut off.
    bent = np.where(lifted > 0.85, 0.85 + 0.15 * np.tanh((lifted - 0.85) / 0.15), lifted)
    return np.asarray(np.clip(bent * 255, 0, 255).round(), np.uint8)


def _shade(light: Floats, alpha: Floats) -> Floats:
    """The light that falls on the head, from side to side; hair and features drop out."""
    radius = round(_WIDTH * light.shape[0])
    weight = alpha**2
    total = averaged(averaged(weight, radius), radius)
    mean = np.asarray(averaged(averaged(light * weight, radius), radius)
                      / np.maximum(total, 1e-3), np.float32)
    # Only what changes from left to right: above is hair, which is darker by itself.
    return np.broadcast_to(_by_column(mean, weight), light.shape).astype(np.float32)


def _by_column(mean: Floats, weight: Floats) -> Floats:
    rows = slice(round(0.40 * len(mean)), round(0.72 * len(mean)))
    share = weight[rows].sum(0)
    column = (mean[rows] * weight[rows]).sum(0) / np.maximum(share, 1e-3)
    known = share > 0.2 * share.max()
    at = np.flatnonzero(known)
    found: Floats = np.interp(np.arange(len(column)), at, column[at]).astype(np.float32)
    return found
