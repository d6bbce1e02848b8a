"""Files on their way in: written piece by piece, so that none is ever in memory as a whole."""

import os
import secrets
import time
from pathlib import Path
from types import TracebackType

from engine.errors import TooManyWaiting, TooMuch
from engine.files import sync_folder
from engine.training.folder import TrainingFolder
from engine.training.photos.intake import MOST, MOST_BYTES, Given

MOST_WAITING = 4 * MOST
"""Files that may wait to be looked at; somebody who sends more is no parent with an album."""

_WHOLE, _NAME, _PART = ".photo", ".name", ".part"
_LONGEST_NAME = 200
_FORGOTTEN_AFTER = 3600.0
"""Seconds after which what breaks off is thrown away."""


class Arrival:
    """One file on its way; it is there as a whole, or not at all."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        # In the order of their coming; the name that a stranger chose is never a place.
        self._id = f"{time.time_ns()}-{secrets.token_hex(6)}"
        self._part = folder / f"{self._id}{_PART}"
        self._name = name[:_LONGEST_NAME]
        handle = os.open(self._part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        self._file = os.fdopen(handle, "wb", buffering=0)
        self._bytes = 0

    def __enter__(self) -> "Arrival":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self._file.close()
        self._part.unlink(missing_ok=True)

    def write(self, piece: bytes) -> None:
        """One more piece.

        Raises:
            TooMuch: the file is larger than any photo.
            OSError: the disk is full.
        """
        self._bytes += len(piece)
        if self._bytes > MOST_BYTES:
            raise TooMuch(f"more than {MOST_BYTES} bytes")
        self._file.write(piece)

    def become(self, file: Path) -> None:
        """All of it lies in a file on the same disk, which is no more there then.

        Raises:
            TooMuch: the file is larger than any photo.
        """
        if file.stat().st_size > MOST_BYTES:
            raise TooMuch(f"more than {MOST_BYTES} bytes")
        self._file.close()
        os.replace(file, self._part)
        self._file = self._part.open("rb", buffering=0)

    def keep(self) -> None:
        """That was all; once this returns, it survives a power cut."""
        os.fsync(self._file.fileno())
        (self._folder / f"{self._id}{_NAME}").write_text(self._name, "utf-8", "replace")
        os.replace(self._part, self._folder / f"{self._id}{_WHOLE}")
        sync_folder(self._folder)


def arrive(folder: TrainingFolder, name: str) -> Arrival:
    """Begin to take a file in.

    Raises:
        TooManyWaiting: too many wait to be looked at.
    """
    folder.create()
    folder.arriving.mkdir(mode=0o700, exist_ok=True)
    if waiting(folder) >= MOST_WAITING:
        raise TooManyWaiting(f"{MOST_WAITING} files are waiting")
    return Arrival(folder.arriving, name)


def arrived(folder: TrainingFolder) -> tuple[Given, ...]:
    """The files that are there as a whole, in the order of their coming."""
    return tuple(Given(_name_of(path), path)
                 for path in sorted(folder.arriving.glob(f"*{_WHOLE}")))


def waiting(folder: TrainingFolder) -> int:
    """How many are there as a whole."""
    return sum(1 for _ in folder.arriving.glob(f"*{_WHOLE}"))


def taken(given: Given) -> None:
    """It is kept elsewhere by now."""
    given.path.unlink(missing_ok=True)
    given.path.with_suffix(_NAME).unlink(missing_ok=True)


def sweep_arriving(folder: TrainingFolder, now: float) -> None:
    """Throw away what broke off long ago; `now` in seconds since 1970."""
    for path in folder.arriving.glob("*"):
        left = path.suffix == _PART or (
            path.suffix == _NAME and not path.with_suffix(_WHOLE).exists())
        if left and now - path.stat().st_mtime > _FORGOTTEN_AFTER:
            path.unlink(missing_ok=True)


def _name_of(path: Path) -> str:
    try:
        return path.with_suffix(_NAME).read_text("utf-8")
    except (OSError, ValueError):
        return "photo"
