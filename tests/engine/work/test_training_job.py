"""A likeness is learnt in the worker process: it makes way for books, survives kills, and can be
stopped and gone on with. A real base, tiny, in a real process."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.config import Config
from engine.idea import Idea
from engine.manner import FEWEST_PAGES, Manner
from engine.paths import Paths
from engine.starter import starter_cast
from engine.store.likenesses import Likenesses
from engine.training.folder import TrainingFolder
from engine.training.photoset import PhotoSet, TrainingPhoto
from engine.training.progress import Steps
from engine.training.wishing import run_folder
from engine.work import training
from engine.work.bindery import Bindery
from engine.work.jobs import State
from engine.work.school import School
from engine.work.worker import work
from engine.work.workerprocess import Work
from tests.engine.work.waiting import until

WISH = {"steps": 20, "rank": 4, "card_steps": 1, "checkpoint_every": 10, "batch": 1}


def work_with_tiny(connection: Connection, paths: Paths, config: Config, parent: int) -> None:
    """The worker, with a base that nobody could install."""
    training.go_on = go_on_with_tiny
    work(connection, paths, config, parent)


def go_on_with_tiny(paths: Paths, training_id: str) -> Steps:
    from engine.painting.diffusion.memory import Machine
    from engine.training.course import go_on

    yield from go_on(paths, run_folder(paths, training_id), paths.data / "tiny",
                     machine=Machine(0, 64), compare=lambda store: None)


@pytest.fixture
def photos(house: Paths) -> PhotoSet:
    folder = TrainingFolder(house, "mia").create()
    pixels = np.random.default_rng(3).integers(0, 255, (64, 64, 3), dtype=np.uint8)
    Image.fromarray(pixels).save(folder.photos / "0.jpg")
    photo = TrainingPhoto("0", "0.jpg", "", "0.jpg", "00", 64, 64,
                          caption="photo of miazx girl in a forest")
    return PhotoSet("mia", "miazx", "girl", (photo,))


@contextmanager
def opened(paths: Paths, how: Work = work_with_tiny) -> Iterator[tuple[Bindery, School]]:
    bindery = Bindery(paths, Config(voice="", space_floor=0), how)
    bindery.open()
    try:
        yield bindery, School(paths, bindery.jobs, bindery.workshop, 0)
    finally:
        bindery.close()


@pytest.mark.timeout(1200)
def test_a_training_survives_a_kill_and_makes_way_for_a_book(
    house: Paths, photos: PhotoSet, idea: Idea
) -> None:
    from tests.engine.painting.diffusion.tiny import save_tiny

    save_tiny("zimage", house.data / "tiny")
    with opened(house) as (books, trainings):
        begun = trainings.begin(photos, "Mia", "tiny", **WISH)

        def step() -> int:
            found = trainings.look(begun)
            assert found.state is not State.FAILED, found.error_key
            return found.progress.step if found.progress and found.progress.loss else 0

        until(lambda: step() >= 2, "learning")
        pid = books.workshop.worker_pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        reached = step()
        until(lambda: books.workshop.worker_pid not in (None, pid), "a new worker")
        until(lambda: step() > reached, "learning again")

        book = books.begin(idea, starter_cast()[:1], "paper", "", Manner(pages=FEWEST_PAGES))
        until(lambda: books.progress(book).state is State.DONE, "the book")
        assert trainings.look(begun).state in (State.WAITING, State.MAKING)
        assert books.making() == ()

        trainings.cancel(begun)
        until(lambda: books.jobs.next() is None and _idle(books), "stopping")
        assert trainings.look(begun).state is State.CANCELLED
        trainings.retry(begun)
        until(lambda: trainings.look(begun).state is State.DONE, "the likeness")
        found = trainings.look(begun)
        assert found.outcome is not None
        assert found.outcome.likeness == begun
    (likeness,) = Likenesses(house).of("mia")
    assert Likenesses(house).file(likeness).is_file()
    trainings.throw_away(begun)
    assert trainings.of("mia") == ()


def _idle(books: Bindery) -> bool:
    return books.workshop._in_hand is None


def test_a_training_without_its_base_fails_by_name(house: Paths, photos: PhotoSet) -> None:
    with opened(house, work) as (_, trainings):
        begun = trainings.begin(photos, "Mia", "all-MiniLM-L6-v2", **WISH)
        until(lambda: trainings.look(begun).state is State.FAILED, "failing")
        assert trainings.look(begun).error_key == "model-missing"
    assert Path(house.training / "mia" / "photos" / "0.jpg").is_file()
