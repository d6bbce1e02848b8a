"""Thresholds, tried on photographs: what is sharp, light, barred, and what is the same photo."""

from collections.abc import Callable

import numpy as np
import pytest
from darkroom import blurred, lit, photograph

from engine.models import ModelStore
from engine.training.photos.judging import ALIKE, BLURRED, DIM, SOFT, TOO_DARK
from engine.training.photos.looking import FACES, head_of
from engine.training.photos.measuring import (
    fingerprint,
    light_of,
    sharpness_of,
    without_bars,
)
from engine.vision import Box, Pixels, fit, resized
from engine.vision.faces import FaceDetector

SHARP = ("astronaut.png", "camera.png", "coffee.png", "rocket.jpg", "motorcycle_left.png")


@pytest.mark.parametrize("name", SHARP)
def test_sharp_photos_are_sharp_and_blurred_ones_blurred(name: str) -> None:
    photo = photograph(name)
    assert sharpness_of(photo, None) > SOFT
    assert sharpness_of(blurred(photo, 1.5), None) < BLURRED
    assert sharpness_of(blurred(photo, 4), None) < BLURRED / 4


@pytest.mark.parametrize("longest", [600, 700, 850])
def test_sharpness_does_not_depend_on_the_camera(longest: int) -> None:
    photo = photograph("hubble_deep_field.jpg")
    assert sharpness_of(fit(photo, longest), None) == pytest.approx(
        sharpness_of(photo, None), rel=0.35)


def test_a_sharp_face_before_a_blurred_room_is_a_sharp_photo(lookers: ModelStore) -> None:
    photo = photograph("astronaut.png")
    (face,) = FaceDetector(lookers.path(FACES), threads=1).find(photo)
    head = head_of(face, 512, 512)
    room = blurred(photo, 6).copy()
    room[head.top : head.bottom, head.left : head.right] = head.of(photo)
    assert sharpness_of(room, None) < SOFT < sharpness_of(room, head)
    shaken = photo.copy()
    shaken[head.top : head.bottom, head.left : head.right] = head.of(blurred(photo, 3))
    assert sharpness_of(shaken, head) < SOFT < sharpness_of(shaken, None)


@pytest.mark.parametrize("name", ["astronaut.png", "camera.png", "chelsea.png", "coffee.png"])
def test_light_is_told_by_its_ends(name: str) -> None:
    photo = photograph(name)
    assert light_of(photo, None).shine > DIM
    assert light_of(lit(photo, 0.15), None).shine < TOO_DARK


@pytest.mark.parametrize(("top", "bottom", "left", "right"), [
    (60, 60, 0, 0), (0, 0, 100, 90), (40, 0, 0, 0), (30, 30, 50, 50), (0, 0, 0, 0),
])
def test_black_bars_are_found_to_the_pixel(top: int, bottom: int, left: int, right: int) -> None:
    photo = photograph("coffee.png")
    barred = np.pad(photo, ((top, bottom), (left, right), (0, 0)))
    noise = np.random.default_rng(1).integers(0, 12, barred.shape, np.uint8)
    found = without_bars(np.maximum(barred, noise))
    assert found == Box(left, top, left + photo.shape[1], top + photo.shape[0])


def test_a_night_has_no_bars() -> None:
    assert without_bars(np.zeros((300, 400, 3), np.uint8)) == Box(0, 0, 400, 300)
    assert without_bars(photograph("rocket.jpg")) == Box(0, 0, 640, 427)


CHANGES: dict[str, Callable[[Pixels], Pixels]] = {
    "mirrored": lambda p: p[:, ::-1],
    "lighter": lambda p: lit(p, 1.2),
    "darker": lambda p: lit(p, 0.7),
    "smaller": lambda p: resized(p, p.shape[1] // 2, p.shape[0] // 2),
    "cropped": lambda p: p[p.shape[0] // 60 : -(p.shape[0] // 60), p.shape[1] // 60 :],
    "mirrored and lighter": lambda p: lit(p[:, ::-1], 1.15),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("name", [*SHARP, "chelsea.png"])
def test_the_same_photo_is_known_again(name: str, change: str) -> None:
    photo = photograph(name)
    assert fingerprint(photo).distance(fingerprint(CHANGES[change](photo))) <= ALIKE


def test_different_photos_are_far_apart() -> None:
    prints = [fingerprint(photograph(name)) for name in (*SHARP, "chelsea.png", "grass.png")]
    far = [one.distance(other) for i, one in enumerate(prints) for other in prints[:i]]
    assert min(far) > 2 * ALIKE
