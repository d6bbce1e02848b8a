"""What is learnt from: pictures, their captions, and where in them the subject is."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from engine.errors import NotEnoughPhotos
from engine.training.captions import caption_of, worn_always
from engine.training.photoset import PhotoSet, TrainingPhoto

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels."""


@dataclass(frozen=True)
class Caption:
    """What is seen, with the trigger word and without."""

    text: str
    of_class: str
    """The same of anybody of the class."""

    def beside(self, thing: str) -> "Caption":
        """The same, with a thing said to be there, after whom it is of."""
        return Caption(*(", ".join([whom, thing, *rest]) for whom, *rest in
                         (text.split(", ") for text in (self.text, self.of_class))))


@dataclass(frozen=True)
class Crop:
    """A part of a picture that is worth a look of its own."""

    box: Box
    caption: Caption


@dataclass(frozen=True)
class Example:
    """One photo, ready to be learnt from: upright, decoded before, nothing hidden in it."""

    picture: Path
    sha256: str
    caption: Caption
    mask: Path | None = None
    """A grey picture of the same size, white where the subject is."""
    crops: tuple[Crop, ...] = ()

    @property
    def captions(self) -> tuple[Caption, ...]:
        """Of the whole picture, then of its crops."""
        return (self.caption, *(crop.caption for crop in self.crops))


def examples_of(photos: PhotoSet, folder: Path) -> tuple[Example, ...]:
    """The photos of a set that are used; their files lie in `folder`.

    Raises:
        NotEnoughPhotos: none can be used.
    """
    if not photos.used:
        raise NotEnoughPhotos(f"no photo of {photos.character} can be learnt from")
    return tuple(_example(photo, photos, folder) for photo in photos.used)


def _example(photo: TrainingPhoto, photos: PhotoSet, folder: Path) -> Example:
    crops = []
    for shot, box in photo.crops.items():
        # A parent's own words hold for every part of the picture.
        text = photo.caption if photo.edited else caption_of(
            replace(photo, shot=shot), photos, without=worn_always(photos))
        place = (float(box.left), float(box.top), float(box.right), float(box.bottom))
        crops.append(Crop(place, captioned(text, photos.trigger)))
    return Example(folder / photo.file, photo.sha256, captioned(photo.caption, photos.trigger),
                   folder / photo.mask if photo.mask else None, tuple(crops))


def captioned(text: str, trigger: str) -> Caption:
    """A caption, and the same without the trigger: "photo of miazx girl", "photo of girl"."""
    words = [word for word in text.split() if word.strip(",.;:") != trigger]
    return Caption(text, " ".join(words))


def checksum(*of: object) -> str:
    """A short name for plain data: the same data has the same name."""
    return hashlib.sha256(json.dumps(of, sort_keys=True, default=str).encode()).hexdigest()[:32]


def checksum_of(examples: Sequence[Example]) -> str:
    """A short name for what is learnt from, wherever it lies."""
    return checksum([[one.sha256, one.mask is not None,
                      [[caption.text, caption.of_class] for caption in one.captions],
                      [crop.box for crop in one.crops]] for one in examples])
