"""Sticks and network drives that are plugged in just now, as Linux tells it."""

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.backup.place import FOLDER, Kept, Place

MOUNTS = Path("/proc/self/mounts")
PLUGGED_IN = ("/media/", "/mnt/", "/run/media/")
"""Where people's disks are mounted."""
NETWORK = ("nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "fuse.rclone", "9p")


@dataclass(frozen=True)
class Mounted:
    """A stick, a disk or a network drive."""

    folder: Path
    free: int
    """Bytes; 0 where nothing can be written."""
    network: bool


def mounted(table: Path = MOUNTS) -> tuple[Mounted, ...]:
    """What is plugged in and can be read.

    Asks each of them, so a network drive that sleeps may take a while.
    """
    found = []
    for folder, kind in _rows(table):
        if str(folder).startswith(PLUGGED_IN) or kind in NETWORK:
            try:
                free = shutil.disk_usage(folder).free
                writable = os.access(folder, os.W_OK)
                found.append(Mounted(folder, free if writable else 0, kind in NETWORK))
            except OSError:
                continue
    return tuple(sorted(found, key=lambda one: str(one.folder)))


def backups_around(others: tuple[Path, ...] = (), table: Path = MOUNTS) -> tuple[Kept, ...]:
    """All backups on whatever is plugged in, the newest first."""
    folders = {one.folder for one in mounted(table)} | set(others)
    here = [kept for folder in folders for kept in Place(_chosen(folder)).backups()]
    return tuple(sorted(here, key=lambda one: one.when, reverse=True))


def _chosen(folder: Path) -> Path:
    return folder.parent if folder.name == FOLDER else folder


def _rows(table: Path) -> Iterator[tuple[Path, str]]:
    for line in table.read_text("utf-8", "surrogateescape").splitlines():
        _, folder, kind, *_ = line.split(" ")
        yield Path(re.sub(r"\\(\d{3})", lambda code: chr(int(code[1], 8)), folder)), kind
