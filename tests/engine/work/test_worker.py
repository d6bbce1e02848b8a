"""Real processes: the worker is killed, hangs and fails, the kiosk dies; every book is made.

The promise is 100 kills; a sample runs every time, all with `ONCE_UPON_ME_WORKER_KILLS=100`.
"""

import errno
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import psutil
import pytest

from engine.book import Book
from engine.config import Config
from engine.errors import NotFound
from engine.idea import Idea
from engine.paths import Paths
from engine.starter import starter_cast
from engine.work.bindery import Bindery
from engine.work.jobs import Job, Jobs, State
from engine.work.messages import Ended, Make, Ready
from engine.work.worker import work
from engine.work.workerprocess import Work
from tests.engine.work.waiting import until

KILLS = int(os.environ.get("ONCE_UPON_ME_WORKER_KILLS", "4"))

ONCE = ".once"
"""Marks, in the data folder, that the worker has had its accident."""


@contextmanager
def opened(paths: Paths, work: Work = work, **choices: Any) -> Iterator[Bindery]:
    bindery = Bindery(paths, Config(**choices), work)
    bindery.open()
    try:
        yield bindery
    finally:
        bindery.close()


def done(bindery: Bindery, book: str) -> bool:
    progress = bindery.progress(book)
    assert progress.state is not State.FAILED, progress.error_key
    return progress.state is State.DONE


def begin(bindery: Bindery, idea: Idea, style: str = "paper") -> str:
    return bindery.begin(idea, starter_cast()[:1], style, "")


def shown(bindery: Bindery, book: str, pages: int) -> bool:
    progress = bindery.progress(book)
    assert progress.state is not State.FAILED, progress.error_key
    return progress.made >= pages


def test_a_worker_killed_at_random_makes_every_page_once(paths: Paths, idea: Idea) -> None:
    dice, resumed = random.Random(7), list[float]()
    with opened(paths) as bindery:
        while len(resumed) < KILLS:
            resumed += _make_and_kill(bindery, begin(bindery, idea), dice, KILLS - len(resumed))
    print(f"resumed after {sorted(resumed)[len(resumed) // 2]:.1f} s, at most {max(resumed):.1f} s")
    assert max(resumed) < 15


def _make_and_kill(
    bindery: Bindery, book: str, dice: random.Random, kills: int
) -> Iterator[float]:
    """Seconds until something more was there, for each kill."""
    seen = bindery.library.book(book)
    for _ in range(kills):
        until(lambda: bindery.workshop.ready.is_set(), "the start of the worker")
        time.sleep(dice.random() * 1.5)
        if done(bindery, book):
            break
        before = bindery.library.book(book)
        _expect_kept(seen, before)
        assert bindery.workshop.worker_pid is not None
        os.kill(bindery.workshop.worker_pid, signal.SIGKILL)
        seen = before
        yield until(lambda seen=seen: bindery.library.book(book) != seen or done(bindery, book),
                    "resuming")
    until(lambda: done(bindery, book), "the book")
    _expect_kept(seen, bindery.library.book(book))
    assert bindery.library.book(book).finished


def _expect_kept(before: Book, after: Book) -> None:
    """Every page that was shown is still the same, and nothing is there twice."""
    assert after.pages[: len(before.pages)] == tuple(
        page if page.clips or not now.clips else now
        for page, now in zip(before.pages, after.pages, strict=False))
    assert [page.number for page in after.pages] == list(range(len(after.pages)))


def test_a_stopped_worker_is_replaced(house: Paths, idea: Idea) -> None:
    with opened(house, patience=4.0, voice="") as bindery:
        until(bindery.workshop.ready.is_set, "the start")
        first = bindery.workshop.worker_pid
        assert first is not None
        os.kill(first, signal.SIGSTOP)
        book = begin(bindery, idea)
        until(lambda: bindery.workshop.worker_pid not in (first, None), "the replacement")
        assert not psutil.pid_exists(first)
        until(lambda: done(bindery, book), "the book")
        assert len(bindery.jobs.all()) == 1


def test_the_patience_of_a_real_house_is_short_enough() -> None:
    assert Config().patience <= 40, "45 s with the start of a new worker"


def loops_once(connection: Connection, paths: Paths, config: Config, parent: int) -> None:
    """A worker that falls into an endless loop with its first book."""
    if not (paths.data / ONCE).exists():
        (paths.data / ONCE).touch()
        connection.send(Ready())
        connection.recv()
        while True:
            pass
    work(connection, paths, config, parent)


def test_an_endless_loop_is_ended(house: Paths, idea: Idea) -> None:
    with opened(house, loops_once, patience=4.0, voice="") as bindery:
        book = begin(bindery, idea)
        until(lambda: done(bindery, book), "the book")
        assert bindery.library.book(book).finished


def fails_always(connection: Connection, paths: Paths, config: Config, parent: int) -> None:
    """A worker that can make nothing, and counts how often it was asked."""
    connection.send(Ready())
    while True:
        message = connection.recv()
        assert isinstance(message, Make)
        with (paths.data / ONCE).open("a") as tally:
            tally.write("x")
        connection.send(Ended(message.book, "model-broken"))


def dies_always(connection: Connection, paths: Paths, config: Config, parent: int) -> None:
    """A worker that does not even start."""
    raise SystemExit(3)


