"""Whose photos are looked at, and what parents are told of them."""

from collections.abc import Callable

from engine.training.findings import say
from engine.training.photos import (
    Subject,
)
from engine.training.photoset import PhotoSet

MIA = Subject("Mia", "miazx", "girl")
CAT = Subject("Mohrle", "mohrlezx", "cat", people=False)

Prepare = Callable[..., PhotoSet]


def told(photos: PhotoSet) -> str:
    return "\n".join(say(found) for found in photos.advice)
