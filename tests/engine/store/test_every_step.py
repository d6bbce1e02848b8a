"""Whoever writes may be killed between any two steps, and everything is whole afterwards."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from harm import dies_at

from engine.book import Page, PageKind
from engine.files import TEMPORARY
from engine.idea import Idea
from engine.paths import Paths
from engine.scene import Scene, Setting
from engine.starter import starter_cast
from engine.store.characters import Family
from engine.store.library import Library
from engine.store.settings import Settings, SettingsStore
from engine.store.trash import Trash
from engine.work.bookmaking import new_book
from engine.work.jobs import Jobs, State

BOOK = "20260101-120000-abcdef"
PAGE = Page(1, PageKind.STORY, "Mia ran.", Scene(Setting.MEADOW), "01-00000000.svg")


def _house(paths: Paths) -> None:
    Family(paths).welcome(starter_cast()[:2])
    SettingsStore(paths).save(Settings(reading_speed=0.9))
    Library(paths).create(new_book(BOOK, Idea("a moon"), starter_cast()[:1], "paper", 1))
    Jobs(paths).add(BOOK, "wish")


def _seen(paths: Paths) -> object:
    """Everything that a person could miss."""
    library = Library(paths)
    return (
        [(book, library.book(book).pages, library.book(book).style) for book in library.ids()],
        Trash(paths, library).ids(),
        [one.name for one in Family(paths).all()],
        SettingsStore(paths).get(),
        [(job.book, job.state) for job in Jobs(paths).all()],
    )


WRITERS: dict[str, Callable[[Paths], object]] = {
    "save somebody": lambda p: Family(p).save(starter_cast()[2]),
    "remove somebody": lambda p: Family(p).remove("mia"),
    "save settings": lambda p: SettingsStore(p).save(Settings(reading_speed=0.8)),
    "queue a job": lambda p: Jobs(p).add("other", "another wish"),
    "change a job": lambda p: Jobs(p).change(BOOK, (State.WAITING,), state=State.MAKING),
    "begin a book": lambda p: Library(p).create(
        replace(Library(p).book(BOOK), id="20260102-120000-abcdef")),
    "keep a page": lambda p: Library(p).folder(BOOK).add_page(PAGE),
    "keep a picture": lambda p: Library(p).folder(BOOK).keep("01", "svg", b"<svg/>", {}),
    "throw a book away": lambda p: Trash(p, Library(p)).throw_away(BOOK),
    "heal a file": lambda p: Family(p).all(),
    "heal a book": lambda p: Library(p).book(BOOK),
}


@pytest.mark.parametrize("writer", WRITERS)
def test_killed_at_every_step(tmp_path: Path, writer: str) -> None:
    start = Paths(tmp_path / "start").create()
    _house(start)
    if writer.startswith("heal"):
        name = "documents/family.json" if "file" in writer else f"library/{BOOK}/book.json"
        (start.data / name).write_bytes(b"\0")
    end = _copy(start, tmp_path / "end")
    before = _seen(_copy(start, tmp_path / "before"))
    WRITERS[writer](end)
    after = _seen(end)
    for step in range(100):
        paths = _copy(start, tmp_path / str(step))
        died = dies_at(step, lambda paths=paths: WRITERS[writer](paths))
        assert _seen(paths) in (before, after), f"died at step {step}"
        WRITERS[writer](paths) if _seen(paths) == before else None
        assert _seen(paths) == after, f"could not be done again after step {step}"
        if not died:
            break
    assert step > 0
    assert not died


def test_the_harness_really_kills(tmp_path: Path) -> None:
    def careless() -> None:
        (tmp_path / "file").write_bytes(b"half")
        import os

        os.replace(tmp_path / "file", tmp_path / "other")

    assert dies_at(0, careless)
    assert not (tmp_path / "other").exists()
    assert not dies_at(1, careless)
    assert (tmp_path / "other").exists()
    assert not list(tmp_path.glob(f"{TEMPORARY}*"))


def _copy(paths: Paths, to: Path) -> Paths:
    shutil.copytree(paths.data, to)
    return Paths(to)
