"""Work that takes long, kept on disk: what waits, what is in hand, what became of it."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from tinydb import Query
from tinydb.table import Table

from engine.errors import NotFound
from engine.paths import Paths
from engine.plain import from_json, to_json
from engine.store.documents import Documents

TABLE = "jobs"
ENDED_KEPT = 200
"""Ended jobs that are remembered; older ones are forgotten."""


class JobKind(StrEnum):
    """What is to be done."""

    BOOK = "book"
    PICTURE = "picture"
    """A picture of the album is painted over."""
    SHEET = "sheet"
    """One prompt is painted for the whole family."""
    DESCRIPTION = "description"
    """Photos are described: waits for every book, and no training is worth waiting for."""
    TRAINING = "training"
    """A likeness is learnt: takes long, and waits for everything else."""

    @property
    def turn(self) -> int:
        """The lowest goes first, and what is in hand makes way for lower ones."""
        return {JobKind.DESCRIPTION: 1, JobKind.TRAINING: 2}.get(self, 0)


class State(StrEnum):
    """How far a job is."""

    WAITING = "waiting"
    MAKING = "making"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


OPEN = (State.WAITING, State.MAKING)
ENDED = (State.DONE, State.FAILED, State.CANCELLED)


@dataclass(frozen=True)
class Job:
    """The making of one book, the painting of one picture, the learning of one likeness."""

    book: str
    """Id of the book, picture or training, or of whose photos are described; it has one job."""
    wish: str
    """What it came from; the same wish is not queued twice."""
    order: int
    """The lowest is next."""
    kind: JobKind = JobKind.BOOK
    state: State = State.WAITING
    attempts: int = 0
    """Attempts in a row that ended without a step forward."""
    error_key: str = ""
    """For a failed job: the key of its error."""
    not_before: str = ""
    """ISO 8601, UTC: the hour for which it waits; empty: none."""

    def due(self, now: datetime) -> bool:
        """Whether its hour has come."""
        return not self.not_before or datetime.fromisoformat(self.not_before) <= now


class Jobs:
    """The list of jobs. Every change is on disk when the call returns."""

    def __init__(
        self, paths: Paths, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self.documents = Documents(paths.documents / "jobs.json", paths.quarantine)
        self._now = now

    def add(
        self, book: str, wish: str, kind: JobKind = JobKind.BOOK, not_before: str = ""
    ) -> Job:
        """Queue the making of a book, at the end; a job that this book has is kept."""
        with self.documents.change() as database:
            table = database.table(TABLE)
            jobs = _all(table)
            if (job := _of(jobs, book)) is not None:
                return job
            job = Job(book, wish, order=max((job.order for job in jobs), default=0) + 1,
                      kind=kind, not_before=not_before)
            table.insert(to_json(job))
            _forget(table, jobs)
        return job

    def want(self, book: str, wish: str, kind: JobKind = JobKind.BOOK) -> Job:
        """Queue it, also where it has ended, as if nothing had been tried yet."""
        self.add(book, wish, kind)
        return self.change(book, ENDED, state=State.WAITING, attempts=0, error_key="",
                           not_before="")

    def leave(self, book: str) -> None:
        """Nobody wants it any more; nothing where there is no such job, or it has ended."""
        with suppress(NotFound):
            self.change(book, OPEN, state=State.CANCELLED)

    def all(self) -> tuple[Job, ...]:
        """All jobs, in their order."""
        return tuple(_all(self.documents.look().table(TABLE)))

    def of(self, book: str) -> Job | None:
        """The job of a book; `None` when it never had one, or it is long forgotten."""
        return _of(self.all(), book)

    def asked(self, wish: str) -> Job | None:
        """The job of a wish that is waiting or in hand."""
        return next((j for j in self.all() if j.wish == wish and j.state in OPEN), None)

    def next(self) -> Job | None:
        """The job to take in hand now: what a child waits for before what parents can wait for.

        Whoever waits for an hour is left alone until then.
        """
        now = self._now()
        waiting = [job for job in self.all() if job.state is State.WAITING and job.due(now)]
        return min(waiting, key=lambda job: (job.kind.turn, job.order), default=None)

    def change(self, book: str, only: tuple[State, ...], **changes: object) -> Job:
        """Change a job if it is in one of these states; the job as it is then.

        Raises:
            NotFound: the book has no job.
        """
        with self.documents.change() as database:
            table = database.table(TABLE)
            job = _of(_all(table), book)
            if job is None:
                raise NotFound(f"no job for book {book[:80]!r}")
            if job.state not in only:
                return job
            job = replace(job, **changes)  # type: ignore[arg-type]
            table.update(to_json(job), Query().book == book)
        return job

    def resume(self) -> None:
        """After a start: what was in hand waits again."""
        for job in self.all():
            self.change(job.book, (State.MAKING,), state=State.WAITING)


def _all(table: Table) -> list[Job]:
    jobs = [from_json(Job, dict(one)) for one in table.all()]
    return sorted(jobs, key=lambda job: job.order)


def _of(jobs: list[Job] | tuple[Job, ...], book: str) -> Job | None:
    return next((job for job in jobs if job.book == book), None)


def _forget(table: Table, jobs: list[Job]) -> None:
    ended = [job.book for job in jobs if job.state not in OPEN]
    for book in ended[:-ENDED_KEPT]:
        table.remove(Query().book == book)
