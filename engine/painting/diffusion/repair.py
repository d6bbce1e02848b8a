"""The figure that is least alike is painted once more, large and alone.

Only its own adapter acts, so nobody bleeds into it; and a small figure gets all the pixels that
the family paints well.
"""

import numpy as np
from PIL import Image

from engine.likeness import Likeness
from engine.painting.base import PAGE_HEIGHT, PAGE_WIDTH
from engine.painting.diffusion.brush import Pixels, Wish
from engine.painting.diffusion.families import Embedding
from engine.painting.diffusion.loaded import LoadedBase
from engine.painting.diffusion.places import figure_of, pane, soft
from engine.painting.diffusion.wearing import Weights, adapter_name
from engine.painting.layout import Box
from engine.painting.over import Under

STRENGTH = 0.5
"""Of what the family forgets of a start: pose and place must stay."""
_ROOM = 0.3
"""Around the figure, as a part of its box: what is painted must fit to what is beside it."""


def repaired(
    loaded: LoadedBase, page: Under, likeness: Likeness, pixels: Pixels,
    told: tuple[Embedding, Embedding], seed: int,
    adapters: Weights,
) -> Pixels:
    """The picture with one figure of it painted again; as it is, where it has no such figure.

    Args:
        told: the prompt of the figure alone, and what shall not be seen.
    """
    figure = figure_of(page.paper.layout, likeness.character)
    if figure is None:
        return pixels
    height, width = pixels.shape[:2]
    part = pane(figure.box, (width, height), _ROOM)
    around = Box(part.left / width, part.top / height, (part.right - part.left) / width,
                 (part.bottom - part.top) / height)
    crop = Image.fromarray(pixels).crop((part.left, part.top, part.right, part.bottom))
    facts = loaded.family.facts
    name = adapter_name(likeness)

    def wish() -> Wish:
        size = loaded.size(around.width * PAGE_WIDTH / (around.height * PAGE_HEIGHT))
        start = np.asarray(crop.resize(size, Image.Resampling.LANCZOS))
        area = soft(figure.box, 64, 64, around)
        return Wish(told[0], size, (seed + 1,), facts.steps, facts.guidance, told[1], start,
                    facts.strength * STRENGTH, (area > 0).astype(np.float32),
                    {name: likeness.weight})

    painted = loaded.paint(wish, adapters)[0]
    small = Image.fromarray(painted).resize(crop.size, Image.Resampling.LANCZOS)
    mask = soft(figure.box, crop.height, crop.width, around)
    blend = Image.fromarray((255 * mask).astype(np.uint8))
    whole = Image.fromarray(pixels)
    whole.paste(small, (part.left, part.top), blend)
    return np.asarray(whole)
