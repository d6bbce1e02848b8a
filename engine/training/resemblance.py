"""Scores from any embedding of pictures, without a model that reads."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.training.verdict import Measured, Spread

Vector = NDArray[np.floating[Any]]
Embed = Callable[[Image.Image], Vector]
"""A picture to a point; pictures of the same lie in the same direction."""

NEAREST = 3
"""Photos that a picture is compared with: nobody looks the same from the side and from afar."""


class Resemblance:
    """Likeness: how near a picture is to its nearest photos.

    Adherence: of the base's own pictures for all prompts, whether the one for the same prompt is
    the nearest. 1: no other is nearer; 0.5: it could have been any prompt.
    """

    def __init__(
        self, what: Embed, photos: Sequence[Image.Image], base: Sequence[Image.Image],
        who: Embed | None = None,
    ) -> None:
        """`base`: what the base alone paints, one picture for each prompt.

        `what` tells what a picture shows, `who` whom; they may be the same.
        """
        self._what, self._who = _Centred(what, base), _Centred(who or what, base)
        self._base = np.stack([self._what(one) for one in base])
        self._photos = np.stack([self._who(one) for one in photos])
        self.spread = _spread(self._photos)

    def judge(self, picture: Image.Image, prompt: int) -> Measured:
        """Mean cosine to the nearest photos; share of the other prompts' pictures less near."""
        near = self._base @ self._what(picture)
        others = np.delete(near, prompt)
        adherence = float(np.mean(others < near[prompt])) if len(others) else 1.0
        return Measured(_nearest(self._photos @ self._who(picture)), adherence)


class _Centred:
    """An embedding without what all the base's pictures have in common, of length 1."""

    def __init__(self, embed: Embed, base: Sequence[Image.Image]) -> None:
        self._embed = embed
        self._common = np.mean([np.asarray(embed(one), np.float64) for one in base], axis=0)

    def __call__(self, picture: Image.Image) -> Vector:
        found: Vector = np.asarray(self._embed(picture), np.float64) - self._common
        return found / max(float(np.linalg.norm(found)), 1e-12)


def _spread(photos: Vector) -> Spread:
    """How near each photo is to the others, measured as a picture is."""
    if len(photos) < 2:
        return Spread(1.0, 0.0)
    near = photos @ photos.T
    each = [_nearest(np.delete(row, number)) for number, row in enumerate(near)]
    return Spread(float(np.mean(each)), float(np.std(each)))


def _nearest(cosines: Vector) -> float:
    return float(np.mean(np.sort(cosines)[-NEAREST:]))
