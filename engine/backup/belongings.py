"""What belongs in a backup: whatever a family cannot get again, as it is at one moment.

Every file of ours is replaced and never changed, so a hard link holds it as it is, however much is
written meanwhile, and costs neither time nor room.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from engine.backup.plan import PLAN
from engine.errors import StoreBroken
from engine.models.catalogue import Kind
from engine.models.own import own_models
from engine.models.staging import link_or_copy
from engine.paths import Paths
from engine.store.backends import BACKENDS
from engine.store.locks import FileLock
from engine.store.sealed import PREVIOUS, Damaged, unseal

FOLDERS = ("documents", "library", "album", "training", "likenesses", "puppets")
"""Folders of the data folder that belong to the family. What is in `leaving` was deleted."""
DOOR = "door.json"
"""The door's second copy of its keys, which lies in the data folder itself."""
MODELS = "models"
OF_THE_MACHINE = (PLAN, BACKENDS)
"""Documents with folders and addresses that another machine may not have: they stay where they
are, and no backup brings them."""

SCRATCH = ".backup-"
"""Prefix of folders that a backup in hand needs; whatever is left of one may be removed."""

_MADE_AGAIN = {"cache", "checkpoints", "adapters"}
"""Folders of a training that only serve to go on with it: gigabytes that can be learnt again."""
_SET_ASIDE = "quarantine"


@dataclass(frozen=True)
class Belonging:
    """One file that belongs in a backup."""

    name: str
    """Its path in the data folder, with `/`."""
    path: Path
    """Where it lies for as long as the backup takes."""
    bytes: int


@contextmanager
def belongings(paths: Paths) -> Iterator[list[Belonging]]:
    """Everything that belongs in a backup, as it is now; it stays so within the block.

    Raises:
        OSError: the disk is full.
    """
    scratch = paths.data / f"{SCRATCH}{os.getpid()}"
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(mode=0o700)
    try:
        _hold(paths, scratch)
        yield [Belonging(path.relative_to(scratch).as_posix(), path, path.stat().st_size)
               for path in sorted(scratch.rglob("*")) if path.is_file()]
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def sweep_scratch(paths: Paths) -> None:
    """Remove what an interrupted backup left in the data folder; only while none is in hand."""
    for left in paths.data.glob(f"{SCRATCH}*"):
        shutil.rmtree(left, ignore_errors=True)


def own_voices(paths: Paths) -> tuple[str, ...]:
    """Names of voices that came from a file of the parents': nobody else may have them."""
    return tuple(sorted(name for name, model in own_models(paths.models).items()
                        if model.kind is Kind.VOICE))


def _hold(paths: Paths, scratch: Path) -> None:
    for folder in FOLDERS:
        if folder == "library":
            _hold_books(paths, scratch / folder)
        else:
            _hold_below(paths.data / folder, scratch / folder)
    for name in own_voices(paths):
        _hold_below(paths.models / name, scratch / MODELS / name)
    _hold_file(paths.data / DOOR, scratch / DOOR)


def _hold_books(paths: Paths, into: Path) -> None:
    """Each book as it is at one moment: nobody changes it while its lock is held.

    Looked through twice, for a book that was brought back from the trash meanwhile.
    """
    lock = FileLock(paths.library / ".lock")
    for _ in range(2):
        for book in _seen(paths.library):
            if book.is_dir() and not (into / book.name).exists():
                with lock:
                    _hold_below(book, into / book.name)


def _hold_below(folder: Path, into: Path) -> None:
    for path in _seen(folder):
        if path.is_dir():
            if path.name not in _MADE_AGAIN | {_SET_ASIDE}:
                _hold_below(path, into / path.name)
        elif path.name not in OF_THE_MACHINE and not path.name.endswith(PREVIOUS):
            _hold_file(path, into / path.name)


def _seen(folder: Path) -> list[Path]:
    """What lies in a folder; what begins with a dot is being written, locked or thrown away."""
    try:
        return sorted(path for path in folder.iterdir()
                      if not path.name.startswith(".") and not path.is_symlink())
    except (FileNotFoundError, NotADirectoryError):
        return []


def _hold_file(path: Path, into: Path) -> None:
    whole = _whole(path)
    if not whole.is_file():
        return
    into.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        link_or_copy(whole, into)
    except FileNotFoundError:
        # Removed a moment ago.
        return


def _whole(path: Path) -> Path:
    """The file; where it is damaged, the version before, from which the house would heal it."""
    before = path.with_name(f"{path.stem}{PREVIOUS}")
    if path.suffix != ".json" or not before.is_file():
        return path
    try:
        unseal(path.read_bytes())
    except (Damaged, FileNotFoundError):
        return before
    except (StoreBroken, OSError):
        return path
    return path
