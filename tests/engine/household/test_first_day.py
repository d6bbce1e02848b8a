"""The first day ends once, for good."""

import contextlib
from pathlib import Path

from engine.household.first_day import FirstDay
from engine.paths import Paths


def test_the_first_day_ends_once_for_all(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "data").create()
    day = FirstDay(paths)
    assert day.is_now
    day.end()
    assert not day.is_now
    assert not FirstDay(paths).is_now


def test_on_a_full_disk_nobody_is_welcomed_again_and_again(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "data").create()
    day = FirstDay(paths)
    paths.documents.rmdir()
    with contextlib.suppress(OSError):
        day.end()
    assert not day.is_now
