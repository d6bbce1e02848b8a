"""What a painted character is compared with, and that a house with photos chooses by it."""

from pathlib import Path

import pytest
from darkroom import album, save

from engine.models import ModelStore
from engine.painting.diffusion.instruments import Known, Portrait, instruments
from engine.painting.diffusion.selection import Instruments
from engine.paths import Paths
from engine.training.comparing import MOST, known_of
from engine.training.findings import finding
from engine.training.folder import TrainingFolder
from engine.training.photoset import PhotoSet, Shot, TrainingPhoto
from engine.training.run import RunFolder, Wish
from engine.vision import Box, Pixels


@pytest.fixture
def house(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "house").create()


def give(house: Paths, photos: list[Pixels], **changes: object) -> TrainingFolder:
    folder = TrainingFolder(house, "mia").create()
    kept = []
    for number, pixels in enumerate(photos):
        save(pixels, folder.photos / f"{number}.jpg")
        kept.append(TrainingPhoto(str(number), "given.jpg", "", f"{number}.jpg", "", 9, 9,
                                  **changes))  # type: ignore[arg-type]
    folder.write(PhotoSet("mia", "miazx", "girl", tuple(kept)))
    return folder


@pytest.fixture
def faces() -> list[Pixels]:
    return album("astronaut.png", 6)


def test_the_photos_that_are_used_as_far_as_they_show_somebody(
    house: Paths, faces: list[Pixels]
) -> None:
    crops = {Shot.HEAD: Box(1, 2, 3, 4), Shot.FULL: Box(0, 0, 90, 80)}
    folder = give(house, faces[:2], crops=crops)
    assert known_of(house, "mia").own == tuple(
        Portrait(folder.photos / f"{number}.jpg", (0, 0, 90, 80)) for number in range(2))
    give(house, faces[:2], findings=(finding("empty"),))
    assert known_of(house, "mia").own == ()
    give(house, faces[:1] * (MOST + 3))
    assert len(known_of(house, "mia").own) == MOST


def test_of_whom_nothing_is_known_there_is_nothing(house: Paths) -> None:
    assert known_of(house, "mia") == known_of(house, "../mia") == Known()
    give(house, []).forget()
    assert known_of(house, "mia") == Known()


def test_strangers_are_what_the_base_painted_before_it_learnt(house: Paths) -> None:
    folder = give(house, [])
    run = RunFolder(folder.path / "runs" / "one").create(
        Wish("one", "mia", "Mia", "miazx", "girl", "tiny", ()))
    assert known_of(house, "mia").strangers == ()
    for step, number in ((0, 0), (0, 1), (150, 0)):
        run.card(step, number).write_bytes(b"")
    assert known_of(house, "mia").strangers == (
        Portrait(run.card(0, 0)), Portrait(run.card(0, 1)))


def test_real_instruments_know_a_face_from_a_stranger(
    house: Paths, lookers: ModelStore, faces: list[Pixels]
) -> None:
    """With photographs: the network that looks is the one of the house."""
    give(house, faces[:4])
    found: Instruments = instruments(lookers, lambda character: known_of(house, character))
    assert found.resemblance is not None
    own = found.resemblance.of(faces[5], "mia")
    other = found.resemblance.of(album("chelsea.png", 1)[0], "mia")
    assert own is not None
    assert other is not None
    assert own > other + 0.2
    assert instruments(lookers).resemblance is None, "nobody's pictures are at hand"
