"""The kept books: one folder each, which stands on its own."""

import os
import secrets
import shutil
from datetime import UTC, datetime

from engine.book import Book
from engine.errors import NotFound, StoreBroken
from engine.files import sync_folder
from engine.paths import Paths, is_id
from engine.store.bookfolder import BookFolder
from engine.store.locks import FileLock
from engine.store.repairs import Outcome, quarantine
from engine.store.sealed import Signature, TooNew

_BEGUN = ".begun-"
_KEPT_IN_MEMORY = 64


class Library:
    """Finds books. Safe between threads and processes."""

    def __init__(self, paths: Paths) -> None:
        self._folder = paths.library
        self._quarantine = paths.quarantine
        self._lock = FileLock(paths.library / ".lock")
        self._open: dict[str, BookFolder] = {}

    def ids(self) -> tuple[str, ...]:
        """Ids of all books, oldest first."""
        with os.scandir(self._folder) as entries:
            return tuple(sorted(e.name for e in entries if is_id(e.name) and e.is_dir()))

    def create(self, book: Book) -> BookFolder:
        """Begin a book: from now on it is on the shelf."""
        begun = self._folder / f"{_BEGUN}{book.id}"
        BookFolder(begun, self._lock, self._quarantine).create(book)
        # The folder appears with the book in it, or not at all.
        os.rename(begun, self._folder / book.id)
        sync_folder(self._folder)
        return self._new(book.id)

    def sweep(self) -> None:
        """Remove books that were interrupted before they were begun; at a start only."""
        for begun in self._folder.glob(f"{_BEGUN}*"):
            shutil.rmtree(begun, ignore_errors=True)

    def folder(self, book_id: str) -> BookFolder:
        """The folder of a book.

        Raises:
            NotFound: there is none of this id.
        """
        if not is_id(book_id) or not (self._folder / book_id).is_dir():
            raise NotFound(f"no book {book_id[:80]!r}")
        return self._open.get(book_id) or self._new(book_id)

    def signature(self, book_id: str) -> Signature | None:
        """What tells whether a book has changed; `None` where nothing can be read."""
        return self.folder(book_id).signature()

    def book(self, book_id: str) -> Book:
        """A book as it is now. One that cannot be read is moved to the quarantine.

        Raises:
            NotFound: there is none, or none any more.
        """
        folder = self.folder(book_id)
        try:
            return folder.book()
        except TooNew as error:
            raise NotFound(f"book {book_id} was made by a newer version") from error
        except StoreBroken as error:
            quarantine(folder.path, self._quarantine, Outcome.SET_ASIDE)
            raise NotFound(f"book {book_id} is damaged") from error

    def _new(self, book_id: str) -> BookFolder:
        while len(self._open) >= _KEPT_IN_MEMORY:
            self._open.pop(next(iter(self._open)), None)
        folder = BookFolder(self._folder / book_id, self._lock, self._quarantine)
        self._open[book_id] = folder
        return folder


def new_id(now: datetime | None = None) -> str:
    """An id for a book; ids sort by when the books were begun, to the microsecond."""
    moment = now or datetime.now(UTC)
    return f"{moment:%Y%m%d-%H%M%S}-{moment.microsecond:05x}{secrets.token_hex(3)}"
