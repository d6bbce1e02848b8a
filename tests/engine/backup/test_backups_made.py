"""Backups are whole, encrypted and checked, whatever happens while they are made."""

import io
import os
import random
import shutil
import subprocess
import tarfile
import threading
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pyrage
import pytest
from households import BOOK, GONE, OTHER, add_page, books, stick

from engine.backup import making
from engine.backup.archive import About, read_archive, write_archive
from engine.backup.belongings import FOLDERS, SCRATCH, Belonging
from engine.backup.key import Key, new_key
from engine.backup.making import Stage, back_up, open_backup, verify
from engine.backup.place import ENDING, Place
from engine.backup.plan import PlanStore
from engine.errors import BackupBroken, NoPlace, NotEnoughSpace, WrongKey
from engine.paths import Paths
from engine.store.characters import Family
from engine.store.library import Library
from engine.store.sealed import unseal
from tests.engine.store.harm import killed_within


def quiet(stage: Stage, part: float) -> None:
    assert 0 <= part <= 1


def unpacked(paths: Paths, place: Path, into: Path) -> Path:
    """The newest backup, opened."""
    newest = Place(place).backups()[0]
    open_backup(newest.path, PlanStore(paths).key(), lambda about: into, lambda part: None)
    return into


def left_over(paths: Paths, place: Path) -> list[Path]:
    return [*paths.data.glob(f"{SCRATCH}*"), *Place(place).folder.glob(".*")]


def test_everything_that_nobody_can_get_again(
    paths: Paths, place: Path, now: datetime, tmp_path: Path
) -> None:
    told: list[tuple[Stage, float]] = []
    made = back_up(paths, place, now, lambda *what: told.append(what))
    assert (made.books, made.restored, made.when) == (2, True, now)
    assert made.bytes == Place(place).backups()[0].bytes
    assert {stage for stage, _ in told} == {Stage.PACKING, Stage.CHECKING}
    assert told[-1] == (Stage.CHECKING, 1.0)
    there = Paths(unpacked(paths, place, tmp_path / "there"))
    assert books(there) == books(paths)
    for name in ("documents/family.json", "documents/settings.json", "documents/door.json",
                 "door.json", "training/mia/photos/01.png", "likenesses/mia/l1/mia.safetensors",
                 "puppets/mia/face.webp", "training/mia/trainings/t1/cards/000150-0.webp"):
        assert (there.data / name).read_bytes() == (paths.data / name).read_bytes()
    assert PlanStore(paths).get().last == made
    assert left_over(paths, place) == []


def test_nothing_that_can_be_got_again_nor_what_was_thrown_away(
    paths: Paths, place: Path, now: datetime, tmp_path: Path
) -> None:
    back_up(paths, place, now, quiet)
    there = unpacked(paths, place, tmp_path / "there")
    names = {path.relative_to(there).as_posix() for path in there.rglob("*") if path.is_file()}
    assert not [name for name in names if name.startswith(("models", "spoken", "logs", "trash",
                                                                  "leaving"))]
    assert not [name for name in names if GONE in name or ".previous." in name]
    assert not [name for name in names if "cache/" in name or "checkpoints/" in name]
    assert not [name for name in names if "quarantine" in name or "backups.json" in name]
    assert not [name for name in names if any(part.startswith(".") for part in name.split("/"))]


def test_whoever_is_deleted_is_not_in_the_next_backup(
    paths: Paths, place: Path, now: datetime, tmp_path: Path
) -> None:
    theo = next(one for one in Family(paths).all() if one.name == "Theo")
    back_up(paths, place, now, quiet)
    first = unpacked(paths, place, tmp_path / "first")
    assert b"Theo" in (first / "documents" / "family.json").read_bytes()
    Family(paths).remove(theo.id)
    back_up(paths, place, now + timedelta(hours=1), quiet)
    second = unpacked(paths, place, tmp_path / "second")
    assert not [path for path in second.rglob("*") if path.is_file()
                and b"Theo" in path.read_bytes()]


def test_only_the_key_opens_it(paths: Paths, place: Path, now: datetime) -> None:
    back_up(paths, place, now, quiet)
    data = Place(place).backups()[0].path.read_bytes()
    assert not [word for word in (b"Mia", b"moon", b"library", b"ustar") if word in data]
    key = PlanStore(paths).key()
    plain = pyrage.decrypt(data, [key.secret])
    with tarfile.open(fileobj=io.BytesIO(plain), mode="r:gz") as tar:
        assert tar.getnames()[0] == "once-upon-me.json"
        assert f"data/library/{BOOK}/book.json" in tar.getnames()


