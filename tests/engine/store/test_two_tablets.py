"""Two tablets and a worker write 2,000 times into one house, and everything is there."""

import multiprocessing
import random
from dataclasses import replace
from pathlib import Path

import pytest
from tinydb import Query

from engine.book import Page, PageKind
from engine.character import Character
from engine.idea import Idea
from engine.paths import Paths
from engine.scene import Scene, Setting
from engine.starter import starter_cast
from engine.store.characters import Family
from engine.store.documents import Documents
from engine.store.library import Library
from engine.work.bookmaking import new_book
from engine.work.jobs import Jobs, State

WRITES = {"first tablet": 700, "second tablet": 700, "worker": 600}
BOOK = "20260101-120000-abcdef"
SCENE = Scene(Setting.MEADOW)


@pytest.mark.timeout(120)
def test_2000_mixed_writes_are_all_there(paths: Paths) -> None:
    Library(paths).create(new_book(BOOK, Idea("a moon"), starter_cast()[:1], "paper", 1))
    context = multiprocessing.get_context("spawn")
    with context.Pool(len(WRITES)) as pool:
        told = dict(zip(WRITES, pool.starmap(write, [(paths.data, *one) for one in WRITES.items()]),
                        strict=True))
    things = {(one["who"], one["n"]): one["version"] for one in _things(paths).look()}
    assert things == {tuple(key): version for one in told.values()
                      for key, version in one["things"]}
    assert {job.wish for job in Jobs(paths).all()} == {w for one in told.values()
                                                       for w in one["jobs"]}
    assert {one.id for one in Family(paths).all()} == {c for one in told.values()
                                                       for c in one["people"]}
    pages = Library(paths).book(BOOK).pages
    assert {page.number for page in pages} == {n for one in told.values() for n in one["pages"]}
    assert sum(one["writes"] for one in told.values()) == sum(WRITES.values()) == 2000


def write(data: Path, who: str, writes: int) -> dict[str, object]:
    """Write at random; what should be there in the end."""
    paths, dice = Paths(data), random.Random(who)
    things: dict[int, int] = {}
    jobs: list[str] = []
    people: list[str] = []
    pages: list[int] = []
    for n in range(writes):
        match dice.choices(("insert", "update", "remove", "job", "person", "page"),
                           (6, 6, 2, 1, 1, 1))[0]:
            case "update" if things:
                number = dice.choice(list(things))
                _update(paths, who, number, n)
                things[number] = n
            case "remove" if things:
                number = dice.choice(list(things))
                _remove(paths, who, number)
                del things[number]
            case "job":
                jobs.append(f"{who} {n}")
                Jobs(paths).add(f"{who} {n}", jobs[-1])
                Jobs(paths).change(jobs[-1], (State.WAITING,), attempts=1)
            case "person":
                people.append(f"{who.replace(' ', '-')}-{n}")
                Family(paths).save(_named(people[-1]))
            case "page":
                pages.append(n + 1000 * list(WRITES).index(who))
                page = Page(pages[-1], PageKind.STORY, "", SCENE, "")
                Library(paths).folder(BOOK).add_page(page)
            case _:
                _insert(paths, who, n)
                things[n] = 0
    return {"things": [((who, n), version) for n, version in things.items()],
            "jobs": jobs, "people": people, "pages": pages, "writes": writes}


def _things(paths: Paths) -> Documents:
    return Documents(paths.documents / "things.json", paths.quarantine)


def _insert(paths: Paths, who: str, n: int) -> None:
    with _things(paths).change() as database:
        database.insert({"who": who, "n": n, "version": 0})


def _update(paths: Paths, who: str, n: int, version: int) -> None:
    with _things(paths).change() as database:
        mine = (Query().who == who) & (Query().n == n)
        assert len(database.update({"version": version}, mine)) == 1


def _remove(paths: Paths, who: str, n: int) -> None:
    with _things(paths).change() as database:
        assert len(database.remove((Query().who == who) & (Query().n == n))) == 1


def _named(name: str) -> Character:
    return replace(starter_cast()[0], id=name, name=name)
