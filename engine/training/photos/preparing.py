"""The way of photos from the files that were given to a set that can be trained on."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from PIL import Image

from engine.character import Character
from engine.training.captions import class_word_of, trigger_of
from engine.training.folder import TrainingFolder
from engine.training.photos.intake import MOST, Given, shown, take_in
from engine.training.photos.looking import Instruments, look
from engine.training.photos.remembering import ENDING, Memory, recall, remember
from engine.training.photos.reviewing import Subject, review
from engine.training.photos.small import keep_small
from engine.training.photoset import PhotoSet, TrainingPhoto
from engine.vision import Pixels

Progress = Callable[[int, int], None]
"""Told how many photos are done, and how many there are."""


@dataclass(frozen=True)
class Developed:
    """How far it is."""

    done: int
    total: int
    taken: Given | None = None
    """The file of which everything is kept now."""


def subject_of(character: Character) -> Subject:
    """The subject that a character of the family is."""
    return Subject(character.name, trigger_of(character.id), class_word_of(character),
                   people=character.human)


def prepare(
    given: Sequence[Given], folder: TrainingFolder, subject: Subject, instruments: Instruments,
    progress: Progress | None = None,
) -> PhotoSet:
    """Add files to the photos of a character, and keep what is found about them.

    What a parent has decided about earlier photos stays, and a file that was given before is not
    taken a second time. Needs no torch; takes about a second for a photo. Not for the server's
    process.
    """
    for step in develop(given, folder, subject, instruments):
        if progress is not None and step.total:
            progress(step.done, step.total)
    return folder.read() or PhotoSet(folder.character, "", "")


def develop(
    given: Sequence[Given], folder: TrainingFolder, subject: Subject, instruments: Instruments
) -> Iterator[Developed]:
    """The same, file by file: each is kept and looked at; at the end all are judged.

    Whoever stops taking steps loses nothing; until they are judged new photos are not trained on.
    """
    if not subject.people:
        instruments = replace(instruments, faces=None, identity=None)
    folder.create()
    before = folder.change(lambda now: replace(now, trigger=subject.trigger,
                                               class_word=subject.class_word))
    earlier = [one for one in before.photos if one.file and not _seen(one, folder, instruments)]
    total, done = len(given) + len(earlier), 0
    numbers = [one.number for one in (*before.photos, *(gone.photo for gone in before.thrown))]
    room = MOST - sum(bool(photo.file) for photo in before.photos)
    refused = [photo for photo in before.photos if not photo.file and photo.source_sha256]
    known = frozenset(photo.source_sha256 for photo in before.photos if photo.file)
    photos = take_in(given, folder.photos, 1 + max(numbers, default=0), room, known)
    for one, photo in zip(given, photos, strict=True):
        _keep(one, photo, folder, refused)
        if photo is not None and photo.file:
            _look(photo, folder, instruments)
        done += 1
        yield Developed(done, total, one)
    for photo in earlier:
        _look(photo, folder, instruments)
        done += 1
        yield Developed(done, total)
    review(folder, subject)
    yield Developed(total, total)


def decide(folder: TrainingFolder, photo_id: str, wanted: bool | None) -> PhotoSet:
    """Use a photo, leave it out, or (`None`) follow the findings again; as a parent wishes.

    Raises:
        NotFound: there is no such photo.
    """
    return folder.change(
        lambda now: now.with_photo(replace(now.photo(photo_id), wanted=wanted)))


def _keep(
    given: Given, photo: TrainingPhoto | None, folder: TrainingFolder,
    refused: Sequence[TrainingPhoto],
) -> None:
    """`refused`: before this giving."""
    def kept(now: PhotoSet) -> PhotoSet:
        if photo is None:
            return replace(now, again=tuple(dict.fromkeys((*now.again, shown(given.name)))))
        # What was refused before, such as for want of room, makes way for what it is now.
        earlier = (one for one in now.photos
                   if one not in refused or one.source_sha256 != photo.source_sha256)
        return replace(now, photos=(*earlier, replace(photo, judged=not photo.file)))

    folder.change(kept)


def _seen(photo: TrainingPhoto, folder: TrainingFolder, instruments: Instruments) -> bool:
    """Whether it was looked at with everything that is at hand now."""
    memory = recall(folder.photos / f"{photo.id}{ENDING}")
    return memory is not None and instruments.names <= memory.by


def _look(photo: TrainingPhoto, folder: TrainingFolder, instruments: Instruments) -> None:
    pixels = _opened(folder.photos / photo.file)
    keep_small(pixels, folder.photos, photo)
    remember(folder.photos / f"{photo.id}{ENDING}",
             Memory(look(pixels, instruments), instruments.names))


def _opened(path: Path) -> Pixels:
    with Image.open(path, formats=["JPEG"]) as image:
        return np.asarray(image.convert("RGB"))
