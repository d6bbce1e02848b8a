"""The instruments on photographs: faces, whose they are, what stands out, what resembles what."""

import numpy as np
import pytest
from darkroom import photograph

from engine.models import ModelStore
from engine.training.photos.looking import FACES, GAZE, IDENTITY
from engine.vision import Box, fit, resized
from engine.vision.faces import FaceDetector
from engine.vision.gaze import Gaze
from engine.vision.identity import SAME, Identity, distance

ASTRONAUT = "astronaut.png"
FACE = Box(180, 60, 270, 176)
"""Where the astronaut's face is, marked by hand."""


@pytest.fixture(scope="module")
def faces(lookers: ModelStore) -> FaceDetector:
    return FaceDetector(lookers.path(FACES), threads=1)


@pytest.fixture(scope="module")
def identity(lookers: ModelStore) -> Identity:
    return Identity(lookers.path(IDENTITY))


@pytest.fixture(scope="module")
def gaze(lookers: ModelStore) -> Gaze:
    return Gaze(lookers.path(GAZE), threads=1)


@pytest.mark.parametrize(("width", "height"), [(512, 512), (1400, 1400), (300, 300), (700, 500)])
def test_a_face_is_found_where_it_is(faces: FaceDetector, width: int, height: int) -> None:
    (face,) = faces.find(resized(photograph(ASTRONAUT), width, height))
    across, down = width / 512, height / 512
    marked = Box(round(FACE.left * across), round(FACE.top * down),
                 round(FACE.right * across), round(FACE.bottom * down))
    assert face.box.overlap(marked) > 0.7
    left, right, nose, *mouth = face.points
    assert left[0] < nose[0] < right[0]
    assert all(corner[1] > nose[1] > left[1] for corner in mouth)


def test_the_largest_face_comes_first_and_each_once(faces: FaceDetector) -> None:
    canvas = np.full((600, 1000, 3), 128, np.uint8)
    canvas[40:552, :512] = photograph(ASTRONAUT)
    canvas[100:356, 640:896] = resized(photograph(ASTRONAUT), 256, 256)
    large, small = faces.find(canvas)
    assert large.box.right < 512 < small.box.left
    assert large.box.height > small.box.height


@pytest.mark.parametrize("name", ["chelsea.png", "coffee.png", "rocket.jpg", "brick.png"])
def test_where_nobody_is_nobody_is_found(faces: FaceDetector, name: str) -> None:
    assert faces.find(photograph(name)) == ()


def test_who_looks_aside_is_seen_to(faces: FaceDetector) -> None:
    front, side = (faces.find(photograph(name))[0].turn for name in (ASTRONAUT, "camera.png"))
    assert front < 0.2 < 0.7 < side


def test_a_face_is_the_same_in_other_light_and_another_size(
    faces: FaceDetector, identity: Identity
) -> None:
    photo = photograph(ASTRONAUT)
    versions = [photo, (photo * 0.6).astype(np.uint8), photo[:, ::-1].copy(), fit(photo, 900),
                photo[20:400, 60:420].copy()]
    points = [identity.describe(one, faces.find(one)[0]) for one in versions]
    assert all(distance(points[0], point) < 0.4 for point in points[1:])
    other = photograph("camera.png")
    assert distance(points[0], identity.describe(other, faces.find(other)[0])) > SAME


def test_what_stands_out_is_the_one_in_front(gaze: Gaze) -> None:
    importance = gaze.look(photograph(ASTRONAUT)).importance
    assert importance.shape == (224, 224)
    scale = 224 / 512
    head = importance[round(40 * scale):round(180 * scale), round(180 * scale):round(280 * scale)]
    wall = importance[: round(100 * scale), round(300 * scale):round(380 * scale)]
    assert head.mean() > 0.8 > 0.3 > wall.mean()


def test_the_shape_of_what_stands_out_is_that_of_the_picture(gaze: Gaze) -> None:
    assert gaze.look(photograph("rocket.jpg")).importance.shape == (149, 224)


def test_what_shows_the_same_lies_close_together(gaze: Gaze) -> None:
    def point(pixels: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> np.ndarray[
            tuple[int, ...], np.dtype[np.float32]]:
        return gaze.look(pixels).features

    cat = photograph("chelsea.png")
    same = point(cat) @ point(cat[40:, 60:].copy())
    others = [point(cat) @ point(photograph(name)) for name in ("coffee.png", ASTRONAUT)]
    assert same > 0.88 > max(others)
    assert np.linalg.norm(point(cat)) == pytest.approx(1, abs=1e-5)
