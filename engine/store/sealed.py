"""A JSON file that knows whether it is whole, and heals itself from the version before."""

import hashlib
import re
from pathlib import Path
from typing import Any

import orjson

from engine.errors import StoreBroken
from engine.files import write_atomic
from engine.store.locks import FileLock
from engine.store.repairs import Outcome, quarantine

SCHEMA = 1
"""Version of the form in which our data is written."""

PREVIOUS = ".previous.json"
"""Ending of the version before."""

Signature = tuple[int, int, int]
"""Inode, nanoseconds of the last change, bytes: differs whenever the file was replaced."""

_FORM = re.compile(rb'\{"schema":(\d{1,6}),"sha256":"([0-9a-f]{64})","content":(.*)\}\n', re.DOTALL)


class Damaged(ValueError):
    """These bytes are not what was written."""


class TooNew(StoreBroken):
    """Whole, but written by a newer version of the program, which should be started again."""


def seal(content: Any) -> bytes:
    """JSON with its schema version and a checksum over both in front."""
    body = orjson.dumps(content)
    return b'{"schema":%d,"sha256":"%b","content":%b}\n' % (SCHEMA, _digest(SCHEMA, body), body)


def unseal(data: bytes) -> Any:
    """The content of a sealed file.

    Raises:
        Damaged: a bit of it differs from what was written.
        TooNew: a newer version of the program wrote it.
    """
    found = _FORM.fullmatch(data)
    if found is None:
        raise Damaged("not in the form of our data files")
    schema, digest, body = int(found[1]), found[2], found[3]
    if _digest(schema, body) != digest:
        raise Damaged("the checksum differs")
    if schema > SCHEMA:
        raise TooNew(f"written by a newer version (schema {schema}, known {SCHEMA})")
    return orjson.loads(body)


class SealedFile:
    """A sealed file and, beside it, the version before the last write."""

    def __init__(self, path: Path, lock: FileLock, quarantine_folder: Path) -> None:
        self.path = path
        self.lock = lock
        """Held while writing; a whole read-modify-write belongs inside one hold."""
        self.previous = path.with_name(f"{path.stem}{PREVIOUS}")
        """Where the version before lies."""
        self._quarantine = quarantine_folder

    def read(self) -> Any:
        """The content; `None` where nothing was ever written.

        Raises:
            StoreBroken: neither the file nor the version before it can be read.
        """
        try:
            return unseal(self.path.read_bytes())
        except (Damaged, FileNotFoundError):
            with self.lock:
                return self._heal()

    def write(self, content: Any) -> None:
        """Replace the content; once this returns, it survives a power cut."""
        data = seal(content)
        with self.lock:
            if not self.path.exists():
                # A file of its own: one damaged block must never reach both versions.
                write_atomic(self.previous, data)
            write_atomic(self.path, data, previous=self.previous)

    def signature(self) -> Signature | None:
        """What tells whether somebody wrote since; `None` without a file."""
        try:
            status = self.path.stat()
        except FileNotFoundError:
            return None
        return status.st_ino, status.st_mtime_ns, status.st_size

    def forget_previous(self) -> None:
        """Let both versions be what is written now: nothing that was removed is left."""
        with self.lock:
            if self.path.exists():
                write_atomic(self.previous, self.path.read_bytes())

    def set_aside(self) -> None:
        """Move both versions to the quarantine, so that a fresh start is possible."""
        with self.lock:
            for path in (self.path, self.previous):
                if path.exists():
                    quarantine(path, self._quarantine, Outcome.SET_ASIDE)

    def _heal(self) -> Any:
        try:
            return unseal(self.path.read_bytes())
        except (Damaged, FileNotFoundError) as error:
            damage = error
        try:
            data = self.previous.read_bytes()
            content = unseal(data)
        except FileNotFoundError:
            if isinstance(damage, FileNotFoundError):
                return None
            raise StoreBroken(f"{self.path.name}: {damage}") from damage
        except Damaged as error:
            raise StoreBroken(f"{self.path.name}: {damage}; the version before: {error}") from error
        quarantine(self.path, self._quarantine, Outcome.RESTORED)
        write_atomic(self.path, data)
        return content


def _digest(schema: int, body: bytes) -> bytes:
    return hashlib.sha256(b"%d:" % schema + body).hexdigest().encode()
