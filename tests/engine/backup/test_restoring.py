"""A backup comes into a data folder: everything of it, or nothing, whoever dies in between."""

import os
import shutil
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from households import BOOK, OTHER, PIN, add_page, books

from engine.backup.key import Key, new_key
from engine.backup.making import Stage, back_up
from engine.backup.place import Place
from engine.backup.plan import PlanStore
from engine.backup.restoring import (
    BEFORE,
    COMING,
    can_undo,
    finish,
    forget_before,
    stage,
    undo,
)
from engine.errors import BackupBroken, NotEnoughSpace, NotFound, WrongKey
from engine.household.door import Door, DoorState
from engine.paths import Paths
from engine.store.backends import BACKENDS, Backends, BackendStore
from engine.store.characters import Family
from engine.store.library import Library
from engine.store.settings import SettingsStore
from engine.store.trash import KEPT_SECONDS
from tests.engine.store.harm import dies_at


def quiet(stage: Stage, part: float) -> None:
    assert 0 <= part <= 1


@pytest.fixture
def backup(paths: Paths, place: Path, now: datetime) -> Path:
    """A backup of the family's data folder."""
    back_up(paths, place, now, quiet)
    return Place(place).backups()[0].path


@pytest.fixture
def key(paths: Paths, backup: Path) -> Key:
    return PlanStore(paths).key()


def everything(paths: Paths) -> dict[str, bytes]:
    """Every file but locks, earlier versions and what is put away."""
    files = {path.relative_to(paths.data).as_posix(): path
             for path in sorted(paths.data.rglob("*")) if path.is_file()}
    return {name: path.read_bytes() for name, path in files.items()
            if ".previous." not in name and not name.startswith(".") and "/." not in name}


def test_a_new_machine_in_one_sitting(paths: Paths, backup: Path, key: Key, tmp_path: Path) -> None:
    new = Paths(tmp_path / "new").create()
    contents = stage(new, backup, Key(key.digits), quiet)
    assert contents.about.books == 2
    assert books(new) == {}, "nothing has taken its place yet"
    assert finish(new)
    assert books(new) == books(paths)
    assert [one.name for one in Family(new).all()] == [one.name for one in Family(paths).all()]
    assert SettingsStore(new).get() == SettingsStore(paths).get()
    assert all(Library(new).book(book) == Library(paths).book(book) for book in (BOOK, OTHER))
    assert Door(new).state() is DoorState.SHUT
    assert not Door(new).enter("482958").opened
    assert Door(new).enter(PIN).opened
    assert not finish(new), "only once"
    assert not (new.data / COMING).exists()


def test_what_is_not_in_the_backup_goes_and_the_machine_keeps_its_own(
    paths: Paths, backup: Path, key: Key
) -> None:
    then = books(paths)
    shutil.rmtree(paths.library / OTHER)
    add_page(paths, BOOK, 9)
    Family(paths).remove("mia")
    plan = PlanStore(paths).get()
    stage(paths, backup, key, quiet)
    assert finish(paths)
    assert books(paths) == then
    assert "mia" in {one.id for one in Family(paths).all()}
    assert PlanStore(paths).get() == plan
    assert (paths.models / "whisper-base" / "model.bin").is_file()
    for folder in (paths.trash, paths.logs, paths.likenesses, paths.documents):
        assert folder.is_dir()


def test_another_machines_folders_and_addresses_are_not_brought(
    paths: Paths, place: Path, now: datetime, tmp_path: Path
) -> None:
    elsewhere, ours = Backends(writer="server:http://10.0.0.7#m"), Backends(painter="/models/ours")
    BackendStore(paths).save(elsewhere)
    back_up(paths, place, now, quiet)
    file, key = Place(place).backups()[0].path, PlanStore(paths).key()
    for name, chosen in (("new", Backends()), ("old", ours)):
        there = Paths(tmp_path / name).create()
        if chosen == ours:
            BackendStore(there).save(ours)
        stage(there, file, key, quiet)
        coming = there.data / COMING / "data" / "documents" / BACKENDS
        assert not coming.exists()
        shutil.copy(paths.documents / BACKENDS, coming)  # backups had it once
        finish(there)
        assert BackendStore(there).get() == chosen


def test_for_a_day_it_can_be_taken_back(paths: Paths, backup: Path, key: Key) -> None:
    add_page(paths, BOOK, 9)
    before = everything(paths)
    stage(paths, backup, key, quiet)
    finish(paths)
    assert books(paths) != before
    undo(paths)
    assert finish(paths)
    assert everything(paths) == before
    undo(paths)
    finish(paths)
    assert 9 not in [page.number for page in Library(paths).book(BOOK).pages]


def test_after_a_day_it_is_gone(paths: Paths, backup: Path, key: Key) -> None:
    with pytest.raises(NotFound):
        undo(paths)
    stage(paths, backup, key, quiet)
    finish(paths)
    forget_before(paths)
    assert can_undo(paths)
    long_ago = time.time() - KEPT_SECONDS - 1
    os.utime(paths.data / BEFORE, (long_ago, long_ago))
    assert not can_undo(paths)
    forget_before(paths)
    assert not (paths.data / BEFORE).exists()


def test_nothing_is_changed_by_a_wrong_key_or_a_broken_file(
    paths: Paths, backup: Path, key: Key
) -> None:
    before = everything(paths)
    with pytest.raises(WrongKey):
        stage(paths, backup, new_key(), quiet)
    data = backup.read_bytes()
    backup.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    with pytest.raises(BackupBroken):
        stage(paths, backup, key, quiet)
    assert not finish(paths)
    assert everything(paths) == before
    assert not (paths.data / COMING).exists()


def test_nothing_is_changed_without_room(
    paths: Paths, backup: Path, key: Key, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything(paths)
    usage = shutil.disk_usage(paths.data)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage._replace(free=1000))
    with pytest.raises(NotEnoughSpace):
        stage(paths, backup, key, quiet)
    assert not finish(paths)
    assert everything(paths) == before


def test_killed_at_every_step(paths: Paths, backup: Path, key: Key, tmp_path: Path) -> None:
    wanted = books(paths)
    shutil.rmtree(paths.likenesses)
    stage(paths, backup, key, quiet)
    add_page(paths, BOOK, 9)
    step = 0
    for step in range(100):
        here = Paths(Path(shutil.copytree(paths.data, tmp_path / f"h{step}")))
        died = dies_at(step, lambda here=here: finish(here))
        # What a start does first.
        here.create()
        finish(here)
        assert books(here) == wanted, f"died at step {step}"
        assert (here.likenesses / "mia" / "l1" / "mia.safetensors").is_file()
        assert Door(here).state() is DoorState.SHUT
        assert PlanStore(here).get().digits == key.digits
        assert Library(Paths(here.data / BEFORE)).book(BOOK).pages[-1].number == 9
        shutil.rmtree(here.data)
        if not died:
            break
    assert step > 10
    assert not died


def test_killed_while_it_is_unpacked(paths: Paths, backup: Path, key: Key) -> None:
    before = everything(paths)
    (paths.data / COMING / "data" / "library").mkdir(parents=True)
    assert not finish(paths)
    assert everything(paths) == before
    assert not (paths.data / COMING).exists()


def test_a_backup_from_before_is_told_by_its_day(backup: Path, now: datetime) -> None:
    assert Place(backup.parent.parent).backups()[0].when == now < now + timedelta(days=1)
