"""Damaged data files heal: 200 cases, each started within 10 s, at most the last write lost."""

import random
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from engine.book import Page, PageKind
from engine.config import Config
from engine.idea import Idea
from engine.paths import Paths
from engine.scene import Scene, Setting
from engine.starter import starter_cast
from engine.store.characters import Family
from engine.store.library import Library
from engine.store.repairs import Outcome, repairs
from engine.store.settings import Settings, SettingsStore
from engine.work.bindery import Bindery
from engine.work.bookmaking import new_book
from engine.work.jobs import Jobs, State

BOOKS = ("20260101-120000-aaaaaa", "20260102-120000-bbbbbb")
CASES = 200
FILES = ("documents/family.json", "documents/settings.json", "documents/jobs.json",
         *(f"library/{book}/book.json" for book in BOOKS))
Harm = Callable[[bytes, random.Random], bytes]


def _flip(data: bytes, dice: random.Random) -> bytes:
    place = dice.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << dice.randrange(8)]) + data[place + 1:]


HARMS: dict[str, Harm] = {
    "flip": _flip,
    "truncate": lambda data, dice: data[:dice.randrange(1, len(data))],
    "empty": lambda data, dice: b"",
    "zeros": lambda data, dice: bytes(len(data)),
    "junk": lambda data, dice: dice.randbytes(len(data)),
}


@dataclass(frozen=True)
class House:
    """A data folder, and all that it held after each of its writes."""

    paths: Paths
    states: list[object]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    paths = Paths(tmp_path_factory.mktemp("house")).create()
    states = []
    for write in _life(paths):
        write()
        states.append(_seen(paths))
    return House(paths, states)


def _life(paths: Paths) -> list[Callable[[], object]]:
    library, jobs = Library(paths), Jobs(paths)
    scene = Scene(Setting.MEADOW)
    pages = [Page(n, PageKind.STORY, "Mia ran.", scene, "p.svg") for n in range(3)]
    books = [replace(new_book(book, Idea("a moon"), starter_cast()[:1], "paper", 1), planned=3,
                     narrated=False) for book in BOOKS]
    return [
        lambda: Family(paths).welcome(starter_cast()),
        lambda: SettingsStore(paths).save(Settings(reading_speed=0.9)),
        *(lambda book=book: library.create(book) for book in books),
        *(lambda book=book: jobs.add(book, book) for book in BOOKS),
        *(lambda book=book: jobs.change(book, (State.WAITING,), state=State.DONE)
          for book in BOOKS),
        *(lambda book=book, page=page: library.folder(book).add_page(page)
          for page in pages for book in BOOKS),
        lambda: Family(paths).save(replace(starter_cast()[0], age=6)),
        lambda: SettingsStore(paths).save(Settings(reading_speed=0.8)),
    ]


def _seen(paths: Paths) -> dict[str, object]:
    library = Library(paths)
    return {
        "documents/family.json": Family(paths).all(),
        "documents/settings.json": SettingsStore(paths).get(),
        "documents/jobs.json": Jobs(paths).all(),
        **{f"library/{book}/book.json": library.book(book) for book in library.ids()},
    }


def _versions(house: House, file: str) -> list[object]:
    versions: list[object] = []
    for state in house.states:
        assert isinstance(state, dict)
        if file in state and (not versions or versions[-1] != state[file]):
            versions.append(state[file])
    return versions


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("harm", HARMS)
def test_a_damaged_file_heals(house: House, tmp_path: Path, file: str, harm: str) -> None:
    dice = random.Random(f"{file} {harm}")
    versions = _versions(house, file)
    for case in range(CASES // (len(FILES) * len(HARMS))):
        paths = _copy(house.paths, tmp_path / str(case))
        path = paths.data / file
        path.write_bytes(HARMS[harm](path.read_bytes(), dice))
        began = time.monotonic()
        seen = _start_and_see(paths)
        assert time.monotonic() - began < 10
        expected = dict(_seen(house.paths))
        if file.startswith("library/"):
            # Its last page is gone with the last write, so the book is made to its end once more.
            expected["documents/jobs.json"] = tuple(
                replace(job, state=State.WAITING) if job.book in file else job
                for job in Jobs(house.paths).all())
        assert seen[file] == versions[-2], "the version before the last write"
        assert {**seen, file: 0} == {**expected, file: 0}, "everything else is untouched"
        (repair,) = repairs(paths.quarantine)
        assert (repair.what, repair.outcome) == (Path(file).name, Outcome.RESTORED)


def _start_and_see(paths: Paths) -> dict[str, object]:
    bindery = Bindery(paths, Config())
    for store in (Family(paths), SettingsStore(paths), bindery.jobs):
        store.documents.mend()
    bindery.look()
    return _seen(paths)


def test_a_book_beyond_repair_leaves_the_shelf_alone(house: House, tmp_path: Path) -> None:
    paths = _copy(house.paths, tmp_path / "copy")
    for path in (paths.library / BOOKS[0]).glob("book*.json"):
        path.write_bytes(b"?")
    bindery = Bindery(paths, Config())
    bindery.look()
    assert [card.id for card in bindery.shelf.cards()] == [BOOKS[1]]
    (repair,) = repairs(paths.quarantine)
    assert (repair.what, repair.outcome) == (BOOKS[0], Outcome.SET_ASIDE)
    assert (paths.quarantine / repair.kept_as / "book.json").exists()


def test_unfinished_books_outlive_the_list_of_jobs(house: House, tmp_path: Path) -> None:
    paths = _copy(house.paths, tmp_path / "copy")
    folder = Library(paths).folder(BOOKS[1])
    folder.change(lambda book: replace(book, pages=book.pages[:1]))
    for path in paths.documents.glob("jobs*.json"):
        path.write_bytes(b"?")
    bindery = Bindery(paths, Config())
    bindery.jobs.documents.mend()
    bindery.look()
    assert bindery.making() == (BOOKS[1],)


def test_stray_things_in_the_library_do_no_harm(house: House, tmp_path: Path) -> None:
    paths = _copy(house.paths, tmp_path / "copy")
    (paths.library / "notes.txt").write_text("by a grown-up")
    (paths.library / ".begun-x").mkdir()
    (paths.library / "Big Letters").mkdir()
    (paths.library / "empty").mkdir()
    bindery = Bindery(paths, Config())
    bindery.look()
    assert [card.id for card in bindery.shelf.cards()] == list(reversed(BOOKS))
    assert not (paths.library / ".begun-x").exists()
    assert (paths.library / "notes.txt").exists()


def _copy(paths: Paths, to: Path) -> Paths:
    shutil.copytree(paths.data, to)
    return Paths(to)
