"""Photos that are there: others join them, decisions stay, what is thrown away can come back."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from darkroom import album, lit, save

from engine.errors import NotFound
from engine.training.captions import with_caption
from engine.training.findings import finding
from engine.training.folder import TrainingFolder
from engine.training.photos import (
    Given,
    Instruments,
    bring_back,
    decide,
    develop,
    prepare,
    sweep,
    throw_away,
)
from engine.training.photoset import PhotoSet, Shot, TrainingPhoto
from engine.vision import Box
from tests.engine.training.looking import MIA, Prepare

NOW = datetime(2026, 5, 1, 20, tzinfo=UTC)


def test_photos_that_come_later_join_and_decisions_stay(
    look: Prepare, folder: TrainingFolder
) -> None:
    photos = album("astronaut.png", 4)
    first = look(photos[:2])
    decide(folder, first.photos[0].id, False)
    edited = with_caption(folder.read() or first, first.photos[1].id, "miazx girl as an astronaut")
    folder.write(edited)
    found = look([*photos[2:], lit(photos[1], 1.1)])
    assert len(found.photos) == 5
    assert not found.photos[0].use
    assert found.photos[1].caption == "miazx girl as an astronaut"
    assert found.photos[4].found("duplicate") or found.photos[1].found("duplicate")
    assert len({photo.id for photo in found.photos}) == 5


def test_a_file_that_was_given_before_is_not_taken_twice(
    look: Prepare, folder: TrainingFolder
) -> None:
    photos = album("astronaut.png", 2)
    first = look([photos[0], np.zeros((1, 1, 3), np.uint8)])
    again = look([photos[0], np.zeros((1, 1, 3), np.uint8), photos[1]])
    assert [one.given for one in again.photos] == ["photo0.png", "photo1.png", "photo2.png"]
    assert again.photos[:2] == first.photos
    assert len(list(folder.photos.glob("??-????????.jpg"))) == 3


def test_what_was_refused_may_come_again(look: Prepare, folder: TrainingFolder) -> None:
    photos = album("astronaut.png", 2)
    before = look([photos[0], photos[1]])
    full = finding("one-too-many", most=60)
    folder.change(lambda now: replace(now, photos=(now.photos[0], replace(
        now.photos[1], file="", findings=(full,)))))
    after = look([photos[1]])
    assert [bool(one.file) for one in after.photos] == [True, True]
    assert after.photos[1].source_sha256 == before.photos[1].source_sha256
    assert after.again == ()


def test_a_photo_can_be_thrown_away_and_brought_back_for_a_day(
    look: Prepare, folder: TrainingFolder
) -> None:
    photo = album("astronaut.png", 1)[0]
    found = look([photo, photo[:, ::-1]])
    assert found.photos[1].found("duplicate")
    first, second = (one.id for one in found.photos)
    left = throw_away(folder, first, MIA, NOW)
    assert [one.id for one in left.photos] == [second] == [one.id for one in left.used]
    assert folder.read() == left
    with pytest.raises(NotFound):
        throw_away(folder, first, MIA, NOW)
    sweep(folder, NOW + timedelta(hours=23))
    with pytest.raises(NotFound):
        bring_back(folder, first, MIA, NOW + timedelta(hours=25))
    assert bring_back(folder, first, MIA, NOW + timedelta(hours=23)) == found
    throw_away(folder, first, MIA, NOW)
    sweep(folder, NOW + timedelta(hours=25))
    assert not list(folder.photos.glob(f"{first}*"))
    with pytest.raises(NotFound):
        bring_back(folder, first, MIA, NOW)
    assert look([photo]).photos[-1].id > second, "numbers are never given twice"


def test_one_more_photo_is_one_more_look(
    look: Prepare, folder: TrainingFolder, instruments: Instruments,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    photos = album("astronaut.png", 4)
    looked = []
    see = instruments.gaze.look  # type: ignore[union-attr]
    monkeypatch.setattr(instruments.gaze, "look", lambda pixels: looked.append(1) or see(pixels))
    look(photos[:3])
    assert len(looked) == 3
    one_by_one = look(photos[3:])
    assert len(looked) == 4
    folder.forget()
    assert _but_names(look(photos)) == _but_names(one_by_one)


def _but_names(photos: PhotoSet) -> list[TrainingPhoto]:
    return [replace(one, id="", file="", mask="", given="", findings=()) for one in photos.photos]


def test_crops_that_a_parent_drew_stay(look: Prepare, folder: TrainingFolder) -> None:
    photos = album("astronaut.png", 2)
    first = look(photos[:1]).photos[0]
    mine = {Shot.HEAD: Box(10, 20, 310, 320)}
    folder.change(lambda now: now.with_photo(replace(first, crops=mine, framed=True)))
    assert look(photos[1:]).photos[0].crops == mine


def test_a_photo_in_the_middle_of_it_is_not_learnt_from(
    tmp_path: Path, folder: TrainingFolder, instruments: Instruments
) -> None:
    given = [Given(f"{n}.png", save(pixels, tmp_path / f"{n}.png"))
             for n, pixels in enumerate(album("astronaut.png", 3))]
    steps = develop(given, folder, MIA, instruments)
    assert [next(steps).done, next(steps).done] == [1, 2]
    steps.close()  # type: ignore[attr-defined]
    stopped = folder.read()
    assert stopped is not None
    assert (len(stopped.photos), len(stopped.used)) == (2, 0)
    found = prepare(given, folder, MIA, instruments)
    assert (len(found.photos), len(found.used)) == (3, 3)
    assert found.again == ("0.png", "1.png")


def test_a_document_that_was_harmed_heals(look: Prepare, folder: TrainingFolder) -> None:
    found = look(album("astronaut.png", 1))
    folder.write(replace(found, trigger="other"))
    document = folder.photos / "photos.json"
    document.write_bytes(document.read_bytes()[:50])
    healed = folder.read()
    assert healed is not None
    assert healed.photos == found.photos
    assert list((folder.path / "quarantine").iterdir())
