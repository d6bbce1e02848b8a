"""A backup comes into a data folder: everything of it, or nothing.

It is unpacked and compared beside what is there, and then changes places with it, folder by folder.
Whoever dies in between goes on with that at the next start (`finish`). What was there before is
kept for a day, so that it can be brought back.
"""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import orjson

from engine.backup.archive import Contents
from engine.backup.belongings import DOOR, FOLDERS, MODELS, OF_THE_MACHINE
from engine.backup.key import Key
from engine.backup.making import LOCK, Progress, Stage, compare, open_backup
from engine.errors import NotEnoughSpace, NotFound
from engine.files import sync_folder, write_atomic
from engine.paths import Paths
from engine.plain import from_json, to_json
from engine.store.locks import FileLock
from engine.store.sealed import PREVIOUS
from engine.store.space import disk_is_full, require_space
from engine.store.trash import is_over

COMING, BEFORE = ".restoring", ".before-restoring"
"""Folders in the data folder: what comes, and what was there before."""

_ORDER = "order.json"
"""In the folder of what comes, once it is whole: what changes places."""
_DATA = "data"


@dataclass(frozen=True)
class Order:
    """What changes places."""

    parts: tuple[str, ...]
    """Entries of the data folder that come; the others of a family's are put away."""


def stage(paths: Paths, file: Path, key: Key, progress: Progress) -> Contents:
    """Unpack a backup and compare it; it takes its place with `finish`. What is in it.

    Raises:
        WrongKey, BackupBroken: it cannot be used; nothing was changed.
        NotEnoughSpace: the disk is too full for both.
        OSError: it cannot be read.
    """
    coming = paths.data / COMING
    with FileLock(paths.data / LOCK):
        _remove(coming)
        try:
            return _stage(paths, coming, file, key, progress)
        except OSError as error:
            _remove(coming)
            if disk_is_full(error):
                raise NotEnoughSpace("the disk became full; nothing was changed") from error
            raise
        except BaseException:
            _remove(coming)
            raise


def finish(paths: Paths) -> bool:
    """Let what was staged take its place, where something was; whether it was so.

    Called at a start, before anything in the data folder is opened. What a crash left is
    finished or removed.
    """
    coming = paths.data / COMING
    if not (coming / _ORDER).is_file():
        _remove(coming)
        return False
    order = from_json(Order, orjson.loads((coming / _ORDER).read_bytes()))
    before = paths.data / BEFORE
    before.mkdir(mode=0o700, exist_ok=True)
    for part in (*FOLDERS, DOOR):
        _change_places(paths.data / part, coming / _DATA / part, before / part, part in order.parts)
    for voice in _entries(coming / _DATA / MODELS):
        if not (paths.models / voice.name).exists():
            os.rename(voice, paths.models / voice.name)
    paths.create()
    _keep_machines(paths, before)
    os.utime(before)
    sync_folder(paths.data)
    _remove(coming)
    return True


def undo(paths: Paths) -> None:
    """Bring back what was there before; takes its place with `finish`.

    Raises:
        NotFound: nothing was restored, or more than a day ago.
    """
    before, coming = paths.data / BEFORE, paths.data / COMING
    if not can_undo(paths):
        raise NotFound("nothing was restored in the last day")
    _remove(coming)
    coming.mkdir(mode=0o700)
    os.rename(before, coming / _DATA)
    _give_order(coming)


def can_undo(paths: Paths) -> bool:
    """Whether something was restored less than a day ago."""
    try:
        return not is_over(paths.data / BEFORE)
    except FileNotFoundError:
        return False


def forget_before(paths: Paths) -> None:
    """Remove what was there before a restore, once its day is over."""
    if not can_undo(paths):
        _remove(paths.data / BEFORE)


def _stage(paths: Paths, coming: Path, file: Path, key: Key, progress: Progress) -> Contents:
    into = coming / _DATA
    coming.mkdir(mode=0o700)
    into.mkdir(mode=0o700)

    def where(about: object) -> Path:
        require_space(paths.data, getattr(about, "bytes", 0))
        return into

    contents = open_backup(file, key, where, lambda part: progress(Stage.RESTORING, part * 0.8))
    compare(contents, into)
    # One call for all files, and what was there before goes only when they are safe.
    os.sync()
    _remove(paths.data / BEFORE)
    _give_order(coming)
    progress(Stage.RESTORING, 1.0)
    return contents


def _give_order(coming: Path) -> None:
    parts = tuple(path.name for path in _entries(coming / _DATA))
    write_atomic(coming / _ORDER, orjson.dumps(to_json(Order(parts))))
    sync_folder(coming.parent)


def _change_places(here: Path, coming: Path, before: Path, comes: bool) -> None:
    """One step at a time, each of which can be the last one before a crash."""
    if comes and not coming.exists():
        return
    if here.exists():
        if not before.exists():
            os.rename(here, before)
        elif comes:
            # A start after a crash has made an empty folder here.
            _remove(here)
    if comes:
        os.rename(coming, here)
    sync_folder(here.parent)


def _keep_machines(paths: Paths, before: Path) -> None:
    """What is a matter of this machine stays as it is here, whatever comes."""
    for document in OF_THE_MACHINE:
        for name in (document, document.replace(".json", PREVIOUS)):
            kept = before / "documents" / name
            if kept.is_file():
                write_atomic(paths.documents / name, kept.read_bytes())
            else:
                (paths.documents / name).unlink(missing_ok=True)


def _entries(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
