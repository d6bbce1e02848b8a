"""A model's folder appears whole or not at all, whoever dies in between."""

import errno
import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from engine.errors import NotEnoughSpace
from engine.files import sync_folder

SPARE_BYTES = 64 << 20
"""Room that must be left on the disk once a model is installed."""

_MEGABYTE = 1_000_000


def swap(staging: Path, target: Path) -> None:
    """Put the folder in the place of the target; survives a power cut."""
    old = target.with_name(f".old-{target.name}")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    for folder in (staging, *(path for path in staging.rglob("*") if path.is_dir())):
        sync_folder(folder)
    staging.rename(target)
    sync_folder(target.parent)
    shutil.rmtree(old, ignore_errors=True)


def need_space(folder: Path, name: str, size: int) -> None:
    """Make sure that so many bytes fit on the disk of the folder.

    Raises:
        NotEnoughSpace: they do not; the message says how much is missing.
    """
    free = shutil.disk_usage(folder).free
    if free < size + SPARE_BYTES:
        missing = size + SPARE_BYTES - free
        raise NotEnoughSpace(f"{name} needs {size // _MEGABYTE} MB of disk, and "
                             f"{missing // _MEGABYTE + 1} MB of them are not free")


@contextmanager
def disk_full_by_name(name: str) -> Iterator[None]:
    """Say whose installation filled the disk.

    Raises:
        NotEnoughSpace: instead of the system's error.
    """
    try:
        yield
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        raise NotEnoughSpace(f"the disk became full while {name} was installed") from error


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """One at a time, whichever process it is in; a dead holder gives the lock back."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def is_locked(path: Path) -> bool:
    """Whether somebody holds the lock just now."""
    if not path.exists():
        return False
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def link_or_copy(source: Path, target: Path) -> None:
    """A second name for a file; a copy where the disk has no such thing."""
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno not in (errno.EXDEV, errno.EPERM, errno.EOPNOTSUPP, errno.EMLINK):
            raise
        shutil.copyfile(source, target)
        with target.open("rb") as copy:
            os.fsync(copy.fileno())


def sync(file: IO[bytes]) -> None:
    """Make what was written survive a power cut."""
    file.flush()
    os.fsync(file.fileno())
