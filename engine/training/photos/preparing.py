"""The way of photos from the files that were given to a set that can be trained on."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from PIL import Image

from engine.character import Character
from engine.character import Kind as CharacterKind
from engine.files import write_atomic
from engine.training.captions import class_word_of, trigger_of, with_captions
from engine.training.findings import finding
from engine.training.folder import TrainingFolder
from engine.training.photos.coverage import advice
from engine.training.photos.framing import crops_of, shot_of, subject_mask, view_of
from engine.training.photos.intake import MOST, Given, take_in
from engine.training.photos.judging import judge
from engine.training.photos.looking import Instruments, Measures, Person, look
from engine.training.photos.whose import Meant, who_is_meant
from engine.training.photoset import Finding, PhotoSet, TrainingPhoto
from engine.vision import Floats, Pixels

Progress = Callable[[int, int], None]
"""Told how many photos are done, and how many there are."""

INSTALL = "script/kiosk --lora"

_OPENED = frozenset({"black-bars"})
"""Findings from when a file was opened; all others are found anew with every photo added."""


@dataclass(frozen=True)
class Subject:
    """Whom or what the photos are of."""

    name: str
    """As a parent reads it."""
    trigger: str
    class_word: str
    people: bool = True
    """Whether it has a human face; pets and toys are found by what stands out."""


def subject_of(character: Character) -> Subject:
    """The subject that a character of the family is."""
    return Subject(character.name, trigger_of(character.id), class_word_of(character),
                   people=character.kind is not CharacterKind.PET)


def prepare(
    given: Sequence[Given], folder: TrainingFolder, subject: Subject, instruments: Instruments,
    progress: Progress | None = None,
) -> PhotoSet:
    """Add files to the photos of a character, look at all of them, and keep the result.

    What a parent has decided about earlier photos stays, and a file that was given before is not
    taken a second time. Needs no torch; takes about a second for a photo. Not for the server's
    event loop.
    """
    folder.create()
    before = folder.read()
    photos = list(before.photos) if before else []
    tell = progress or (lambda done, total: None)
    steps = len(photos) + 2 * len(given)
    first = 1 + max((int(photo.id.split("-")[0]) for photo in photos), default=0)
    room = MOST - sum(bool(photo.file) for photo in photos)
    known = frozenset(photo.source_sha256 for photo in photos)
    for done, photo in enumerate(take_in(given, folder.photos, first, room, known), 1):
        photos += [photo] if photo else []
        tell(done, steps)
    whole = PhotoSet(folder.character, subject.trigger, subject.class_word, tuple(photos))
    return review(whole, folder, subject, instruments,
                  lambda done, total: tell(steps - total + done, steps))


def review(
    photos: PhotoSet, folder: TrainingFolder, subject: Subject, instruments: Instruments,
    progress: Progress | None = None,
) -> PhotoSet:
    """Look at photos that were taken in, all over again, and keep the result."""
    if not subject.people:
        instruments = replace(instruments, faces=None, identity=None)
    seen = [photo for photo in photos.photos if photo.file]
    measures = []
    for done, photo in enumerate(seen, 1):
        measures.append(look(_opened(folder.photos / photo.file), instruments))
        if progress:
            progress(done, len(seen))
    meant = who_is_meant(measures)
    names = [photo.given for photo in seen]
    findings = judge(names, measures, meant, subject.name, subject.people,
                     looked=instruments.faces is not None)
    looked = {photo.id: _framed(folder, photo, measured, person, found)
              for photo, measured, person, found
              in zip(seen, measures, meant.chosen, findings, strict=True)}
    whole = tuple(looked.get(photo.id, photo) for photo in photos.photos)
    return _kept(replace(photos, photos=whole), meant, folder, subject, instruments)


def decide(folder: TrainingFolder, photo_id: str, wanted: bool | None) -> PhotoSet:
    """Use a photo, leave it out, or (`None`) follow the findings again; as a parent wishes.

    Raises:
        NotFound: there is no such photo.
    """
    photos = folder.read() or PhotoSet(folder.character, "", "")
    changed = photos.with_photo(replace(photos.photo(photo_id), wanted=wanted))
    folder.write(changed)
    return changed


def remove(
    folder: TrainingFolder, photo_id: str, subject: Subject, instruments: Instruments
) -> PhotoSet:
    """Take a photo and everything made of it away for good, and judge the others anew.

    Raises:
        NotFound: there is no such photo.
    """
    photos = folder.read() or PhotoSet(folder.character, "", "")
    gone = photos.photo(photo_id)
    rest = tuple(photo for photo in photos.photos if photo.id != photo_id)
    kept = review(replace(photos, photos=rest), folder, subject, instruments)
    for name in filter(None, (gone.file, gone.mask)):
        (folder.photos / name).unlink(missing_ok=True)
    return kept


def _kept(
    photos: PhotoSet, meant: Meant, folder: TrainingFolder, subject: Subject,
    instruments: Instruments,
) -> PhotoSet:
    told: list[Finding] = list(advice(photos.photos, meant, subject.name, subject.people))
    if subject.people and instruments.faces is None:
        told.append(finding("faces-not-looked-for", how=INSTALL))
    kept = with_captions(replace(photos, advice=tuple(told)))
    folder.write(kept)
    return kept


def _framed(
    folder: TrainingFolder, photo: TrainingPhoto, measures: Measures, person: Person | None,
    findings: tuple[Finding, ...],
) -> TrainingPhoto:
    mask = subject_mask(measures, person)
    opened = tuple(one for one in photo.findings if one.key in _OPENED)
    name = f"{photo.id}.mask.png" if mask is not None else ""
    if mask is not None:
        write_atomic(folder.photos / name, _mask_file(mask, photo.width, photo.height))
    return replace(photo, findings=(*opened, *findings), shot=shot_of(measures, person),
                   view=view_of(person), wears=person.wears if person else "", mask=name,
                   crops=crops_of(measures, person, mask))


def _opened(path: Path) -> Pixels:
    with Image.open(path, formats=["JPEG"]) as image:
        return np.asarray(image.convert("RGB"))


def _mask_file(mask: Floats, width: int, height: int) -> bytes:
    image = Image.fromarray(np.asarray(mask * 255, np.uint8))
    file = io.BytesIO()
    image.resize((width, height), Image.Resampling.BICUBIC).save(file, "PNG", compress_level=3)
    return file.getvalue()
