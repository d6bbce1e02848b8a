"""The family's books: begun, made, looked at, thrown away and brought back."""

import hashlib
import secrets
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

import orjson

from engine.book import Book
from engine.character import Character
from engine.config import Config
from engine.errors import NotFound, StoreBroken
from engine.idea import Idea
from engine.manner import USUAL, Manner
from engine.paths import Paths
from engine.plain import to_json
from engine.store.library import Library, new_id
from engine.store.shelf import Shelf
from engine.store.space import require_space
from engine.store.trash import Trash
from engine.work.bookmaking import new_book
from engine.work.going_on import answered, sequel_of
from engine.work.jobs import ENDED, OPEN, JobKind, Jobs, State
from engine.work.worker import work
from engine.work.workerprocess import Work
from engine.work.workshop import Workshop


@dataclass(frozen=True)
class Progress:
    """How far a book is."""

    planned: int
    """Pages it will have."""
    made: int
    """Pages that can be looked at."""
    state: State
    error_key: str = ""
    """Why it failed."""


class Bindery:
    """Keeps library, shelf, trash, jobs and workshop in step.

    What changes something is called from one thread, and may wait for the disk. What only
    looks may be called from any thread and is quick.
    """

    def __init__(self, paths: Paths, config: Config, work: Work = work) -> None:
        self._paths = paths
        self._floor = config.space_floor
        self.library = Library(paths)
        self.shelf = Shelf(self.library, paths.documents / "shelf.json")
        self.jobs = Jobs(paths)
        self._trash = Trash(paths, self.library)
        self.workshop = Workshop(paths, config, self.jobs, self._grown, work)

    def open(self) -> None:
        """Look at every book, and go on with those that are not finished."""
        self.look()
        self.workshop.start()

    def look(self) -> None:
        """Put the shelf in order; whatever is unfinished gets its job."""
        self._trash.empty()
        self.library.sweep()
        self.shelf.load()
        for card in self.shelf.cards():
            # A crash between a book and its job, or a lost list of jobs.
            if not card.finished and self.jobs.of(card.id) is None:
                self.jobs.add(card.id, wish_of(self.library.book(card.id)))

    def close(self) -> None:
        """End the work; what is in hand goes on at the next start."""
        self.workshop.close()

    def begin(
        self, idea: Idea, cast: Sequence[Character], style: str, told_by: str,
        manner: Manner = USUAL, wonders: bool = False,
    ) -> str:
        """Begin a book, unless the same wish is being made already; the id of the book.

        Raises:
            NotFound: nobody is in it.
            NotEnoughSpace: the disk is too full to begin new work.
        """
        if not cast:
            raise NotFound("a book needs a hero")
        return self._begin(new_book(new_id(), idea, cast, style, secrets.randbelow(2**31),
                                    told_by, manner, wonders))

    def go_on(
        self, book_id: str, idea: Idea, others: Sequence[Character], told_by: str, wonders: bool
    ) -> str:
        """Begin a book that goes on from this one, with its cast and whoever is new; its id.

        Raises:
            NotFound: there is no such book.
            NotEnoughSpace: the disk is too full to begin new work.
        """
        seed = secrets.randbelow(2**31)
        before = self.library.book(book_id)
        return self._begin(sequel_of(before, new_id(), idea, others, seed, told_by, wonders))

    def answer(self, book_id: str, page: int, idea: Idea) -> None:
        """Have a book tell what a child answered on this page; the first answer counts.

        Raises:
            NotFound: there is no such book.
            NotEnoughSpace: the disk is too full to paint anew.
        """
        require_space(self._paths.data, self._floor)
        self.library.folder(book_id).change(lambda book: answered(book, page, idea))
        if self.library.book(book_id).untold:
            self._resume(book_id, first=True)

    def _begin(self, book: Book) -> str:
        require_space(self._paths.data, self._floor)
        wish = wish_of(book)
        if (job := self.jobs.asked(wish)) is not None:
            return job.book
        self.library.create(book)
        self.shelf.refresh(book.id)
        self.jobs.add(book.id, wish)
        self.workshop.wake()
        return book.id

    def progress(self, book_id: str) -> Progress:
        """How far a book is."""
        book, job = self.library.book(book_id), self.jobs.of(book_id)
        if job is None:
            state = State.DONE if book.finished else State.CANCELLED
            return Progress(book.planned, len(book.pages), state)
        return Progress(book.planned, len(book.pages), job.state, job.error_key)

    def making(self) -> tuple[str, ...]:
        """Ids of the books that are waiting or being made, the next first."""
        return tuple(job.book for job in self.jobs.all()
                     if job.kind is JobKind.BOOK and job.state in OPEN)

    def mend(self, book_id: str) -> None:
        """Have everything of a book that is damaged made again."""
        if self.library.folder(book_id).mend():
            self._resume(book_id)

    def cancel(self, book_id: str) -> None:
        """Stop making a book; its pages so far stay."""
        if self.jobs.of(book_id) is not None:
            self.jobs.change(book_id, OPEN, state=State.CANCELLED)
            self.workshop.wake()

    def retry(self, book_id: str) -> None:
        """Go on with a book that was cancelled or failed."""
        if not self.library.book(book_id).finished:
            self._resume(book_id)

    def throw_away(self, book_id: str) -> None:
        """Take a book off the shelf; for a day it can be brought back."""
        self.cancel(book_id)
        self._trash.throw_away(book_id)
        self.shelf.refresh(book_id)

    def bring_back(self, book_id: str) -> None:
        """Put a book that was thrown away back on the shelf, and go on making it."""
        self._trash.bring_back(book_id)
        self.shelf.refresh(book_id)
        self.retry(book_id)

    def _resume(self, book_id: str, *, first: bool = False) -> None:
        """`first`: before the books that wait, since a child is waiting."""
        job = self.jobs.add(book_id, wish_of(self.library.book(book_id)))
        order = min(one.order for one in self.jobs.all()) - 1 if first else job.order
        self.jobs.change(book_id, ENDED, state=State.WAITING, attempts=0, error_key="",
                         order=order)
        self.shelf.refresh(book_id)
        self.workshop.wake()

    def _grown(self, book_id: str) -> None:
        """A book has changed. An answer that came at the very last moment gets its turn."""
        self.shelf.refresh(book_id)
        with suppress(NotFound, StoreBroken):
            if self.library.book(book_id).untold:
                self.jobs.change(book_id, (State.DONE,), state=State.WAITING)


def wish_of(book: Book) -> str:
    """What makes two wishes the same: idea, cast, style, manner, who tells it, what came before."""
    wish = [to_json(book.idea), [one.id for one in book.cast], book.style, to_json(book.manner),
            book.told_by, book.follows]
    return hashlib.sha256(orjson.dumps(wish)).hexdigest()
