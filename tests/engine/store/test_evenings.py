"""The evening's books are counted until the morning, over restarts too."""

from datetime import datetime
from pathlib import Path

import pytest

from engine.paths import Paths
from engine.store.evenings import Evenings, is_evening
from engine.store.settings import OfChild, Settings, SettingsStore

TWO = Settings(books_an_evening=2, dim_from=18 * 60 + 30)


def at(hour: int, minute: int = 0, day: int = 4) -> datetime:
    return datetime(2026, 5, day, hour, minute)


@pytest.fixture
def house(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "house").create()


@pytest.mark.parametrize(("hour", "minute", "evening"), [
    (0, 0, True), (4, 59, True), (5, 0, False), (12, 0, False), (18, 29, False), (18, 30, True),
    (23, 59, True),
])
def test_when_it_is_evening(hour: int, minute: int, evening: bool) -> None:
    assert is_evening(at(hour, minute), TWO) is evening


def test_an_evening_has_its_books_and_no_more(house: Paths) -> None:
    evenings = Evenings(house)
    for book in ("one", "two"):
        assert evenings.has_room(book, at(19), TWO)
        evenings.opened(book, at(19), TWO)
    assert not Evenings(house).has_room("three", at(19, 30), TWO), "remembered over a restart"
    assert evenings.has_room("one", at(19, 30), TWO), "what was begun is read to its end"
    evenings.ended("one", at(19, 40), TWO)
    assert not evenings.has_room("one", at(19, 41), TWO), "not a second time"
    assert not evenings.has_room("three", at(1, 0, day=5), TWO), "the night belongs to it"
    assert evenings.has_room("three", at(6, 0, day=5), TWO)
    assert evenings.has_room("three", at(19, 0, day=5), TWO), "the next evening is a new one"


def test_without_a_limit_or_by_day_everything_is_read(house: Paths) -> None:
    evenings = Evenings(house)
    for number in range(9):
        evenings.opened(f"by day {number}", at(15), TWO)
    assert evenings.has_room("another", at(19), TWO), "the day does not count"
    for number in range(9):
        evenings.opened(f"{number}", at(19), Settings())
    assert evenings.has_room("another", at(19), Settings())
    assert not evenings.has_room("another", at(19), TWO), "a limit holds from when it is set"


def test_a_child_may_have_a_pace_of_its_own(house: Paths) -> None:
    settings = Settings(reading_speed=1.1).with_child("mia", OfChild(reading_speed=0.8))
    SettingsStore(house).save(settings)
    kept = SettingsStore(house).get()
    assert kept == settings
    assert kept.pace_for("", "mia") == 0.8
    assert kept.pace_for("theo") == 1.1
    assert kept.with_child("mia", OfChild()).children == {}
