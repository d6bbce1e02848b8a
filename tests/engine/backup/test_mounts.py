"""Sticks and network drives that are plugged in."""

from datetime import datetime
from pathlib import Path

import pytest

from engine.backup import mounts
from engine.backup.making import back_up
from engine.backup.mounts import backups_around, mounted
from engine.backup.place import FOLDER
from engine.paths import Paths


@pytest.fixture
def table(tmp_path: Path, place: Path) -> Path:
    """The system's table of mounts, with this stick in it."""
    spaced = tmp_path / "my stick"
    spaced.mkdir()
    written = str(spaced).replace(" ", "\\040")
    file = tmp_path / "mounts"
    file.write_text(f"/dev/sda1 / ext4 rw 0 0\nproc /proc proc rw 0 0\n"
                    f"/dev/sdb1 {place} vfat rw 0 0\n//nas/house {written} cifs rw 0 0\n"
                    "gone:/x /nowhere/at/all nfs4 rw 0 0\n")
    return file


def test_what_is_plugged_in(
    table: Path, tmp_path: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mounts, "PLUGGED_IN", (str(place),))
    found = {one.folder: one for one in mounted(table)}
    assert found.keys() == {place, tmp_path / "my stick"}
    assert found[tmp_path / "my stick"].network
    assert not found[place].network
    assert found[place].free > 0


def test_backups_are_found_wherever_they_are(
    table: Path, paths: Paths, tmp_path: Path, place: Path, now: datetime
) -> None:
    back_up(paths, place, now, lambda stage, part: None)
    assert backups_around(table=table) == ()
    for folder in (place, place / FOLDER):
        (kept,) = backups_around((folder,), table)
        assert kept.when == now


def test_the_system_s_own_table_can_be_read() -> None:
    assert all(one.folder.is_absolute() for one in mounted())