def test_a_wrong_key_is_answered_kindly(paths: Paths, place: Path, now: datetime) -> None:
    back_up(paths, place, now, quiet)
    right = PlanStore(paths).key()
    file = Place(place).backups()[0].path
    with pytest.raises(WrongKey, match=f"the sheet that fits has the signs {right.name}"):
        verify(paths, file, new_key(), quiet)


def test_while_books_are_made(paths: Paths, place: Path, now: datetime, tmp_path: Path) -> None:
    end = threading.Event()
    pages = 3

    def make() -> None:
        nonlocal pages
        while not end.is_set() and pages < 400:
            pages += 1
            add_page(paths, BOOK, pages)

    maker = threading.Thread(target=make)
    maker.start()
    try:
        back_up(paths, place, now, quiet)
    finally:
        end.set()
        maker.join()
    there = Paths(unpacked(paths, place, tmp_path / "there"))
    folder = Library(there).folder(BOOK)
    assert 3 <= len(folder.book().pages) <= pages
    assert all(folder.whole(page.picture) for page in folder.book().pages)
    assert folder.mend() == ()


def test_a_damaged_file_is_kept_as_it_would_be_healed(
    paths: Paths, place: Path, now: datetime, tmp_path: Path
) -> None:
    settings = paths.documents / "settings.json"
    settings.write_bytes(settings.read_bytes()[:-9])
    back_up(paths, place, now, quiet)
    there = unpacked(paths, place, tmp_path / "there") / "documents" / "settings.json"
    assert unseal(there.read_bytes())["settings"]["1"]["reading_speed"] == 0.9


def test_a_stick_that_does_not_keep_what_it_is_given(
    paths: Paths, place: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(paths, place, now, quiet)
    settle = making._settle

    def flip(out: io.BufferedWriter) -> None:
        settle(out)
        os.pwrite(out.fileno(), b"\xff", 5000)

    monkeypatch.setattr(making, "_settle", flip)
    with pytest.raises(BackupBroken):
        back_up(paths, place, now + timedelta(days=1), quiet)
    assert [one.when for one in Place(place).backups()] == [now]
    assert left_over(paths, place) == []
    assert PlanStore(paths).get().trouble == "backup-broken"


@pytest.mark.parametrize("harm", ["cut", "cut at a block", "flip", "other", "empty"])
def test_a_backup_that_is_not_whole_is_refused(
    paths: Paths, place: Path, now: datetime, harm: str
) -> None:
    back_up(paths, place, now, quiet)
    file = Place(place).backups()[0].path
    data = file.read_bytes()
    head = data.index(b"\n--- ") + 49 + 16
    file.write_bytes({
        "cut": data[:-70_000], "cut at a block": data[:head + 2 * 65_552],
        "flip": data[:9000] + bytes([data[9000] ^ 1]) + data[9001:], "other": b"a photo" * 99,
        "empty": b"",
    }[harm])
    with pytest.raises(BackupBroken):
        verify(paths, file, PlanStore(paths).key(), quiet)
    assert left_over(paths, place) == []


@pytest.mark.parametrize("name", ["../evil", "/etc/evil", "models", "logs/x", "documents/../../x",
                                  "cookie-secret", "door.json/x"])
def test_nothing_leads_out_of_the_data_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "evil").write_bytes(b"evil")
    key, out = new_key(), io.BytesIO()
    write_archive(About("2026", "1", 0, 4), [Belonging(name, tmp_path / "evil", 4)], key, out,
                  lambda some: None)
    out.seek(0)
    with pytest.raises(BackupBroken, match="does not belong here"):
        read_archive(out, key, lambda about: tmp_path / "in" / "there")
    assert not (tmp_path / "in").exists()


def test_a_backup_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    key, out = new_key(), io.BytesIO()
    write_archive(About("2026", "9", 0, 0, form=2), [], key, out, lambda some: None)
    out.seek(0)
    with pytest.raises(BackupBroken, match="newer version"):
        read_archive(out, key, lambda about: None)


