"""One writer at a time, whichever thread or process it is in."""

import fcntl
import os
import threading
from pathlib import Path
from types import TracebackType


class FileLock:
    """A re-entrant lock between threads and between processes.

    The kernel gives it back when its holder dies, however it dies. The lock file itself
    holds nothing and may lie there for ever.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._threads = threading.RLock()
        self._depth = 0
        self._handle = -1

    def __enter__(self) -> "FileLock":
        self._threads.acquire()
        try:
            if self._depth == 0:
                self._handle = self._take()
            self._depth += 1
        except BaseException:
            self._threads.release()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._depth -= 1
        if self._depth == 0:
            os.close(self._handle)
        self._threads.release()

    def _take(self) -> int:
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
        except BaseException:
            os.close(handle)
            raise
        return handle