def test_what_cannot_be_made_is_tried_three_times(house: Paths, idea: Idea) -> None:
    with opened(house, fails_always) as bindery:
        book = begin(bindery, idea)
        until(lambda: bindery.progress(book).state is State.FAILED, "giving up")
        assert bindery.progress(book).error_key == "model-broken"
        assert (house.data / ONCE).read_text() == "xxx"
        bindery.retry(book)
        until(lambda: (house.data / ONCE).read_text() == "xxxxxx", "trying again")
        until(lambda: bindery.progress(book).state is State.FAILED, "giving up")
        assert bindery.making() == ()


def test_an_end_is_noted_as_soon_as_there_is_room(
    house: Paths, idea: Idea, monkeypatch: pytest.MonkeyPatch
) -> None:
    change, refused = Jobs.change, list[str]()

    def on_a_full_disk(jobs: Jobs, book: str, only: tuple[State, ...], **changes: object) -> Job:
        if changes.get("state") is State.FAILED and len(refused) < 2:
            refused.append(book)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return change(jobs, book, only, **changes)

    monkeypatch.setattr(Jobs, "change", on_a_full_disk)
    with opened(house, fails_always) as bindery:
        book = begin(bindery, idea)
        until(lambda: bindery.progress(book).state is State.FAILED, "the end")
        assert refused == [book, book]
        assert (house.data / ONCE).read_text() == "xxx", "it was made anew"
        bindery.retry(book)
        until(lambda: (house.data / ONCE).read_text() == "xxxxxx", "the worker has work again")


def test_a_worker_that_never_starts_keeps_nobody_waiting(house: Paths, idea: Idea) -> None:
    with opened(house, dies_always) as bindery:
        book = begin(bindery, idea)
        until(lambda: bindery.progress(book).state is State.FAILED, "giving up")
        assert bindery.progress(book).error_key == "work-failed"


def test_cancelled_deleted_and_brought_back(house: Paths, idea: Idea) -> None:
    with opened(house, voice="") as bindery:
        first, second = begin(bindery, idea), begin(bindery, idea, "crayon")
        assert bindery.making() == (first, second)
        assert begin(bindery, idea) == first, "the same wish is the same book"
        until(lambda: shown(bindery, first, 2), "two pages")
        bindery.cancel(first)
        until(lambda: shown(bindery, second, 1), "the next book")
        assert bindery.progress(first).state is State.CANCELLED
        pages = bindery.library.book(first).pages
        bindery.throw_away(second)
        with pytest.raises(NotFound):
            bindery.progress(second)
        bindery.retry(first)
        until(lambda: done(bindery, first), "the first book")
        assert bindery.library.book(first).pages[0].picture == pages[0].picture
        bindery.bring_back(second)
        until(lambda: done(bindery, second), "the second book")
        assert {card.id for card in bindery.shelf.cards()} == {first, second}
        assert all(card.finished and card.cover.endswith(".png")
                   for card in bindery.shelf.cards())


KIOSK = """
import sys, time
from pathlib import Path
from engine.config import Config
from engine.idea import Idea
from engine.paths import Paths
from engine.starter import starter_cast
from engine.work.bindery import Bindery

if __name__ == "__main__":
    bindery = Bindery(Paths(Path(sys.argv[1])), Config())
    bindery.open()
    if not bindery.library.ids():
        print(bindery.begin(Idea("the moon"), starter_cast()[:1], "paper", ""), flush=True)
    while True:
        print(bindery.workshop.worker_pid, flush=True)
        time.sleep(0.2)
"""


def test_the_kiosk_is_killed_and_goes_on(paths: Paths, tmp_path: Path) -> None:
    program = tmp_path / "a_kiosk.py"
    program.write_text(KIOSK)
    dice, books = random.Random(3), Bindery(paths, Config())
    seen: Book | None = None
    for _ in range(2):
        with subprocess.Popen([sys.executable, str(program), str(paths.data)],
                              stdout=subprocess.PIPE, text=True) as kiosk:
            made = _pages(books)
            until(lambda made=made: _pages(books) > made or _ended(books), "going on")
            time.sleep(dice.random() * 0.3)
            workers = psutil.Process(kiosk.pid).children(recursive=True)
            kiosk.kill()
        until(lambda workers=workers: not any(map(_is_a_worker, workers)), "the worker's end", 5)
        (book_id,) = books.library.ids()
        book = books.library.book(book_id)
        if seen is not None:
            _expect_kept(seen, book)
        seen = book
    with opened(paths) as bindery:
        until(lambda: done(bindery, book_id), "the book")
        assert seen is not None
        _expect_kept(seen, bindery.library.book(book_id))


def _pages(books: Bindery) -> int:
    return sum(len(books.library.book(book).pages) for book in books.library.ids())


def _ended(books: Bindery) -> bool:
    return bool(books.library.ids()) and not books.making()


def _is_a_worker(process: psutil.Process) -> bool:
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def test_the_log_has_no_words_of_a_child(house: Paths) -> None:
    with opened(house, voice="") as bindery:
        book = bindery.begin(Idea("xylophone secret"), starter_cast()[:1], "no such style", "")
        until(lambda: bindery.progress(book).state is State.FAILED, "giving up")
        assert bindery.progress(book).error_key == "not-found"
    log = (house.logs / "worker.log").read_text()
    assert book in log
    assert "xylophone" not in log
