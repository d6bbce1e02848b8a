"""From a folder of photos to a set that can be trained on, and what a parent is told."""

from pathlib import Path

import numpy as np
import pytest
from darkroom import album, before, blurred, lit, photograph, save
from PIL import Image

from engine.errors import NotFound
from engine.models import ModelStore
from engine.paths import Paths
from engine.starter import starter_cast
from engine.training.findings import say
from engine.training.folder import TrainingFolder
from engine.training.photos import (
    Given,
    Instruments,
    decide,
    given_in,
    load_instruments,
    prepare,
    subject_of,
)
from engine.training.photoset import Shot, TrainingPhoto, View
from engine.vision import resized
from tests.engine.training.looking import CAT, MIA, Prepare, told


def keys(photo: TrainingPhoto) -> set[str]:
    return {found.key for found in photo.findings}


def test_no_photos_are_told(look: Prepare) -> None:
    found = look([])
    assert found.photos == found.used == ()
    assert "no photos yet" in told(found)


def test_one_photo_is_taken_and_more_are_asked_for(look: Prepare) -> None:
    found = look([resized(photograph("astronaut.png"), 900, 900)])
    (photo,) = found.used
    assert photo.shot is Shot.HALF
    assert photo.view is View.FRONT
    assert photo.wears == "orange"
    assert photo.findings == ()
    assert "1 photo can be used" in told(found)


def test_photos_of_one_person_are_all_good(look: Prepare, folder: TrainingFolder) -> None:
    found = look(album("astronaut.png", 5))
    assert [keys(photo) for photo in found.photos] == [set()] * 5
    assert {photo.shot for photo in found.used} <= {Shot.HALF, Shot.FULL}
    assert "of 5 photos show Mia in orange" in told(found)
    assert "3 photos from the side" in told(found)
    assert folder.read() == found


def test_photos_of_nobody(look: Prepare) -> None:
    found = look([photograph(name) for name in ("coffee.png", "rocket.jpg", "chelsea.png")])
    assert not found.used
    assert all("no-face" in keys(photo) for photo in found.photos)
    assert "Are these photos of Mia?" in told(found)


def test_a_stranger_among_them_is_left_out_and_a_parent_may_know_better(
    look: Prepare, folder: TrainingFolder
) -> None:
    found = look([*album("astronaut.png", 3), *album("camera.png", 1)])
    assert [keys(photo) for photo in found.photos] == [set()] * 3 + [{"someone-else"}]
    assert len(found.used) == 3
    stranger = found.photos[3]
    assert decide(folder, stranger.id, True).photos[3].use
    assert len((folder.read() or found).used) == 4
    assert not decide(folder, found.photos[0].id, False).photos[0].use
    assert not decide(folder, stranger.id, None).photos[3].use
    with pytest.raises(NotFound):
        decide(folder, "99-nobody", True)


def test_photos_of_two_people_are_told_apart(look: Prepare) -> None:
    found = look([*album("astronaut.png", 3), *album("camera.png", 2)])
    assert "two people: 3 of them one, 2 another" in told(found)
    assert [photo.use for photo in found.photos] == [True] * 3 + [False] * 2


def test_two_strangers_are_asked_about(look: Prepare) -> None:
    found = look([album(name, 1)[0] for name in ("astronaut.png", "camera.png")])
    assert "same person" in told(found)


def test_in_a_group_only_the_one_who_is_meant_is_learnt(
    look: Prepare, folder: TrainingFolder
) -> None:
    both = before("grass.png", photograph("camera.png"), size=(1400, 800), at=(20, 100), tall=700)
    both[60:760, 700:1400] = resized(photograph("astronaut.png"), 700, 700)
    found = look([*album("astronaut.png", 2), both])
    group = found.photos[2]
    assert keys(group) == {"several-people"}
    assert group.use
    head = group.crops.get(Shot.HEAD) or group.crops[Shot.HALF]
    assert head.left > 500
    with Image.open(folder.photos / group.mask) as file:
        mask = np.asarray(file)
    assert mask.shape == (group.height, group.width)
    assert mask[100:300, 950:1050].mean() > 200
    assert mask[260:360, 290:370].mean() < 60, "the other one's head"


def test_a_group_without_anything_to_go_by_is_left_out(look: Prepare) -> None:
    both = before("grass.png", photograph("camera.png"), size=(1400, 800), at=(20, 100), tall=700)
    both[60:760, 700:1400] = resized(photograph("astronaut.png"), 700, 700)
    found = look([both])
    assert keys(found.photos[0]) == {"which-one"}
    assert not found.used


@pytest.mark.parametrize("again", ["same", "mirrored", "lighter", "smaller"])
def test_of_two_alike_the_better_one_stays(look: Prepare, again: str) -> None:
    photo = album("astronaut.png", 1)[0]
    versions = {"same": photo, "mirrored": photo[:, ::-1], "lighter": lit(photo, 1.1),
                "smaller": resized(photo, 600, 540)}
    found = look([versions[again], photo])
    left = [photo for photo in found.photos if photo.found("duplicate")]
    assert len(left) == len(found.used) == 1
    assert left[0].given == ("photo1.png" if again in ("same", "mirrored", "lighter")
                             else "photo0.png")
    assert found.used[0].given in say(left[0].findings[0])


