"""The family's books: begun, made, looked at, thrown away and brought back."""

import secrets
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from engine.book import Book
from engine.character import Character
from engine.config import Config
from engine.errors import NotFound, StoreBroken
from engine.idea import Idea
from engine.manner import USUAL, Manner
from engine.paths import Paths
from engine.store.bookfolder import BookFolder
from engine.store.library import Library, new_id
from engine.store.shelf import Shelf
from engine.store.space import require_space
from engine.store.trash import Trash
from engine.work.bookmaking import new_book, wish_of
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

    def empty_trash(self) -> None:
        """Remove for good what was thrown away more than a day ago."""
        self._trash.empty()

    def look(self) -> None:
        """Put the shelf in order; whatever is unfinished gets its job."""
        self._trash.empty()
        self.library.sweep()
        self.shelf.load()
        for card in self.shelf.cards():
            # A crash between a book, or a change of it, and its job; or a lost list of jobs.
            job = self.jobs.of(card.id)
            if not card.settled and (job is None or job.state is State.DONE):
                self._go_on_with(card.id)

    def _go_on_with(self, book_id: str) -> None:
        try:
            book = self.library.book(book_id)
        except NotFound:
            self.shelf.refresh(book_id)
            return  # it was damaged since the shelf was remembered
        if not book.open:
            self.jobs.add(book_id, wish_of(book))
            self.jobs.change(book_id, (State.DONE,), state=State.WAITING)

    def close(self) -> None:
        """End the work; what is in hand goes on at the next start."""
        self.workshop.close()

    def begin(
        self, idea: Idea, cast: Sequence[Character], style: str, told_by: str,
        manner: Manner = USUAL, wonders: bool = False, waits: bool = False,
        voice: str = "", recording: bytes = b"",
    ) -> str:
        """Begin a book, unless the same wish is being made already; the id of the book.

        `waits`: a grown-up looks at it before it joins the shelf. `voice`: spec of the one that
        reads it; empty: the house's. `recording`: how the child told the idea, a FLAC file; empty:
        nothing is kept.

        Raises:
            NotFound: nobody is in it.
            NotEnoughSpace: the disk is too full to begin new work.
        """
        if not cast:
            raise NotFound("a book needs a hero")
        book = new_book(new_id(), idea, cast, style, secrets.randbelow(2**31), told_by, manner,
                        wonders)
        return self._begin(replace(book, waits=waits, voice=voice), recording)

    def go_on(
        self, book_id: str, idea: Idea, others: Sequence[Character], told_by: str, wonders: bool,
        waits: bool = False,
    ) -> str:
        """Begin a book that goes on from this one, with its cast and whoever is new; its id.

        Raises:
            NotFound: there is no such book.
            NotEnoughSpace: the disk is too full to begin new work.
        """
        seed = secrets.randbelow(2**31)
        before = self.library.book(book_id)
        book = sequel_of(before, new_id(), idea, others, seed, told_by, wonders)
        return self._begin(replace(book, waits=waits, readers=before.readers,
                                   voice=before.voice))

    def answer(self, book_id: str, page: int, idea: Idea) -> None:
        """Have a book tell what a child answered on this page; the first answer counts.

        Raises:
            NotFound: there is no such book.
            NotEnoughSpace: the disk is too full to paint anew.
        """
        self.require_space()
        self.library.folder(book_id).change(lambda book: answered(book, page, idea))
        if self.library.book(book_id).untold:
            self.resume(book_id, first=True)

    def require_space(self) -> None:
        """Raise `NotEnoughSpace` where the disk is too full to begin new work."""
        require_space(self._paths.data, self._floor)

    def add(self, book: Book) -> None:
        """Put a book on the shelf that others than the worker go on with.

        Raises:
            NotEnoughSpace: the disk is too full to begin new work.
        """
        self.require_space()
        self.library.create(book)
        self.shelf.refresh(book.id)

    def _begin(self, book: Book, recording: bytes = b"") -> str:
        self.require_space()
        wish = wish_of(book)
        if (job := self.jobs.asked(wish)) is not None:
            return job.book
        self.add(book)
        if recording:
            with suppress(OSError):  # the book is worth more
                self.library.folder(book.id).record(recording)
        self.jobs.add(book.id, wish)
        self.workshop.wake()
        return book.id

    def progress(self, book_id: str) -> Progress:
        """How far a book is."""
        book, job = self.library.book(book_id), self.jobs.of(book_id)
        ended = State.DONE if book.finished else State.CANCELLED
        state, error_key = (job.state, job.error_key) if job else (ended, "")
        return Progress(book.planned, len(book.pages), state, error_key)

    def making(self) -> tuple[str, ...]:
        """Ids of the books that are waiting or being made, the next first; not those that are
        on the shelf already and only change."""
        on_the_shelf = {card.id for card in self.shelf.cards() if card.readable}
        return tuple(job.book for job in self.jobs.all()
                     if job.kind is JobKind.BOOK and job.state in OPEN
                     and job.book not in on_the_shelf)

    def mend(self, book_id: str) -> None:
        """Have everything of a book that is damaged made again."""
        if self.library.folder(book_id).mend():
            self.resume(book_id)

    def cancel(self, book_id: str) -> None:
        """Stop making a book; its pages so far stay."""
        self.jobs.leave(book_id)
        self.workshop.wake()

    def retry(self, book_id: str) -> None:
        """Go on with a book that was cancelled or failed."""
        if not self.library.book(book_id).finished:
            self.resume(book_id)

    def thrown_away(self) -> tuple[Book, ...]:
        """Books that can still be brought back, the one thrown away last first."""
        return self._trash.books()

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

    def resume(self, book_id: str, *, first: bool = False) -> None:
        """Make what a book lacks; nothing while it is a jam that is still being told.

        `first`: before the books that wait, since a child is waiting.
        """
        book = self.library.book(book_id)
        if book.open:
            return
        job = self.jobs.add(book_id, wish_of(book))
        order = min(one.order for one in self.jobs.all()) - 1 if first else job.order
        self.jobs.change(book_id, ENDED, state=State.WAITING, attempts=0, error_key="",
                         order=order)
        self.shelf.refresh(book_id)
        self.workshop.wake()

    def told(self, book_id: str) -> BookFolder:
        """The folder of a book that grown-ups can change: its story is told to the end.

        Raises:
            NotFound: there is no such book, or it is still being told.
        """
        folder = self.library.folder(book_id)
        if not folder.book().told_whole:
            raise NotFound(f"{book_id} is still being told")
        return folder

    def make_again(self, book_id: str) -> None:
        """Have made soon whatever a book lacks that was changed, before whole books that wait."""
        self.shelf.refresh(book_id)
        book = self.library.book(book_id)
        if not book.settled or not book.cover:
            self.resume(book_id, first=True)

    def _grown(self, book_id: str) -> None:
        """A book has changed. What came at the very last moment, an answer or a grown-up's change,
        gets its turn."""
        self.shelf.refresh(book_id)
        with suppress(NotFound, StoreBroken):
            book = self.library.book(book_id)
            if book.untold or (book.revised and not book.settled):
                self.jobs.change(book_id, (State.DONE,), state=State.WAITING)
