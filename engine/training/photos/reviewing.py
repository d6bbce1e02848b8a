"""All photos of a character judged together, by what was measured of each."""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import numpy as np
from PIL import Image

from engine.errors import NotFound
from engine.files import write_atomic
from engine.store.trash import KEPT_SECONDS
from engine.training.captions import with_captions
from engine.training.findings import finding
from engine.training.folder import TrainingFolder
from engine.training.photos.coverage import advice
from engine.training.photos.framing import crops_of, shot_of, subject_mask, view_of
from engine.training.photos.judging import judge
from engine.training.photos.looking import Measures, Person
from engine.training.photos.remembering import ENDING, recall
from engine.training.photos.whose import Meant, who_is_meant
from engine.training.photoset import Finding, PhotoSet, Shot, Thrown, TrainingPhoto
from engine.vision import Box, Floats

INSTALL = "script/kiosk --lora"

FACES = "faces"
"""The instrument without which nobody's face was looked for."""

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


Look = Callable[[TrainingPhoto], TrainingPhoto]


def review(folder: TrainingFolder, subject: Subject) -> PhotoSet:
    """Judge the photos anew, and keep the result; nothing is opened for it.

    Photos of which nothing is remembered stay as they are. Takes some hundredths of a second, and
    a tenth more for each photo whose subject was not known before.
    """
    found, meant, looked = _looked_at(folder, subject)

    def judged(now: PhotoSet) -> PhotoSet:
        photos = tuple(found[one.id](one) if one.id in found else one for one in now.photos)
        told: list[Finding] = list(advice(photos, meant, subject.name, subject.people))
        if subject.people and not looked:
            told.append(finding("faces-not-looked-for", how=INSTALL))
        return with_captions(replace(now, photos=photos, advice=tuple(told)))

    return folder.change(judged)


def throw_away(
    folder: TrainingFolder, photo_id: str, subject: Subject, now: datetime
) -> PhotoSet:
    """Take a photo out, and judge the others anew; for a day it can be brought back.

    Raises:
        NotFound: there is no such photo.
    """
    def without(photos: PhotoSet) -> PhotoSet:
        gone = Thrown(photos.photo(photo_id), now.astimezone(UTC).isoformat())
        rest = tuple(one for one in photos.photos if one.id != photo_id)
        return replace(photos, photos=rest, thrown=(*photos.thrown, gone))

    folder.change(without)
    return review(folder, subject)


def bring_back(
    folder: TrainingFolder, photo_id: str, subject: Subject, now: datetime
) -> PhotoSet:
    """Put a photo back where it was.

    Raises:
        NotFound: it was not thrown away, or too long ago.
    """
    def with_it(photos: PhotoSet) -> PhotoSet:
        gone = next((one.photo for one in photos.thrown
                     if one.photo.id == photo_id and not _is_over(one, now)), None)
        if gone is None:
            raise NotFound(f"no photo {photo_id[:80]!r} was thrown away")
        rest = tuple(one for one in photos.thrown if one.photo.id != photo_id)
        order = sorted((*photos.photos, gone), key=lambda one: one.number)
        return replace(photos, photos=tuple(order), thrown=rest)

    folder.change(with_it)
    return review(folder, subject)


def sweep(folder: TrainingFolder, now: datetime) -> None:
    """Delete what was thrown away more than a day ago, and whatever was made of it."""
    photos = folder.read()
    if photos is None or not photos.thrown:
        return
    over = {one.photo.id for one in photos.thrown
            if _is_over(one, now)}
    for photo_id in over:
        for path in folder.photos.glob(f"{photo_id}.*"):
            path.unlink(missing_ok=True)
    if over:
        folder.change(lambda now: replace(now, thrown=tuple(
            one for one in now.thrown if one.photo.id not in over)))


def _is_over(thrown: Thrown, now: datetime) -> bool:
    return (now - datetime.fromisoformat(thrown.at)).total_seconds() >= KEPT_SECONDS


def _looked_at(
    folder: TrainingFolder, subject: Subject
) -> tuple[Mapping[str, Look], Meant, bool]:
    """What is to be said of each photo, who is meant, and whether faces were looked for."""
    photos = folder.read() or PhotoSet(folder.character, "", "")
    memories = {one.id: recall(folder.photos / f"{one.id}{ENDING}")
                for one in photos.photos if one.file}
    seen = [(one, memory) for one in photos.photos
            if (memory := memories.get(one.id)) is not None]
    measures = [memory.measures for _, memory in seen]
    looked = all(FACES in memory.by for _, memory in seen)
    meant = who_is_meant(measures)
    findings = judge([photo.given for photo, _ in seen], measures, meant, subject.name,
                     subject.people, looked)
    looks = {photo.id: _look(folder, photo, memory.measures, person, found)
             for (photo, memory), person, found in zip(seen, meant.chosen, findings, strict=True)}
    return looks, meant, looked


def _look(
    folder: TrainingFolder, photo: TrainingPhoto, measures: Measures, person: Person | None,
    findings: tuple[Finding, ...],
) -> Look:
    mask, crops = _masked(folder, photo, measures, person)
    shot, view, wears = shot_of(measures, person), view_of(person), person.wears if person else ""

    def looked(now: TrainingPhoto) -> TrainingPhoto:
        opened = tuple(one for one in now.findings if one.key in _OPENED)
        return replace(now, findings=(*opened, *findings), shot=shot, view=view, wears=wears,
                       mask=mask, crops=now.crops if now.framed else crops, judged=True)

    return looked


def _masked(
    folder: TrainingFolder, photo: TrainingPhoto, measures: Measures, person: Person | None
) -> tuple[str, Mapping[Shot, Box]]:
    mask = subject_mask(measures, person)
    crops = crops_of(measures, person, mask)
    if mask is None:
        return "", crops
    # Persons hold arrays, which do not compare.
    who = next((str(n) for n, one in enumerate(measures.people) if one is person), "thing")
    name = f"{photo.id}.mask-{who}.png"
    if not (folder.photos / name).is_file():
        write_atomic(folder.photos / name, _mask_file(mask, photo.width, photo.height))
    return name, crops


def _mask_file(mask: Floats, width: int, height: int) -> bytes:
    image = Image.fromarray(np.asarray(mask * 255, np.uint8))
    file = io.BytesIO()
    image.resize((width, height), Image.Resampling.BICUBIC).save(file, "PNG", compress_level=3)
    return file.getvalue()
