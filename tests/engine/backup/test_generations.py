"""Which backups are kept, and when one is due."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from engine.backup.generations import DAYS, LONGEST, WEEKS, kept
from engine.backup.plan import AGAIN_AFTER, Made, Plan, PlanStore
from engine.paths import Paths

NOW = datetime(2026, 11, 26, 3, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def test_a_year_of_nights() -> None:
    there: set[datetime] = set()
    for night in range(365):
        now = NOW + night * DAY
        there = kept(there | {now}, now)
        assert now in there
        assert all(now - one <= LONGEST for one in there)
    last = NOW + 364 * DAY
    assert {last - number * DAY for number in range(DAYS)} <= there
    assert len({one.isocalendar()[:2] for one in there}) == WEEKS
    assert len(there) <= DAYS + WEEKS


def test_of_one_day_the_newest_stays() -> None:
    morning, noon, evening = (NOW + timedelta(hours=hours) for hours in (0, 9, 15))
    assert kept({morning, noon, evening}, evening) == {evening}


def test_the_last_one_stays_however_old() -> None:
    old, older = NOW - 200 * DAY, NOW - 230 * DAY
    assert kept({old, older}, NOW) == {old}
    assert kept(set(), NOW) == set()


def test_unless_somebody_was_deleted_since() -> None:
    before, after = NOW - 40 * DAY, NOW - 35 * DAY
    assert kept({before}, NOW, left=NOW - 39 * DAY) == set()
    assert kept({before, after}, NOW, left=NOW - 39 * DAY) == {after}
    assert kept({NOW - 20 * DAY}, NOW, left=NOW - 10 * DAY) == {NOW - 20 * DAY}


def test_no_child_is_kept_for_more_than_thirty_days() -> None:
    there: set[datetime] = set()
    left = NOW + 100 * DAY + timedelta(hours=10)
    for night in range(0, 200, 3):
        now = NOW + night * DAY
        there = kept(there | {now}, now, left if now > left else None)
        if now - left > LONGEST:
            assert all(one > left for one in there)


@pytest.fixture
def plan() -> Plan:
    made = Made("x", NOW, 1, 1, 1, True)
    return Plan(folder="/stick", digits="1", since=NOW, last=made)


def test_every_night_one_is_due(plan: Plan) -> None:
    assert not plan.due(NOW + timedelta(minutes=1))
    assert not plan.due(NOW + timedelta(hours=23, minutes=59))
    assert plan.due(NOW + timedelta(hours=24))
    assert plan.due(NOW + timedelta(days=3, hours=12)), "one that was missed is made up for"


def test_the_night_is_that_of_the_house(plan: Plan) -> None:
    there = timezone(timedelta(hours=-8))
    made = replace(plan.last, when=datetime(2026, 11, 26, 3, 5, tzinfo=there).astimezone(UTC))
    plan = replace(plan, last=made)
    assert not plan.due(datetime(2026, 11, 27, 2, 59, tzinfo=there))
    assert plan.due(datetime(2026, 11, 27, 3, 0, tzinfo=there))


def test_the_first_one_is_due_at_once_and_without_a_place_none(plan: Plan) -> None:
    assert replace(plan, last=None).due(NOW)
    assert not replace(plan, folder="", last=None).due(NOW)


def test_after_trouble_it_waits_an_hour(plan: Plan) -> None:
    night = NOW + DAY
    failed = replace(plan, tried=night, trouble="no-place")
    assert not failed.due(night + timedelta(minutes=30))
    assert failed.due(night + AGAIN_AFTER)
    killed = replace(plan, tried=night, trouble="")
    assert killed.due(night + timedelta(minutes=1)), "the machine was turned off meanwhile"


def test_two_days_without_a_backup_are_told(plan: Plan) -> None:
    assert not plan.alarming(NOW + timedelta(hours=47))
    assert plan.alarming(NOW + timedelta(hours=49))
    assert replace(plan, last=None).alarming(NOW + timedelta(hours=49))
    assert not Plan().alarming(NOW)


def test_the_plan_is_kept_and_a_key_made_once(tmp_path: Path, plan: Plan) -> None:
    paths = Paths(tmp_path / "data").create()
    PlanStore(paths).change(lambda _: plan)
    assert PlanStore(paths).get() == plan
    PlanStore(paths).change(lambda now: replace(now, digits=""))
    key = PlanStore(paths).key()
    assert PlanStore(paths).key() == key
    PlanStore(paths).somebody_left()
    assert PlanStore(paths).get().left is not None
    for name in ("backups.json", "backups.previous.json"):
        (paths.documents / name).write_bytes(b"broken")
    assert PlanStore(paths).get() == Plan()
