"""From measures to findings, at both sides of every threshold."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from engine.training.photos.framing import crops_of, shot_of, view_of
from engine.training.photos.judging import (
    ALIKE,
    BLURRED,
    DIM,
    DOUBTFUL,
    PALE,
    SMALLISH,
    SOFT,
    TINY_FACE,
    TOO_BRIGHT,
    TOO_DARK,
    TOO_SMALL,
    judge,
)
from engine.training.photos.looking import Measures, Person
from engine.training.photos.measuring import Fingerprint, Light
from engine.training.photos.whose import Meant, who_is_meant
from engine.training.photoset import Shot, View
from engine.vision import Box
from engine.vision.faces import Face
from engine.vision.gaze import Seen
from engine.vision.identity import DIMENSIONS, SAME

LIGHT = Light(100.0, 230.0)


def face(height: int = 300, top: int = 100, aside: float = 0.0) -> Face:
    width = round(height * 0.75)
    left, right = 500.0, 500.0 + width / 2
    nose = (left + right) / 2 + aside * (right - left) / 2
    return Face(Box(450, top, 450 + width, top + height), 0.9,
                ((left, 200), (right, 200), (nose, 250), (left, 300), (right, 300)))


def point(where: float, axis: int = 0) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    made = np.zeros(DIMENSIONS, np.float32)
    made[axis] = where
    return made


def person(where: float = 0.0, height: int = 300, sharpness: float = 900.0,
           light: Light = LIGHT, axis: int = 0) -> Person:
    return Person(face(height), point(where, axis), sharpness, light, "")


def photo(*people: Person, number: int = 0, width: int = 1200, height: int = 1600) -> Measures:
    bits = int.from_bytes(np.random.default_rng(number).bytes(8), "big")
    return Measures(width, height, Fingerprint(bits, bits), 900.0, LIGHT, people, None)


def keys(photos: Sequence[Measures], people: bool = True, looked: bool = True) -> list[list[str]]:
    found = judge([f"{n}.jpg" for n in range(len(photos))], photos, who_is_meant(photos), "Mia",
                  people, looked)
    return [[one.key for one in findings] for findings in found]


def of(measures: Measures) -> list[str]:
    return keys([measures])[0]


def test_a_good_photo_has_no_findings() -> None:
    assert of(photo(person())) == []


@pytest.mark.parametrize(("sharpness", "found"), [
    (SOFT + 1, []), (SOFT - 1, ["soft"]), (BLURRED + 1, ["soft"]), (BLURRED - 1, ["blurred"]),
])
def test_sharpness_is_that_of_the_head(sharpness: float, found: list[str]) -> None:
    assert of(photo(person(sharpness=sharpness))) == found


@pytest.mark.parametrize(("light", "found"), [
    (Light(60, DIM + 1), []), (Light(9, DIM - 1), ["dim"]), (Light(9, TOO_DARK - 1), ["too-dark"]),
    (Light(PALE + 1, 250), ["pale"]), (Light(TOO_BRIGHT + 1, 255), ["too-bright"]),
])
def test_light(light: Light, found: list[str]) -> None:
    assert of(photo(person(light=light))) == found


def test_a_white_teddy_before_a_white_wall_is_no_mistake() -> None:
    white = replace(photo(), light=Light(250, 255))
    assert keys([white], people=False) == [["pale"]]


@pytest.mark.parametrize(("shorter", "found"), [
    (SMALLISH, []), (SMALLISH - 1, ["smallish"]), (TOO_SMALL, ["smallish"]),
    (TOO_SMALL - 1, ["too-small"]),
])
def test_size(shorter: int, found: list[str]) -> None:
    assert of(photo(person(), width=shorter, height=2000)) == found
    assert of(photo(person(), width=2000, height=shorter)) == found


def test_a_face_far_away() -> None:
    edge = round(TINY_FACE * 1600)
    assert of(photo(person(height=edge + 1))) == []
    assert of(photo(person(height=edge - 1))) == ["tiny-face"]


@pytest.mark.parametrize(("apart", "found"), [
    (DOUBTFUL - 0.05, []), (DOUBTFUL + 0.03, ["perhaps-someone-else"]),
    (SAME + 0.02, ["someone-else"]), (0.9, ["someone-else"]),
])
def test_a_face_unlike_the_others(apart: float, found: list[str]) -> None:
    family = [photo(person(), number=n) for n in range(30)]
    assert keys([*family, photo(person(apart), number=99)])[-1] == found
    assert not any(keys(family))


@pytest.mark.parametrize(("other", "found"), [
    (0.11, ["which-one"]), (0.35, ["several-people"]), (0.9, ["several-people"])])
def test_of_two_that_are_much_alike_nobody_guesses(other: float, found: list[str]) -> None:
    alone = [photo(person(), number=n) for n in range(3)]
    assert keys([*alone, photo(person(0.05), person(other, axis=1), number=7)])[3] == found


def test_of_several_the_one_in_the_other_photos_is_meant() -> None:
    both = photo(person(0.9, height=400), person(0.05), number=7)
    photos = [*(photo(person(0.02 * n), number=n) for n in range(3)), both]
    meant = who_is_meant(photos)
    assert meant.chosen[3] is both.people[1]
    assert keys(photos)[3] == ["several-people"]


def test_where_there_are_only_groups_the_one_in_all_of_them_is_meant() -> None:
    photos = [photo(person(0.9, axis=n + 1), person(0.02 * n), number=n) for n in range(3)]
    meant = who_is_meant(photos)
    assert all(one is group.people[1] for one, group in zip(meant.chosen, photos, strict=True))


def test_a_second_person_counts_from_a_third_on() -> None:
    mia = [photo(person(0.01 * n), number=n) for n in range(6)]
    other = [photo(person(0.9 + 0.01 * n), number=20 + n) for n in range(4)]
    assert who_is_meant(mia + other[:2]).second == 0
    two = who_is_meant(mia + other)
    assert (two.first, two.second) == (6, 4)


def test_without_weights_for_it_nobody_is_accused() -> None:
    nameless = replace(person(), point=None)
    photos = [photo(nameless, number=n) for n in range(3)]
    assert keys(photos) == [[], [], []]
    assert not who_is_meant(photos).strangers
    assert keys([photo()], looked=False) == [[]]


def test_alike_is_alike_to_the_bit() -> None:
    one = photo(person())
    bits = one.fingerprint.bits
    for differing, found in ((ALIKE, ["duplicate"]), (ALIKE + 1, [])):
        changed = bits ^ ((1 << differing) - 1)
        other = replace(one, fingerprint=Fingerprint(changed, changed))
        assert keys([one, other])[1] == found


def test_three_alike_leave_one() -> None:
    one = photo(person())
    assert keys([one, one, one]) == [[], ["duplicate"], ["duplicate"]]


def test_a_thing_unlike_the_others_is_asked_about() -> None:
    def seen(*parts: float) -> Seen:
        features = np.asarray(parts, np.float32)
        return Seen(features / np.linalg.norm(features), np.ones((9, 9), np.float32))

    cats = [replace(photo(number=n), seen=seen(1, 0.1 * n)) for n in range(4)]
    dog = replace(photo(number=9), seen=seen(0.2, 1))
    assert keys([*cats, dog], people=False) == [[], [], [], [], ["something-else"]]
    assert keys([cats[0], dog], people=False) == [[], []], "of two nobody knows which is right"


@pytest.mark.parametrize(("height", "size", "shot"), [
    (300, 700, Shot.HEAD), (300, 1300, Shot.HALF), (300, 2000, Shot.FULL), (500, 1200, Shot.HEAD),
])
def test_how_much_is_seen(height: int, size: int, shot: Shot) -> None:
    one = photo(person(height=height), height=size)
    assert shot_of(one, one.people[0]) is shot
    crops = crops_of(one, one.people[0], None)
    wanted = {Shot.HEAD: {Shot.HEAD}, Shot.HALF: {Shot.HEAD, Shot.HALF},
              Shot.FULL: {Shot.HEAD, Shot.HALF, Shot.FULL}}[shot]
    assert set(crops) == wanted
    for box in crops.values():
        assert box == box.within(one.width, one.height)
        assert box.joined(one.people[0].face.box) == box


@pytest.mark.parametrize(("aside", "view"), [
    (0.1, View.FRONT), (0.5, View.TURNED), (0.95, View.SIDE),
])
def test_from_where(aside: float, view: View) -> None:
    assert view_of(replace(person(), face=face(aside=aside))) is view
    assert view_of(None) is View.UNKNOWN


def test_nobody_is_meant_in_no_photos() -> None:
    assert who_is_meant([]) == Meant((), ())
