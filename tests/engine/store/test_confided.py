"""That a child confided something is kept for the parents: when and how often, nothing else."""

from datetime import date, timedelta

from engine.paths import Paths
from engine.store.confided import MOST, Confided, ConfidedStore

TODAY = date(2026, 3, 1)


def store(tmp_path) -> ConfidedStore:
    return ConfidedStore(Paths(tmp_path).create())


def test_it_is_counted_by_day_and_cleared_by_a_parent(tmp_path) -> None:
    confided = store(tmp_path)
    assert confided.all() == ()
    for day in (TODAY, TODAY - timedelta(1), TODAY):
        confided.note(day)
    expected = (Confided(TODAY, 2), Confided(TODAY - timedelta(1), 1))
    assert confided.all() == expected == store(tmp_path).all()
    confided.clear()
    assert store(tmp_path).all() == ()


def test_old_days_go(tmp_path) -> None:
    confided = store(tmp_path)
    for back in range(MOST + 2):
        confided.note(TODAY - timedelta(back))
    assert len(confided.all()) == MOST
    assert confided.all()[0].day == TODAY
