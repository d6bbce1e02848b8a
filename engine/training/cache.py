"""Captions and photos as the model sees them, made once and kept.

The text encoders and the autoencoder are larger than what is trained; they are loaded, used and
let go before the base comes. Of each view the posterior's mean and deviation are kept, so that
every step still draws anew.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image

from engine.painting.diffusion.families import Embedding, Encoders, Wording
from engine.training.buckets import Fit, buckets_of, fit
from engine.training.example import Caption, Example
from engine.training.order import View
from engine.training.room import fits
from engine.training.sealed import Tensors, document_of, seal, unseal

LEAST_CROP = 0.75
"""A crop smaller than this share of a bucket's side would be blown up; it is left out."""


@dataclass(frozen=True)
class Glance:
    """One view of one example: how it is cut out."""

    view: View
    fit: Fit
    caption: Caption


@dataclass(frozen=True)
class Seen:
    """A view as latents, on the CPU."""

    mean: torch.Tensor
    """[channels, height, width], scaled as the base wants it."""
    deviation: torch.Tensor
    mask: torch.Tensor
    """[1, height, width], 1 where the subject is."""


def glances(examples: Sequence[Example], resolutions: Sequence[int], multiple: int) -> list[Glance]:
    """Every way the examples are looked at: whole and in crops, at every resolution.

    What would have to be blown up far is left out; the least resolution sees everything.
    """
    found: list[Glance] = []
    for number, example in enumerate(examples):
        with Image.open(example.picture) as picture:
            size = picture.size
        for resolution in resolutions:
            sizes = buckets_of(resolution, multiple)
            whole = _glance(number, fit(*size, sizes), example.caption)
            if resolution == min(resolutions) or _large_enough(whole.fit):
                found.append(whole)
            crops = [_glance(number, fit(*size, sizes, crop.box), crop.caption)
                     for crop in example.crops]
            found += [crop for crop in crops if _large_enough(crop.fit)]
    # A crop may come out as the whole picture; once is enough.
    return list({(one.view, one.fit): one for one in reversed(found)}.values())[::-1]


def _glance(number: int, one: Fit, caption: Caption) -> Glance:
    return Glance(View(number, (one.bucket.width, one.bucket.height)), one, caption)


def _large_enough(one: Fit) -> bool:
    left, top, right, bottom = one.box
    return (right - left >= LEAST_CROP * one.bucket.width
            and bottom - top >= LEAST_CROP * one.bucket.height)


def pixels(example: Example, one: Fit) -> torch.Tensor:
    """A view of a picture, [1, 3, height, width], -1 to 1."""
    with Image.open(example.picture) as picture:
        cut = _cut(picture.convert("RGB"), one)
    return torch.from_numpy(np.asarray(cut, np.float32) / 127.5 - 1).permute(2, 0, 1)[None]


def mask(example: Example, one: Fit, height: int, width: int) -> torch.Tensor:
    """Where in a view the subject is, [1, height, width], 0 to 1; everywhere without a mask."""
    if example.mask is None:
        return torch.ones(1, height, width)
    with Image.open(example.mask) as grey:
        cut = _cut(grey.convert("L"), one).resize((width, height), Image.Resampling.BOX)
    return torch.from_numpy(np.asarray(cut, np.float32) / 255)[None]


def _cut(picture: Image.Image, one: Fit) -> Image.Image:
    size = (one.bucket.width, one.bucket.height)
    return picture.resize(size, Image.Resampling.LANCZOS, one.box, reducing_gap=3.0)


def seen(tensors: Tensors) -> list[Seen]:
    """The views that `look` made, in their order."""
    count = sum(name.endswith(".mean") for name in tensors)
    return [Seen(*(tensors[f"{number}.{part}"] for part in ("mean", "deviation", "mask")))
            for number in range(count)]


Posterior = Callable[[torch.Tensor], tuple[torch.Tensor, torch.Tensor]]
"""Pixels [1, 3, h, w], -1 to 1, to mean and deviation of their latents [1, c, h, w]."""


def look(
    examples: Sequence[Example], of: Sequence[Glance], posterior: Posterior
) -> Iterator[Tensors]:
    """Every view as latents, one after the other, named by its number."""
    for number, glance in enumerate(of):
        example = examples[glance.view.photo]
        mean, deviation = (one[0].float().cpu() for one in posterior(pixels(example, glance.fit)))
        yield {f"{number}.mean": mean, f"{number}.deviation": deviation,
               f"{number}.mask": mask(example, glance.fit, *mean.shape[-2:])}


def read(prompts: Sequence[str], encoders: Encoders) -> Iterator[Tensors]:
    """Every prompt as embeddings, one after the other, named by its number."""
    for number, prompt in enumerate(prompts):
        found = encoders.encode([Wording(prompt)])[0]
        made = {f"{number}.tokens": found.tokens.detach().cpu()}
        if found.pooled is not None:
            made[f"{number}.pooled"] = found.pooled.detach().cpu()
        yield made


def embeddings(tensors: Tensors, prompts: Sequence[str]) -> dict[str, Embedding]:
    """What `read` made, by prompt."""
    return {prompt: Embedding(tensors[f"{number}.tokens"], tensors.get(f"{number}.pooled"))
            for number, prompt in enumerate(prompts)}


class Cache:
    """What was read and seen, kept so that a training that goes on needs no encoder again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def holds(self, name: str, of: str) -> bool:
        """Whether that is kept; a damaged file is noticed when it is taken."""
        return (document_of(self._path(name)) or {}).get("of") == of

    def take(self, name: str, of: str) -> Tensors | None:
        """What is kept under this name, if it is `of` the same data and whole."""
        found = unseal(self._path(name)) if self.holds(name, of) else None
        return found[0] if found else None

    def keep(self, name: str, of: str, tensors: Tensors) -> Tensors:
        """Keep tensors, if there is room; they are given back."""
        document: dict[str, Any] = {"of": of}
        fits(partial(seal, self._path(name), tensors, document))
        return tensors

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.safetensors"
