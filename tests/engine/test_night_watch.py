"""The night watch: a backup every night, made in a process of its own, also after a restart."""

import asyncio
import shutil
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from engine.backup.making import back_up
from engine.backup.place import Place
from engine.backup.plan import PlanStore
from engine.backup.restoring import finish
from engine.errors import NoPlace
from engine.idea import Idea
from engine.paths import Paths
from engine.starter import starter_cast
from engine.store.library import Library
from engine.studio import backups
from engine.studio.backups import Backups
from engine.studio.keeper import Keeper
from engine.work.bookmaking import new_book

BOOK = "20260101-120000-abcdef"
EVENING = datetime(2026, 11, 26, 20, 0, tzinfo=UTC)


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    paths = Paths(tmp_path / "data").create()
    Library(paths).create(new_book(BOOK, Idea("a moon"), starter_cast()[:1], "paper", 1))
    return paths


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


def run(paths: Paths, now: list[datetime], story: Callable[[Backups], Coroutine[Any, Any, None]],
        ) -> None:
    async def run() -> None:
        keeper = Keeper()
        made = Backups(paths, keeper, lambda: now[0])
        try:
            await story(made)
        finally:
            await made.close()
            keeper.close()

    asyncio.run(run())


async def until(true: Callable[[], object]) -> None:
    for _ in range(1200):
        if true():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("it never happened")


def test_night_after_night_and_over_a_restart(
    paths: Paths, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "FIRST_LOOK", 0.0)
    monkeypatch.setattr(backups, "LOOK_EVERY", 0.05)
    now, place = [EVENING], Place(stick)

    async def first_night(watch: Backups) -> None:
        watch.watch()
        await asyncio.sleep(0.3)
        assert watch.chores.now is None, "nothing is wished yet"
        await watch.choose(stick)
        await until(lambda: watch.plan().last is not None)
        now[0] += timedelta(hours=2)
        await asyncio.sleep(0.3)
        assert len(place.backups()) == 1, "one a night"

    async def second_night(watch: Backups) -> None:
        watch.watch()
        await asyncio.sleep(0.3)
        assert len(place.backups()) == 1, "not again after a restart"
        now[0] = EVENING + timedelta(hours=7, minutes=1)
        await until(lambda: len(place.backups()) == 2)

    async def without_the_stick(watch: Backups) -> None:
        now[0] += timedelta(days=1)
        shutil.move(stick, stick.with_name("away"))
        watch.watch()
        await until(lambda: watch.plan().trouble == NoPlace.key)
        assert not stick.exists()
        now[0] += timedelta(days=1, hours=2)
        assert watch.alarming()

    for story in (first_night, second_night, without_the_stick):
        run(paths, now, story)


def test_stopped_in_the_middle_it_leaves_nothing(paths: Paths, stick: Path) -> None:
    async def story(watch: Backups) -> None:
        await watch.choose(stick)
        assert watch.make()
        assert not watch.make(), "one at a time"
        await until(lambda: list(paths.data.glob(".backup-*")))
        watch.chores.cancel()
        await watch.chores.finished()
        assert watch.chores.ended is not None
        assert watch.chores.ended.error_key == "cancelled"
        assert Place(stick).backups() == ()
        assert not watch.plan().due(EVENING + timedelta(minutes=5)), "nobody begins it anew at once"
        watch.make()
        await watch.chores.finished()
        assert len(Place(stick).backups()) == 1
        assert list(Place(stick).folder.glob(".*")) == []

    run(paths, [EVENING], story)


def test_a_restore_starts_the_kiosk_again_and_a_failed_one_does_not(
    paths: Paths, stick: Path, tmp_path: Path
) -> None:
    Place(stick).prepare()
    back_up(paths, stick, EVENING, lambda stage, part: None)
    key, (kept,) = PlanStore(paths).key(), Place(stick).backups()
    new, restarts = Paths(tmp_path / "new").create(), [0]

    def restart() -> None:
        restarts[0] += 1

    async def story(watch: Backups) -> None:
        watch.restart = restart
        broken = tmp_path / kept.path.name
        broken.write_bytes(kept.path.read_bytes()[:-1])
        for file, times in ((broken, 0), (kept.path, 1)):
            watch.restore(file, key)
            await watch.chores.finished()
            assert restarts == [times]
        assert watch.plan().digits == key.digits

    run(new, [EVENING], story)
    assert finish(new)
    assert Library(new).ids() == (BOOK,)