def test_bad_photos_are_named_one_by_one(look: Prepare) -> None:
    good = album("astronaut.png", 6)
    bars = np.pad(good[5], ((80, 80), (0, 0), (0, 0)))
    found = look([blurred(good[0], 4), lit(good[1], 0.12), resized(good[2], 200, 180),
                  lit(good[3], 5.0), resized(good[4], 500, 450), bars])
    wanted = ["blurred", "too-dark", "too-small", "pale", "smallish", "black-bars"]
    for photo, key in zip(found.photos, wanted, strict=True):
        assert photo.found(key) or (key == "pale" and photo.found("too-bright")), keys(photo)
    assert found.photos[5].height == 900
    assert found.photos[5].use


def test_a_pet_is_found_by_what_stands_out(look: Prepare, folder: TrainingFolder) -> None:
    cat = photograph("chelsea.png")
    photos = [before(ground, cat[:, 20:300], size=(900, 900), at=(200, 200), tall=500)
              for ground in ("grass.png", "gravel.png", "brick.png")]
    found = look(photos, CAT)
    for photo in found.used:
        assert photo.shot is Shot.THING
        box = photo.crops[Shot.THING]
        assert box.left < 420
        assert box.right > 440
        with Image.open(folder.photos / photo.mask) as file:
            mask = np.asarray(file)
        assert mask[300:600, 300:450].mean() > 150
    assert "no-face" not in {key for photo in found.photos for key in keys(photo)}


def test_what_is_no_pet_is_asked_about(look: Prepare) -> None:
    cat = photograph("chelsea.png")
    cats = [cat, cat[20:, 30:], cat[:-30, :-40], resized(cat[10:, :400], 700, 520)]
    found = look([*(resized(one, 700, 520) for one in cats), photograph("rocket.jpg")], CAT)
    assert found.photos[4].found("something-else")
    assert found.photos[4].use
    assert not any(photo.found("something-else") for photo in found.photos[:4])


def test_unusable_files_take_no_room(tmp_path: Path, folder: TrainingFolder) -> None:
    path = save(photograph("chelsea.png"), tmp_path / "cat.png")
    (tmp_path / "letter.jpg").write_text("Dear Grandma,")
    letters = [Given("letter.jpg", tmp_path / "letter.jpg")] * 70
    found = prepare([*letters, Given("cat.png", path)], folder, CAT, Instruments())
    assert len(found.photos) == 71
    assert len(found.used) == 1


def test_whatever_is_smallest_or_thinnest_is_looked_at_too(look: Prepare) -> None:
    found = look([np.full((1, 1, 3), 9, np.uint8), np.full((1, 3000, 3), 200, np.uint8),
                  np.zeros((40, 30, 3), np.uint8)])
    assert all(photo.found("too-small") for photo in found.photos)


def test_without_any_weights_photos_are_still_sorted(
    tmp_path: Path, folder: TrainingFolder
) -> None:
    photos = album("astronaut.png", 2)
    given = [Given(f"{n}.png", save(pixels, tmp_path / f"{n}.png"))
             for n, pixels in enumerate([*photos, blurred(photos[0], 4)])]
    store = ModelStore(Paths(tmp_path / "none").create(), {})
    found = prepare(given, folder, MIA, load_instruments(store))
    assert [photo.use for photo in found.photos] == [True, True, False]
    assert "script/kiosk --lora" in told(found)
    assert all(not photo.mask for photo in found.photos)


def test_every_photo_can_be_trained_on_as_it_lies_there(
    look: Prepare, folder: TrainingFolder
) -> None:
    found = look(album("astronaut.png", 2))
    for photo in found.used:
        with Image.open(folder.file(photo)) as image, Image.open(folder.photos / photo.mask) as m:
            assert image.size == m.size == (photo.width, photo.height)
            assert (image.mode, m.mode) == ("RGB", "L")
        for box in photo.crops.values():
            assert 0 <= box.left < box.right <= photo.width
            assert 0 <= box.top < box.bottom <= photo.height
            assert min(box.width, box.height) >= 256
        assert photo.caption.startswith("photo of miazx girl")


def test_a_folder_is_read_by_name_without_folders_and_hidden_files(tmp_path: Path) -> None:
    for name in ("b.jpg", "a.png", ".DS_Store", "notes.txt"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "more").mkdir()
    assert [one.name for one in given_in(tmp_path)] == ["a.png", "b.jpg", "notes.txt"]


def test_everybody_of_the_family_can_be_a_subject() -> None:
    subjects = [subject_of(character) for character in starter_cast()]
    assert len({subject.trigger for subject in subjects}) == len(subjects)
    assert {subject.class_word for subject in subjects} >= {"girl", "boy", "man", "woman", "dog"}
    assert [subject.name for subject in subjects if not subject.people] == ["Biscuit"]
