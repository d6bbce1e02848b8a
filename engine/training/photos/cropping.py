"""Crops as a parent draws them."""

from dataclasses import replace

from engine.training.folder import TrainingFolder
from engine.training.photos.reviewing import Subject, review
from engine.training.photoset import PhotoSet, Shot
from engine.vision import Box

SMALLEST = 128
"""Pixels of a side; less shows nothing that could be learnt."""


def with_crop(photos: PhotoSet, photo_id: str, shot: Shot, box: Box | None) -> PhotoSet:
    """The set with a crop drawn otherwise, within its photo and large enough; `None`: none.

    Raises:
        NotFound: there is no such photo.
    """
    photo = photos.photo(photo_id)
    crops = {one: where for one, where in photo.crops.items() if one is not shot}
    if box is not None:
        crops[shot] = fitted(box, photo.width, photo.height)
    order = [one for one in Shot if one in crops]
    return photos.with_photo(replace(photo, crops={one: crops[one] for one in order}, framed=True))


def fitted(box: Box, width: int, height: int) -> Box:
    """The box moved into a photo of this size, and made large enough."""
    wide = min(max(box.width, SMALLEST), width)
    tall = min(max(box.height, SMALLEST), height)
    left = min(max(box.left, 0), width - wide)
    top = min(max(box.top, 0), height - tall)
    return Box(left, top, left + wide, top + tall)


def without_crops(folder: TrainingFolder, photo_id: str, subject: Subject) -> PhotoSet:
    """Forget the crops that were drawn: they are proposed again.

    Raises:
        NotFound: there is no such photo.
    """
    folder.change(lambda now: now.with_photo(replace(now.photo(photo_id), framed=False)))
    return review(folder, subject)
