"""Photos are described in the worker process: a real captioner, tiny, in a real process; it makes
way for books, survives kills, and can be stopped and gone on with."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.config import Config
from engine.errors import ModelBroken, NotFound
from engine.idea import Idea
from engine.manner import FEWEST_PAGES, Manner
from engine.models import ModelStore
from engine.paths import Paths
from engine.starter import starter_cast
from engine.training.captioner import FLORENCE, Captioner
from engine.training.captions import with_captions
from engine.training.folder import TrainingFolder
from engine.training.photoset import PhotoSet, TrainingPhoto
from engine.vision import Pixels
from engine.work import describing
from engine.work.bases import longest_caption
from engine.work.bindery import Bindery
from engine.work.describing import Described
from engine.work.jobs import State
from engine.work.scribe import Scribe
from engine.work.worker import work
from engine.work.workerprocess import Work
from tests.engine.work.waiting import until

COUNT = 12


class Sees:
    """Sees the same in every photo, at leisure."""

    def describe(self, pixels: Pixels) -> str:
        time.sleep(0.4)
        return "A girl with brown hair standing in a meadow."


def slow(spec: str, store: ModelStore) -> Captioner:
    return Sees()


def damaged(spec: str, store: ModelStore) -> Captioner:
    """Shows signs of life before it fails."""
    time.sleep(2.5)
    raise ModelBroken("a file differs from its checksum")


def work_with_tiny(connection: Connection, paths: Paths, config: Config, parent: int) -> None:
    """The worker, with a captioner that nobody could install."""
    describing.CAPTIONER = f"florence:{paths.data / 'tiny'}"
    work(connection, paths, config, parent)


def work_slowly(connection: Connection, paths: Paths, config: Config, parent: int) -> None:
    describing.make_captioner = slow
    work(connection, paths, config, parent)


def work_with_damaged(connection: Connection, paths: Paths, config: Config, parent: int) -> None:
    describing.make_captioner = damaged
    work(connection, paths, config, parent)


@pytest.fixture
def folder(house: Paths) -> TrainingFolder:
    """Photos of Mia."""
    return with_photos(house, COUNT)


def with_photos(house: Paths, count: int) -> TrainingFolder:
    folder, photos = TrainingFolder(house, "mia").create(), []
    for name in (f"{number:02d}" for number in range(count)):
        pixels = np.random.default_rng(3).integers(0, 255, (64, 64, 3), dtype=np.uint8)
        Image.fromarray(pixels).save(folder.photos / f"{name}.jpg")
        photos.append(TrainingPhoto(name, f"{name}.jpg", "", f"{name}.jpg", "00", 64, 64))
    folder.write(with_captions(PhotoSet("mia", "miazx", "girl", tuple(photos))))
    return folder


@contextmanager
def opened(paths: Paths, how: Work) -> Iterator[tuple[Bindery, Scribe]]:
    bindery = Bindery(paths, Config(voice="", space_floor=0), how)
    bindery.open()
    try:
        yield bindery, Scribe(paths, bindery.jobs, bindery.workshop)
    finally:
        bindery.close()


def described(folder: TrainingFolder) -> int:
    photos = folder.read()
    return sum(photo.described for photo in photos.photos) if photos else 0


def test_a_real_captioner_describes_photos_in_the_worker(house: Paths) -> None:
    from tests.engine.training.florence import save_florence

    folder = with_photos(house, 3)
    own = folder.change(lambda now: now.with_photo(
        replace(now.photo("00"), caption="miazx girl", edited=True)))
    save_florence(house.data / "tiny")
    with opened(house, work_with_tiny) as (_, scribe):
        assert scribe.look("mia").state is None
        scribe.begin("mia")
        assert scribe.look("mia").going_on
        until(lambda: scribe.look("mia").state is State.DONE, "describing")
    kept = folder.read()
    assert kept is not None
    assert kept.photos[0] == own.photos[0], "what a parent wrote stays"
    assert [photo.described for photo in kept.photos] == [False, True, True]
    job = scribe.look("mia").progress.job
    assert scribe.look("mia").progress == Described(job)
    assert "mia" not in job, "the list of jobs does not tell of whom the photos are"


@pytest.mark.timeout(600)
def test_it_survives_a_kill_makes_way_for_a_book_and_can_be_stopped(
    house: Paths, folder: TrainingFolder, idea: Idea
) -> None:
    with opened(house, work_slowly) as (books, scribe):
        scribe.begin("mia")
        until(lambda: described(folder) >= 2, "describing")
        progress = scribe.look("mia").progress
        assert (progress.done > 0, progress.total) == (True, COUNT)
        pid = books.workshop.worker_pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        reached = described(folder)
        until(lambda: described(folder) > reached, "describing again")

        book = books.begin(idea, starter_cast()[:1], "paper", "", Manner(pages=FEWEST_PAGES))
        until(lambda: books.progress(book).state is State.DONE, "the book")
        assert described(folder) < COUNT, "the book went first"

        scribe.leave("mia")
        until(lambda: books.workshop._in_hand is None, "stopping")
        assert scribe.look("mia").state is State.CANCELLED
        left = described(folder)
        time.sleep(1.0)
        assert described(folder) == left
        scribe.begin("mia")
        until(lambda: scribe.look("mia").state is State.DONE, "the rest")
    assert described(folder) == COUNT
    assert scribe.look("mia").progress.total == 0


@pytest.mark.parametrize(("how", "error_key"), [(work, "model-missing"),
                                                (work_with_damaged, "model-broken")])
def test_what_cannot_be_done_fails_by_name(
    house: Paths, folder: TrainingFolder, how: Work, error_key: str
) -> None:
    with opened(house, how) as (_, scribe):
        scribe.begin("mia")
        until(lambda: scribe.look("mia").state is State.FAILED, "failing")
        assert scribe.look("mia").error_key == error_key
    assert described(folder) == 0


def test_without_photos_nobody_tries(house: Paths) -> None:
    bindery = Bindery(house, Config(voice="", space_floor=0))
    with pytest.raises(NotFound):
        Scribe(house, bindery.jobs, bindery.workshop).begin("mia")
    assert not bindery.jobs.all()
    assert not Path(house.training / "mia").exists()


def test_photos_that_are_gone_meanwhile_are_not_described(
    house: Paths, folder: TrainingFolder
) -> None:
    with pytest.raises(NotFound):
        next(describing.describe(house, "nobody-asked"))
    with opened(house, work_slowly) as (bindery, scribe):
        scribe.begin("mia")
        until(lambda: described(folder) >= 1, "describing")
        job = scribe.look("mia").progress.job
        folder.path.rename(house.data / "moved")
        until(lambda: bindery.workshop._in_hand is None, "stopping")
        found = bindery.jobs.of(job)
        assert found is not None
        assert found.state is not State.DONE
        assert not folder.path.exists()


def test_whether_a_captioner_is_here_is_told(house: Paths, folder: TrainingFolder) -> None:
    bindery = Bindery(house, Config(voice="", space_floor=0))
    scribe = Scribe(house, bindery.jobs, bindery.workshop)
    assert not scribe.look("mia").installed
    assert scribe.look("mia").runs
    home = house.models / FLORENCE
    home.mkdir()
    files = [file.name for file in ModelStore(house).model(FLORENCE).files]
    for name in ("checksums.json", *files):
        (home / name).touch()
    assert scribe.look("mia").installed


def test_captions_may_be_as_long_as_the_base_that_paints_reads(house: Paths) -> None:
    store = ModelStore(house)
    for painter, longest in (("paper", 77), ("diffusion:sdxl", 77), ("diffusion:flux1-dev", 512),
                             ("diffusion:flux2-klein", 512), ("diffusion:/nowhere", 77)):
        assert longest_caption(painter, store) == longest
