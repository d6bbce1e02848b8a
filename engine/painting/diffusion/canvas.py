"""From a page to the pixels that are painted over, and back onto the page."""

import math
from io import BytesIO

import numpy as np
from PIL import Image

from engine.painting.base import PAGE_HEIGHT, PAGE_WIDTH
from engine.painting.diffusion.brush import Pixels
from engine.painting.over import WHOLE, Under
from engine.painting.painted import without_letters
from engine.painting.raster import raster

RATIO = PAGE_WIDTH / PAGE_HEIGHT


def start_of(page: Under, size: tuple[int, int]) -> Pixels:
    """The picture to paint over: a parent's own, or the paper one without its letters."""
    width = math.ceil(max(size[0], size[1] * RATIO))
    data = page.start or raster(without_letters(page.paper.svg), width, texture=False)
    with Image.open(BytesIO(data)) as image:
        fitted = _cut(image.convert("RGB"), size).resize(size, Image.Resampling.LANCZOS)
    return np.asarray(fitted)


def on_paper(page: Under, pixels: Pixels) -> Pixels:
    """A page of which only a part was painted, sharp around it."""
    if page.area == WHOLE:
        return pixels
    whole = Image.fromarray(start_of(page, (PAGE_WIDTH, PAGE_HEIGHT)))
    box = page.area
    inner = (round(box.left * PAGE_WIDTH), round(box.top * PAGE_HEIGHT),
             round(box.right * PAGE_WIDTH), round(box.bottom * PAGE_HEIGHT))
    large = Image.fromarray(pixels).resize(whole.size, Image.Resampling.LANCZOS)
    whole.paste(large.crop(inner), inner[:2])
    return np.asarray(whole)


def _cut(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """The middle of a picture, in the ratio of the size."""
    width = min(image.width, round(image.height * size[0] / size[1]))
    height = min(image.height, round(image.width * size[1] / size[0]))
    left, top = (image.width - width) // 2, (image.height - height) // 2
    return image.crop((left, top, left + width, top + height))


def from_afar(pixels: Pixels) -> Pixels:
    """A picture of few pixels, as if seen from far away."""
    image = Image.fromarray(pixels)
    return np.asarray(image.resize((image.width * 4, image.height * 4), Image.Resampling.BICUBIC))
