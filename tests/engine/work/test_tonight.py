"""A training that waits for the evening: kept, and begun when the hour has come."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from engine.paths import Paths
from engine.work.hours import clock, tonight
from engine.work.jobs import JobKind, Jobs, State


@pytest.fixture
def now() -> list[datetime]:
    return [datetime(2026, 5, 1, 18, 30, tzinfo=UTC)]


def jobs_at(house: Path, now: list[datetime]) -> Jobs:
    return Jobs(Paths(house).create(), lambda: now[0])


def test_it_begins_when_its_hour_has_come_also_after_a_restart(
    tmp_path: Path, now: list[datetime]
) -> None:
    jobs = jobs_at(tmp_path, now)
    jobs.add("mia", "mia", JobKind.TRAINING, (now[0] + timedelta(hours=2)).isoformat())
    assert jobs.next() is None
    jobs.add("book", "book")
    following = jobs.next()
    assert following is not None
    assert following.book == "book"
    jobs.change("book", (State.WAITING,), state=State.DONE)
    now[0] += timedelta(hours=1, minutes=59)
    again = jobs_at(tmp_path, now)
    again.resume()
    assert again.next() is None
    now[0] += timedelta(minutes=1)
    following = again.next()
    assert following is not None
    assert following.book == "mia"


def test_it_need_not_wait(tmp_path: Path, now: list[datetime]) -> None:
    jobs = jobs_at(tmp_path, now)
    jobs.add("mia", "mia", JobKind.TRAINING, (now[0] + timedelta(days=1)).isoformat())
    jobs.change("mia", (State.WAITING,), not_before="")
    assert jobs.next() == jobs.of("mia")


@pytest.mark.parametrize(("hour", "after"), [(21, 2.5), (19, 0.5), (18, 23.5), (0, 5.5)])
def test_tonight_is_the_next_time_that_the_clock_shows_it(hour: int, after: float) -> None:
    local = datetime(2026, 5, 1, 18, 30)
    found = datetime.fromisoformat(tonight(hour, local))
    assert found - local.astimezone(UTC) == timedelta(hours=after)
    assert clock(found.isoformat()) == f"{hour:02}:00"
