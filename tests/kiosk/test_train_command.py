"""`once-upon-me train`: what a parent sees while somebody is learnt, and what is left of Ctrl-C."""

import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from engine.models import ModelStore
from engine.paths import DATA_VARIABLE, Paths
from engine.store.likenesses import Likenesses
from engine.training.photos import Instruments
from engine.training.progress import Note, Progress, Stage
from engine.training.run import RunFolder
from engine.training.wishing import trainings
from kiosk.command import main
from tests.engine.darkroom import album, save
from tests.standins import stand_in

Run = Callable[..., Result]
KLEIN, KLEIN_BASE = "flux2-klein", "flux2-klein-base"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    """A data folder without any weights; two sample cards; nothing looks at photos."""
    import torch

    torch.set_num_threads(1)
    prompts = ["{who} standing happy, meadow, day, close-up", "{who} waving happy, beach, day"]
    monkeypatch.setattr("engine.training.cards._tables", lambda: {"all": {"prompts": prompts}})
    for where in ("photos", "judges"):
        monkeypatch.setattr(f"engine.training.{where}.load_instruments",
                            lambda store: Instruments())
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path / "data"))
    return Paths(tmp_path / "data").create()


@pytest.fixture
def run(home: Paths, tmp_path: Path) -> Run:
    """The command, for Mia and her photos."""
    photos = tmp_path / "holiday"
    photos.mkdir()
    for number, pixels in enumerate(album("astronaut.png", 2)):
        save(pixels, photos / f"{number}.jpg")
    return lambda *words, who="mia": CliRunner().invoke(
        main, ["train", who, str(photos), *words])


def test_stopped_with_ctrl_c_it_goes_on_with_the_same_words(
    run: Run, home: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    from engine.training.trainer import Trainer

    ModelStore(home).install("inkling")
    steps, learn, before = [], Trainer.step, signal.getsignal(signal.SIGINT)

    def step(trainer: Trainer, number: int) -> float:
        steps.append(number)
        if len(steps) == 2:
            signal.raise_signal(signal.SIGINT)
        return learn(trainer, number)

    monkeypatch.setattr(Trainer, "step", step)
    words = ("--base", "inkling", "--steps", "4", "--rank", "4", "--seed", "7")
    stopped = run(*words)
    assert stopped.exit_code == 1, stopped.output
    assert "Stopped; begun again with the same words, it goes on here." in stopped.output
    assert signal.getsignal(signal.SIGINT) is before
    assert Likenesses(home).all() == ()

    done = run(*words)
    assert done.exit_code == 0, done.output
    assert steps == [0, 1, 2, 3], "no step is lost, and none is done twice"
    for said in ("Looking at the photos", "Learning", "Painting sample cards",
                 "Keeping the likeness", "Mia has been learnt. Nobody has compared it yet"):
        assert said in done.output
    (training,) = trainings(home)
    (likeness,) = Likenesses(home).of("mia")
    assert (likeness.id, likeness.base, likeness.rank) == (training.name, "inkling", 4)
    assert (likeness.recipe["steps"], likeness.recipe["seed"]) == (4, 7)

    cards = RunFolder(training).cards
    assert f"The sample cards lie in {cards}." in done.output
    assert len(list(cards.iterdir())) == 4
    assert not any(_empty(card) for card in cards.iterdir()), "the gate came by itself"


def test_without_a_gate_it_is_said_once_that_cards_stay_empty(
    run: Run, home: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    def go_on(paths: Paths, folder: RunFolder) -> Iterator[Progress]:
        for number in range(3):
            yield Progress(Stage.SHOWING, 0, 4, note=Note.UNSEEN, sample=f"000000-{number}.webp")
        signal.raise_signal(signal.SIGINT)
        yield Progress(Stage.LEARNING, 1, 4)

    ModelStore(home).install("inkling")
    monkeypatch.setattr("engine.training.course.go_on", go_on)
    said = run("--base", "inkling").output
    assert said.count("The sample cards stay empty: the picture gate is not installed.") == 1


def test_for_klein_it_learns_on_its_base_and_says_so(
    run: Run, home: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(home, monkeypatch, [KLEIN])
    refused = run("--base", KLEIN)
    assert refused.exit_code == 1
    assert f"Likenesses for {KLEIN} are trained on {KLEIN_BASE}, which is not installed: run " \
           f"`once-upon-me models install {KLEIN_BASE}`" in refused.output
    assert not list(home.training.iterdir()), "no photo was looked at"

    stand_in(home, monkeypatch, [KLEIN, KLEIN_BASE])
    begun: list[Any] = []

    def go_on(paths: Paths, folder: RunFolder) -> Any:
        begun.append(folder.wish().base)
        raise KeyboardInterrupt

    monkeypatch.setattr("engine.training.course.go_on", go_on)
    learnt = run("--base", KLEIN)
    assert f"Likenesses for {KLEIN} are trained on {KLEIN_BASE}.\n" in learnt.output
    assert begun == [KLEIN_BASE]


@pytest.mark.parametrize(("who", "base", "says"), [
    ("mia", "sdxl", "sdxl is not installed: run `once-upon-me models install sdxl`"),
    ("mia", "nothing", "no model 'nothing'"), ("nobody", "sdxl", "nobody called 'nobody'")])
def test_what_cannot_be_is_answered_in_words(run: Run, who: str, base: str, says: str) -> None:
    done = run("--base", base, who=who)
    assert done.exit_code == 1
    assert says in done.output
    assert "Traceback" not in done.output


def _empty(card: Path) -> bool:
    with Image.open(card) as image:
        return len(image.convert("RGB").getcolors(1 << 16) or [None, None]) == 1
