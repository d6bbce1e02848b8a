"""Whether somebody's own colours are on a picture: hair, skin, clothes."""

import numpy as np
from numpy.typing import NDArray

from engine.character import Character
from tools.inkling.pictures import Pixels

NEAR = 48.0
"""Between two colours (Euclid in RGB) that are taken for the same: nights and shadows tint."""

Shares = NDArray[np.float64]
"""(count,)."""


def colours_of(who: Character) -> dict[str, str]:
    """What can be told from afar, as `#rrggbb`."""
    if who.kind.furry:
        return {"coat": who.looks.coat}
    return {"hair": who.looks.hair_color, "skin": who.looks.skin, "top": who.clothes.top}


def share_of(color: str, pixels: Pixels) -> Shares:
    """How much of each picture (count, side, side, 3) is in this colour, 0 to 1."""
    wanted = np.array([int(color[at:at + 2], 16) for at in (1, 3, 5)], np.float32)
    apart = np.linalg.norm(pixels.astype(np.float32) - wanted, axis=-1)
    found: Shares = (apart < NEAR).mean(axis=(1, 2))
    return found