def test_without_room_to_restore_it_is_opened_all_the_same(
    paths: Paths, place: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "ROOM_LEFT", 10**18)
    assert not back_up(paths, place, now, quiet).restored


def test_a_stick_that_is_not_plugged_in(paths: Paths, place: Path, now: datetime) -> None:
    shutil.rmtree(Place(place).folder)
    with pytest.raises(NoPlace):
        back_up(paths, place, now, quiet)
    assert list(place.iterdir()) == [], "nothing is written where a stick should be"
    assert PlanStore(paths).get().trouble == "no-place"
    with pytest.raises(NoPlace):
        Place(Path("stick")).prepare()
    with pytest.raises(NoPlace):
        Place(place / "missing").prepare()


def test_two_kiosks_on_one_stick_leave_each_other_alone(
    paths: Paths, place: Path, now: datetime, tmp_path: Path
) -> None:
    other = Paths(tmp_path / "other").create()
    for night in (0, 1, 9):
        back_up(paths, place, now + timedelta(days=night), quiet)
    back_up(other, place, now, quiet)
    back_up(other, place, now + timedelta(days=20), quiet)
    place_now = Place(place)
    assert len(place_now.backups(PlanStore(other).key())) == 2
    assert len(place_now.backups(PlanStore(paths).key())) == 3


def test_killed_at_any_moment(paths: Paths, tmp_path: Path, now: datetime) -> None:
    place = stick(tmp_path / "usb")
    begin = time.monotonic()
    back_up(paths, place, now, quiet)
    took = time.monotonic() - begin
    key, dice = PlanStore(paths).key(), random.Random(5)
    cut = 0
    for number in range(10):
        when = now + timedelta(hours=1 + number)
        killed_within(took, lambda tell, when=when: back_up(paths, place, when, quiet), dice)
        cut += bool(left_over(paths, place))
        for kept in Place(place).backups():
            verify(paths, kept.path, key, quiet)
    assert cut, "nobody was killed in the middle"
    back_up(paths, place, now + timedelta(days=1), quiet)
    assert left_over(paths, place) == []
    assert books(paths).keys()


@pytest.fixture
def small_stick(tmp_path: Path) -> Iterator[Path]:
    """A stick of 8 MB."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=8m,mode=700", "tmpfs", str(folder)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("mounting a small stick needs root")
    Place(folder).prepare()
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.parametrize("told_before", [True, False])
def test_a_full_stick(
    paths: Paths, small_stick: Path, now: datetime, told_before: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("engine.backup.place.SPARE_BYTES", 0)
    back_up(paths, small_stick, now, quiet)
    (paths.likenesses / "mia" / "l1" / "more.safetensors").write_bytes(os.urandom(9_000_000))
    if not told_before:
        monkeypatch.setattr(Place, "require_room", lambda self, size: None)
    with pytest.raises(NotEnoughSpace):
        back_up(paths, small_stick, now + timedelta(days=1), quiet)
    assert [one.when for one in Place(small_stick).backups()] == [now]
    assert left_over(paths, small_stick) == []
    assert PlanStore(paths).get().trouble == "disk-full"
    verify(paths, Place(small_stick).backups()[0].path, PlanStore(paths).key(), quiet)


def test_the_name_tells_the_sheet(paths: Paths, place: Path, now: datetime) -> None:
    made = back_up(paths, place, now, quiet)
    key: Key = PlanStore(paths).key()
    assert made.file == f"once-upon-me-{key.name}-20261120T030000Z{ENDING}"
    assert OTHER in {path.name for path in paths.library.iterdir()}


LEFT_OUT = {
    "models": "can be fetched again; own voices are in it",
    "spoken": "can be spoken again", "logs": "are of this machine", "quarantine": "is damaged",
    "trash": "was thrown away", "leaving": "was deleted", "sheets": "can be painted again",
}
"""Folders that are in no backup, and why."""


def test_no_folder_of_the_family_is_forgotten(tmp_path: Path) -> None:
    paths = Paths(tmp_path)
    folders = {name: getattr(paths, name) for name, kind in vars(Paths).items()
               if isinstance(kind, property)}
    known = {name for name, folder in folders.items() if folder.name in FOLDERS}
    assert {folders[name].name for name in known} == set(FOLDERS)
    assert folders.keys() - known == LEFT_OUT.keys()
