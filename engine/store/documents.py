"""TinyDB on files that survive: every change is whole, kept, and seen by all."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import orjson
from tinydb import TinyDB
from tinydb.storages import Storage

from engine.errors import StoreBroken
from engine.store.locks import FileLock
from engine.store.sealed import SealedFile, Signature, TooNew

Tables = dict[str, dict[str, Any]]


class Documents:
    """Tables of small documents in one file, shared by threads and processes.

    A new TinyDB is made for every use, because its tables keep query results and the next
    id, which go stale when another process writes.
    """

    def __init__(self, path: Path, quarantine: Path) -> None:
        self._storage = SafeStorage(path, quarantine)

    @contextmanager
    def change(self) -> Iterator[TinyDB]:
        """One read-modify-write: all of it is saved when the block ends, or nothing."""
        with self._storage.transaction():
            yield TinyDB(storage=lambda: self._storage)

    def look(self) -> TinyDB:
        """For reading; never waits for a writer.

        Raises:
            StoreBroken: on reading, when no version of the file can be read.
        """
        return TinyDB(storage=lambda: self._storage)

    def forget_previous(self) -> None:
        """Keep nothing of what was removed."""
        self._storage.file.forget_previous()

    def mend(self) -> None:
        """Read the file now, and where no version of it can be read, begin anew.

        Both versions then lie in the quarantine, and a note tells the parents. Only for
        files whose loss opens no door.

        Raises:
            TooNew: a newer version of the program wrote it.
        """
        try:
            self._storage.read()
        except TooNew:
            raise
        except StoreBroken:
            self._storage.file.set_aside()


class SafeStorage(Storage):
    """A TinyDB storage with checksum, earlier version, locks and a cache in memory."""

    def __init__(self, path: Path, quarantine: Path) -> None:
        lock = FileLock(path.with_name(f".{path.stem}.lock"))
        self.file = SealedFile(path, lock, quarantine)
        self._seen: tuple[Signature | None, bytes, Tables] = (None, b"{}", {})
        self._own: Tables | None = None
        self._owner = 0

    def read(self) -> Tables | None:
        """The tables; those of an open transaction within it, else as last saved."""
        return self._own if self._inside() else self._saved()[1]

    def write(self, data: Tables) -> None:
        """Save the tables; within a transaction at its end."""
        if self._inside():
            self._own = data
            return
        with self.file.lock:
            self._save(data)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Hold the lock round a whole read-modify-write and save once."""
        with self.file.lock:
            before = self._saved()[0]
            # TinyDB changes in place what it reads: it gets a copy of its own.
            self._own, self._owner = orjson.loads(before), threading.get_ident()
            try:
                yield
                if orjson.dumps(self._own) != before:
                    self._save(self._own)
            finally:
                self._own, self._owner = None, 0

    def _inside(self) -> bool:
        return self._owner == threading.get_ident()

    def _saved(self) -> tuple[bytes, Tables]:
        # Taken before reading: a write in between makes it differ at the next look.
        now = self.file.signature()
        seen, body, tables = self._seen
        if now is None or now != seen:
            tables = self.file.read() or {}
            body = orjson.dumps(tables)
            self._seen = (now, body, tables)
        return body, tables

    def _save(self, data: Tables) -> None:
        body = orjson.dumps(data)
        self.file.write(data)
        self._seen = (self.file.signature(), body, orjson.loads(body))
