"""Streams through age (https://age-encryption.org): what is written is encrypted, and back.

age runs in a thread of its own at the other end of a pipe, so that nothing is ever held whole.
"""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import IO, Any, Protocol

import pyrage

from engine.backup.key import Key
from engine.errors import BackupBroken, WrongKey

_BLOCK = 1 << 18


class Source(Protocol):
    """What a backup is read from."""

    def read(self, size: int = -1, /) -> bytes:
        """At most so many bytes; none at the end."""


def encrypted(out: IO[bytes], key: Key) -> AbstractContextManager[IO[bytes]]:
    """A file: what is written into it arrives encrypted in `out`.

    Raises:
        OSError: at the end of the block, what went wrong with `out`.
    """
    return _beside(lambda pipe: _encrypt(pipe, out, key), write=True)


@contextmanager
def decrypted(source: Source, key: Key) -> Iterator[IO[bytes]]:
    """A file: what is read from it comes decrypted from `source`. It has to be read to its end.

    Raises:
        WrongKey: it was made with another key.
        BackupBroken: it is not whole, or was changed.
        OSError: `source` cannot be read.
    """
    try:
        with _beside(lambda pipe: _decrypt(source, pipe, key), write=False) as pipe:
            yield pipe
    except pyrage.DecryptError as error:
        if "No matching keys" in str(error):
            raise WrongKey("made with another key") from error
        raise BackupBroken(f"this is no whole backup of ours: {error}") from error
    except OSError as error:
        # age's own have no number: a block that was changed, or the last one missing.
        if error.errno is None:
            raise BackupBroken(f"this is no whole backup of ours: {error}") from error
        raise


def _encrypt(pipe: IO[bytes], out: IO[bytes], key: Key) -> None:
    with _telling(out) as ends:
        pyrage.encrypt_io(pipe, ends, [key.secret.to_public()])


def _decrypt(source: Source, pipe: IO[bytes], key: Key) -> None:
    with _telling(source) as ends:
        pyrage.decrypt_io(ends, pipe, [key.secret])


@contextmanager
def _telling(file: Any) -> Iterator["_Noting"]:
    """The file, for age, which tells an error of it by its text only; here it is itself again."""
    noting = _Noting(file)
    try:
        yield noting
    except (pyrage.EncryptError, pyrage.DecryptError, OSError) as error:
        raise noting.error or error from error


class _Noting:
    """A file that remembers what went wrong with it."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self.error: OSError | None = None

    def read(self, size: int = -1) -> bytes:
        """As a file does."""
        return bytes(self._noted(lambda: self._file.read(size)))

    def write(self, block: bytes) -> int:
        """As a file does."""
        return int(self._noted(lambda: self._file.write(block)))

    def flush(self) -> None:
        """As a file does."""
        self._noted(self._file.flush)

    def _noted(self, do: Callable[[], Any]) -> Any:
        try:
            return do()
        except OSError as error:
            self.error = error
            raise


@contextmanager
def _beside(work: Callable[[IO[bytes]], object], *, write: bool) -> Iterator[IO[bytes]]:
    """Our end of a pipe, while `work` uses the other end in a thread of its own.

    When both sides fail, the one that only saw the pipe break is not the cause.
    """
    reading, writing = os.pipe()
    ours, theirs = (writing, reading) if write else (reading, writing)
    failed: list[BaseException] = []

    def run() -> None:
        with suppress(BrokenPipeError), os.fdopen(theirs, "rb" if write else "wb", _BLOCK) as end:
            try:
                work(end)
            except BaseException as error:
                failed.append(error)

    thread = threading.Thread(target=run, name="age")
    thread.start()
    mine: BaseException | None = None
    try:
        with os.fdopen(ours, "wb" if write else "rb", _BLOCK) as end:
            yield end
    except BaseException as error:
        mine = error
    thread.join()
    cause = next((one for one in failed if "Broken pipe" not in str(one)), mine)
    if cause is not None:
        raise cause
