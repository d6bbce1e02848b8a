"""One book on disk: its pages in `book.json`, its pictures and clips beside it."""

import hashlib
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson

from engine.book import Book, Clip, Page
from engine.errors import NotFound, StoreBroken
from engine.files import sync_folder, write_atomic
from engine.plain import from_json, to_json
from engine.revision import Change
from engine.store.bookfiles import files_of, without
from engine.store.history import History, Revision, restored
from engine.store.locks import FileLock
from engine.store.repairs import Outcome, quarantine
from engine.store.sealed import SealedFile, Signature
from engine.store.traces import Traces

BOOK = "book.json"
_ARTIFACT = re.compile(r"[a-z0-9][a-z0-9-]{0,79}\.(svg|png|jpg|flac)")
_OURS = re.compile(r"([0-9][0-9a-f-]*|(cover|idea)-[0-9a-f]{8})\.(svg|png|jpg|flac|json)")
_OF_THE_FILE = ("sha256", "bytes")


class BookFolder:
    """Reads and changes one book. Safe between threads and processes."""

    def __init__(self, path: Path, lock: FileLock, quarantine_folder: Path) -> None:
        self.path = path
        self._lock = lock
        self._quarantine = quarantine_folder
        self._file = SealedFile(path / BOOK, lock, quarantine_folder)
        self._history = History(path)
        self._seen: tuple[Signature, Book] | None = None

    def create(self, book: Book) -> None:
        """Begin a book; its folder may be there already, but no book in it."""
        self.path.mkdir(mode=0o700, exist_ok=True)
        sync_folder(self.path.parent)
        self._file.write(to_json(book))

    def book(self) -> Book:
        """The book as it is now.

        Raises:
            NotFound: there is none.
            StoreBroken: it is so damaged that it cannot be shown.
        """
        signature = self._file.signature()
        seen = self._seen
        if signature is not None and seen is not None and seen[0] == signature:
            return seen[1]
        book = self._read()
        if signature is not None:
            self._seen = (signature, book)
        return book

    def signature(self) -> Signature | None:
        """What tells whether the book has changed; `None` without a file."""
        return self._file.signature()

    def change(self, changed: Callable[[Book], Book]) -> Book:
        """Replace the book by what `changed` makes of it, as one step; the new book."""
        with self._lock:
            book = changed(self.book())
            self._file.write(to_json(book))
        return book

    def revise(
        self, what: Change, page: int | None, changed: Callable[[Book], Book]
    ) -> Book:
        """A change that can be undone; nothing is remembered where nothing changes.

        `page`: number of the page that is changed; `None`: the whole book.
        """
        with self._lock:
            before = self.book()
            after = changed(before)
            if after == before:
                return before
            when = datetime.now(UTC).isoformat(timespec="seconds")
            self._history.remember(Revision(what, page, when, before))
            return self.change(lambda _: replace(after, revised=before.revised + 1))

    def strike_out(self, traces: Traces) -> None:
        """Take somebody who is not in this book out of its readers, and out of how it was."""
        with self._lock:
            book = self.book()
            readers = traces.others(book.readers or ())
            if len(readers) < len(book.readers or ()):
                self.change(lambda now: replace(now, readers=readers))
            self._history.strike_out(traces)
            if self._file.previous.exists() and traces.touches(self._file.previous):
                self._file.forget_previous()

    def held(self) -> FileLock:
        """Nobody else changes or tidies the book meanwhile: a file that is kept inside is not
        taken for a left-over before the book mentions it."""
        return self._lock

    def undoable(self) -> Revision | None:
        """The last change that can be undone."""
        return self._history.last(self.book())

    def undo(self) -> Revision:
        """Take the last change back; what it was.

        Raises:
            NotFound: there is none.
        """
        with self._lock:
            revision = self.undoable()
            if revision is None:
                raise NotFound(f"nothing to undo in {self.path.name}")
            self.change(lambda now: restored(now, revision))
            self._history.forget(revision)
        return revision

    def add_page(self, page: Page) -> Book:
        """Put a page into the book; one of the same number is replaced."""
        return self.change(lambda book: replace(book, pages=_with(book.pages, page)))

    def add_clips(self, page: Page, clips: tuple[Clip, ...]) -> Book:
        """Give a page its narration, unless it tells something else by now."""
        def narrated(now: Page) -> Page:
            if (now.number, now.text) != (page.number, page.text):
                return now
            answered = page.asks and not now.asks
            return replace(now, clips=clips[:-1] if answered else clips)

        return self.change(lambda book: replace(book, pages=tuple(map(narrated, book.pages))))

    def keep(self, stem: str, ending: str, data: bytes, made: dict[str, Any]) -> str:
        """Save a picture or clip and, beside it, how it was made; its name.

        The name carries a part of the checksum: other content never has the same name, and
        the same content made again after a crash is no second file.
        """
        digest = hashlib.sha256(data).hexdigest()
        named = f"{stem}-{digest[:8]}"
        note = {**made, "sha256": digest, "bytes": len(data)}
        write_atomic(self.path / f"{named}.json", orjson.dumps(note))
        write_atomic(self.path / f"{named}.{ending}", data)
        return f"{named}.{ending}"

    def record(self, sound: bytes) -> None:
        """Keep the idea as a child tells it: a FLAC file."""
        with self._lock:
            name = self.keep("idea", "flac", sound, {})
            self.change(lambda book: replace(book, recording=name))

    def forget_recording(self) -> None:
        """Remove for good how a child tells the idea."""
        with self._lock:
            name = self.book().recording
            self.change(lambda book: replace(book, recording=""))
            if name:
                _remove(self.path / name)

    def file(self, name: str) -> Path:
        """Where a picture or clip lies.

        Raises:
            NotFound: there is no such file, or the name is none of ours.
        """
        path = self.path / name
        if not _ARTIFACT.fullmatch(name) or not path.is_file():
            raise NotFound(f"{name[:80]!r} is not in book {self.path.name}")
        return path

    def note(self, name: str) -> dict[str, Any]:
        """How a picture or clip was made; empty where that is not known."""
        with suppress(NotFound, OSError, ValueError):
            note: dict[str, Any] = orjson.loads(self.file(name).with_suffix(".json").read_bytes())
            return {key: value for key, value in note.items() if key not in _OF_THE_FILE}
        return {}

    def whole(self, name: str) -> bool:
        """Whether a picture or clip is there and is what was saved."""
        path = self.path / name
        try:
            note = orjson.loads(path.with_suffix(".json").read_bytes())
            return bool(hashlib.sha256(path.read_bytes()).hexdigest() == note["sha256"])
        except (OSError, ValueError, KeyError, TypeError):
            return False

    def mend(self) -> tuple[str, ...]:
        """Set aside what is not whole, so that it is made again; the names of it."""
        with self._lock:
            book = self.book()
            recording = book.recording
            damaged = tuple(name for name in files_of(book) if not self.whole(name))
            if damaged:
                self.change(lambda book: without(book, set(damaged)))
            for name in damaged:
                if name == recording:
                    _remove(self.path / name)  # nobody can say it again
                else:
                    quarantine(self.path / name, self._quarantine, Outcome.MADE_AGAIN)
        return damaged

    def mentions(self, name: str) -> bool:
        """Whether the book needs this file."""
        return name in files_of(self.book())

    def tidy(self) -> int:
        """Remove artifacts that no page mentions; only while nobody makes this book."""
        with self._lock:
            earlier = (replace(book, recording="") for book in self._history.books())
            kept = [self.book(), *earlier]
            mentioned = {Path(name).stem for book in kept for name in files_of(book)}
            left = [path for path in self.path.iterdir()
                    if _OURS.fullmatch(path.name) and path.stem not in mentioned]
            for path in left:
                path.unlink(missing_ok=True)
        return len(left)

    def _read(self) -> Book:
        if not self.path.is_dir():
            raise NotFound(f"no book {self.path.name[:80]!r}")
        content = self._file.read()
        if content is None:
            raise StoreBroken(f"{self.path.name} has lost its book")
        try:
            return from_json(Book, content)
        except ValueError as error:
            raise StoreBroken(f"{self.path.name} does not fit") from error


def _with(pages: tuple[Page, ...], page: Page) -> tuple[Page, ...]:
    others = [other for other in pages if other.number != page.number]
    return tuple(sorted([*others, page], key=lambda one: one.number))


def _remove(artifact: Path) -> None:
    artifact.unlink(missing_ok=True)
    artifact.with_suffix(".json").unlink(missing_ok=True)
    sync_folder(artifact.parent)
