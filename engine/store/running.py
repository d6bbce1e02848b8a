"""Whether a kiosk is at work on a data folder: nobody may change places with it then."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from engine.paths import Paths

_LOCK = ".kiosk.lock"


@contextmanager
def at_home(paths: Paths) -> Iterator[None]:
    """Hold the data folder while a kiosk works on it; the kernel gives it back whoever dies."""
    handle = _opened(paths)
    try:
        fcntl.flock(handle, fcntl.LOCK_SH)
        yield
    finally:
        os.close(handle)


@contextmanager
def alone(paths: Paths) -> Iterator[bool]:
    """Whether nobody works on it; if so, a kiosk that starts meanwhile waits for the end."""
    handle = _opened(paths)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        yield False
    else:
        yield True
    finally:
        os.close(handle)


def _opened(paths: Paths) -> int:
    return os.open(paths.data / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
