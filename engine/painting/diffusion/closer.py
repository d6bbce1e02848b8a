"""Parts of a page that are painted in a picture of their own, large, with one likeness alone.

So nobody bleeds into it, and a small figure gets all the pixels that the family paints well. It is
done for all heads that would be too small on their page, since a likeness that was learnt from
pictures full of somebody dissolves them, and for the figure that is least alike.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
from PIL import Image

from engine.painting.base import PAGE_HEIGHT, PAGE_WIDTH
from engine.painting.diffusion.brush import Mask, Pixels
from engine.painting.diffusion.canvas import RATIO
from engine.painting.diffusion.loaded import LoadedBase
from engine.painting.diffusion.places import pane, place_of_others, soft
from engine.painting.layout import Box, Layout, Placed

SMALL = 0.5
"""Head and shoulders that get less than this share of the side of a picture of their own are
painted in one. Stable Diffusion at 576 pixels gives them 0.3, inkling 0.4."""
AGAIN = 0.5
"""Of what the family forgets of a start, where something was painted before: pose and place must
stay."""
_ROOM = 0.3
"""Around a figure, as a part of its box: what is painted must fit to what is beside it."""
_PORTRAIT, _ABOVE = 2.3, 0.35
"""Side of a portrait, and the room above the face, in heights of the face."""
_EDGE = 0.1
"""Of a portrait's side, over which it goes over into the page."""


@dataclass(frozen=True)
class Part:
    """Of a page: what is painted, and how much of it is taken."""

    box: Box
    inner: Box
    """Taken as it is; from there to the edge of the box it fades."""

    @property
    def ratio(self) -> float:
        """Width to height, in pixels."""
        return self.box.width * RATIO / self.box.height

    @property
    def area(self) -> Mask:
        """Where in the part it is painted over."""
        return (soft(self.inner, 64, 64, self.box) > 0).astype(np.float32)

    def of(self, page: Pixels, size: tuple[int, int]) -> Pixels:
        """What of the page is in it, in that size."""
        image = Image.fromarray(page)
        at = pane(self.box, image.size)
        crop = image.crop((at.left, at.top, at.right, at.bottom))
        return np.asarray(crop.resize(size, Image.Resampling.LANCZOS))

    def onto(self, page: Pixels, painted: Pixels, spared: Mask) -> Pixels:
        """The page with the part that was painted, but where it is spared (1) for others."""
        image = Image.fromarray(page)
        at = pane(self.box, image.size)
        size = (at.right - at.left, at.bottom - at.top)
        others = Image.fromarray((255 * spared).astype(np.uint8)).resize(image.size)
        others = others.crop((at.left, at.top, at.right, at.bottom))
        fade = soft(self.inner, size[1], size[0], self.box)
        fade *= 1 - np.asarray(others, np.float32) / 255
        image.paste(Image.fromarray(painted).resize(size, Image.Resampling.LANCZOS),
                    (at.left, at.top), Image.fromarray((255 * fade).astype(np.uint8)))
        return np.asarray(image)


def whole(figure: Placed) -> Part:
    """A figure, and what is around it."""
    box = figure.box
    return Part(_within(box.left - _ROOM * box.width, box.top - _ROOM * box.height,
                        box.right + _ROOM * box.width, box.bottom + _ROOM * box.height), box)


def portrait(figure: Placed, loaded: LoadedBase) -> Part | None:
    """Head and shoulders, as the photos show them from which somebody is learnt; `None` where they
    are large enough on the page, or half out of it."""
    face = figure.face or figure.box
    high = _PORTRAIT * face.height
    middle, top = face.left + face.width / 2, face.top - _ABOVE * face.height
    box = _within(middle - high / RATIO / 2, top, middle + high / RATIO / 2, top + high)
    if min(box.width * RATIO, box.height) < high / 2:
        return None
    if high * loaded.size(RATIO)[1] >= SMALL * loaded.size(1.0, alone=True)[1]:
        return None
    beside, above = _EDGE * box.width, _EDGE * box.height
    return Part(box, Box(box.left + beside, box.top + above, box.width - 2 * beside,
                         box.height - 2 * above))


def with_portraits(
    page: Pixels, parts: Mapping[str, Part], painted: Mapping[str, Pixels], loaded: LoadedBase,
    layout: Layout,
) -> Pixels:
    """The page, large enough for the portraits, with them."""
    size = size_for(parts.values(), (page.shape[1], page.shape[0]), loaded)
    page = np.asarray(Image.fromarray(page).resize(size, Image.Resampling.LANCZOS))
    for who, pixels in painted.items():
        page = parts[who].onto(page, pixels, place_of_others(layout, who))
    return page


def size_for(
    parts: Collection[Part], size: tuple[int, int], loaded: LoadedBase
) -> tuple[int, int]:
    """From a page's size to that in which its parts lose no pixel, up to that of a paper page."""
    width, height = size
    times = max([1.0, *(loaded.size(part.ratio, alone=True)[1] / (part.box.height * height)
                        for part in parts)])
    times = min(times, max(1.0, min(PAGE_WIDTH / width, PAGE_HEIGHT / height)))
    return round(times * width), round(times * height)


def _within(left: float, top: float, right: float, bottom: float) -> Box:
    """A box as far as it is on the page."""
    left, top, right, bottom = (min(max(edge, 0.0), 1.0) for edge in (left, top, right, bottom))
    return Box(left, top, right - left, bottom - top)
