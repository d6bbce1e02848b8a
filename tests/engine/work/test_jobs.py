"""The list of jobs: in order, once, and remembered."""

import pytest

from engine.errors import NotFound
from engine.paths import Paths
from engine.store.repairs import repairs
from engine.work.jobs import ENDED_KEPT, OPEN, JobKind, Jobs, State


@pytest.fixture
def jobs(tmp_path_factory: pytest.TempPathFactory) -> Jobs:
    return Jobs(Paths(tmp_path_factory.mktemp("house")).create())


def test_first_come_first_made(jobs: Jobs) -> None:
    for book in "cab":
        jobs.add(book, book)
    assert [job.book for job in jobs.all()] == ["c", "a", "b"]
    jobs.change("c", OPEN, state=State.DONE)
    following = jobs.next()
    assert following is not None
    assert following.book == "a"


def test_a_book_has_one_job(jobs: Jobs) -> None:
    first = jobs.add("a", "wish")
    assert jobs.add("a", "another wish") == first
    assert len(jobs.all()) == 1


def test_a_wish_is_found_while_it_is_open(jobs: Jobs) -> None:
    jobs.add("a", "wish")
    assert jobs.asked("wish") == jobs.of("a")
    jobs.change("a", OPEN, state=State.DONE)
    assert jobs.asked("wish") is None


def test_only_the_states_that_are_meant_are_changed(jobs: Jobs) -> None:
    jobs.add("a", "wish")
    jobs.change("a", OPEN, state=State.CANCELLED)
    assert jobs.change("a", (State.MAKING,), state=State.DONE).state is State.CANCELLED
    with pytest.raises(NotFound):
        jobs.change("b", OPEN, state=State.DONE)


def test_what_was_in_hand_waits_again(jobs: Jobs) -> None:
    for book, state in zip("abcd", (State.MAKING, State.DONE, State.FAILED, State.WAITING),
                           strict=True):
        jobs.add(book, book)
        jobs.change(book, OPEN, state=state)
    jobs.resume()
    assert [job.state for job in jobs.all()] == [
        State.WAITING, State.DONE, State.FAILED, State.WAITING]


def test_old_jobs_are_forgotten_open_ones_never(jobs: Jobs) -> None:
    jobs.add("open", "open")
    for number in range(ENDED_KEPT + 10):
        jobs.add(str(number), str(number))
        jobs.change(str(number), OPEN, state=State.DONE)
    assert ENDED_KEPT <= len(jobs.all()) - 1 <= ENDED_KEPT + 1
    assert jobs.of("open") is not None
    assert jobs.of("0") is None


def test_a_broken_list_begins_anew_and_is_told(tmp_path_factory: pytest.TempPathFactory) -> None:
    paths = Paths(tmp_path_factory.mktemp("house")).create()
    Jobs(paths).add("a", "wish")
    for path in paths.documents.glob("jobs*.json"):
        path.write_bytes(b"")
    jobs = Jobs(paths)
    jobs.documents.mend()
    assert jobs.all() == ()
    assert len(repairs(paths.quarantine)) == 2


def test_descriptions_wait_for_books_and_trainings_for_them(jobs: Jobs) -> None:
    for kind in (JobKind.TRAINING, JobKind.DESCRIPTION, JobKind.SHEET, JobKind.BOOK):
        jobs.add(kind, kind, kind)
    taken = []
    while (following := jobs.next()) is not None:
        taken.append(following.kind)
        jobs.change(following.book, OPEN, state=State.DONE)
    assert taken == [JobKind.SHEET, JobKind.BOOK, JobKind.DESCRIPTION, JobKind.TRAINING]


def test_a_training_waits_for_every_book(jobs: Jobs) -> None:
    jobs.add("mia", "mia", JobKind.TRAINING)
    jobs.add("a", "a")
    following = jobs.next()
    assert following is not None
    assert following.book == "a"
    jobs.change("a", OPEN, state=State.MAKING)
    following = jobs.next()
    assert following is not None
    assert following.kind is JobKind.TRAINING
