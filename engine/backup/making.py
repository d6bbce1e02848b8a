"""Making a backup: packed, restored into a scratch folder, compared, and only then named."""

import errno
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path
from typing import IO

from engine.backup.archive import About, Contents, Where, read_archive, write_archive
from engine.backup.belongings import SCRATCH, Belonging, belongings, sweep_scratch
from engine.backup.generations import kept
from engine.backup.key import Key
from engine.backup.place import Place, file_name, kept_at
from engine.backup.plan import Made, PlanStore
from engine.errors import BackupBroken, EngineError, NoPlace, NotEnoughSpace, WrongKey
from engine.files import sha256
from engine.models import ModelStore
from engine.paths import Paths
from engine.store.locks import FileLock
from engine.store.space import disk_is_full

SHRUNK = {".svg": 0.35, ".json": 0.5}
"""How much of a file is left at most when it is packed; everything else stays as large as it is."""
ROOM_LEFT = 500 * 10**6
"""Bytes that stay free on the kiosk's own disk while a backup is restored to be compared."""
LOCK = ".backup.lock"


class Stage(StrEnum):
    """What is being done for a backup."""

    PACKING = "packing"
    CHECKING = "checking"
    RESTORING = "restoring"


Progress = Callable[[Stage, float], None]
"""Told how much of a stage is done, from 0 to 1."""


def back_up(paths: Paths, folder: Path, now: datetime, progress: Progress) -> Made:
    """Make a backup in this folder, check it, and let the oldest go; what was made.

    Whatever happens, no half file has the name of a backup, and earlier ones stay. The plan
    remembers how it went.

    Raises:
        NoPlace: the folder is not there.
        NotEnoughSpace: it has no room.
        BackupBroken: what came back from it is not what was written.
        OSError: the stick was pulled out, or a disk is broken.
    """
    plans = PlanStore(paths)
    plans.change(lambda plan: replace(plan, tried=now))
    try:
        made = _back_up(paths, Place(folder), plans.key(), now, progress)
    except (EngineError, OSError) as error:
        trouble = getattr(error, "key", EngineError.key)
        plans.change(lambda plan: replace(plan, trouble=trouble))
        raise
    plans.change(lambda plan: replace(plan, last=made, trouble=""))
    return made


def verify(paths: Paths, file: Path, key: Key, progress: Progress) -> tuple[Contents, bool]:
    """Restore a backup into a scratch folder and compare it; what is in it.

    Also says whether there was room for that; if not, all of it was opened and compared
    without being written.

    Raises:
        WrongKey, BackupBroken: it cannot be used.
        OSError: it cannot be read.
    """
    with FileLock(paths.data / LOCK):
        return _verify(paths, file, key, progress)


def prune(place: Place, key: Key, now: datetime, left: datetime | None) -> int:
    """Remove the backups whose time has come; how many that were."""
    there = {one.when: one for one in place.backups(key)}
    gone = there.keys() - kept(there, now, left)
    for when in gone:
        with suppress(OSError):
            there[when].path.unlink(missing_ok=True)
    return len(gone)


def _back_up(paths: Paths, place: Place, key: Key, now: datetime, progress: Progress) -> Made:
    with FileLock(paths.data / LOCK):
        sweep_scratch(paths)
        place.require()
        place.sweep(key)
        # Before there is a new one too: a stick that is too full for it forgets all the same.
        prune(place, key, now, PlanStore(paths).get().left)
        try:
            with belongings(paths) as files, place.begun(key, now) as (out, part):
                place.require_room(_packed(files))
                packed = _pack(paths, files, key, out, now, progress)
                _settle(out)
                found, restored = _verify(paths, part, key, progress)
                if found != packed:
                    raise BackupBroken("what came back is not what was written")
        except OSError as error:
            if disk_is_full(error) or error.errno == errno.EFBIG:
                raise NotEnoughSpace(f"the disk became full: {error}") from error
            raise
        prune(place, key, now, PlanStore(paths).get().left)
        # Not the newest: where the clock is behind, that is another one.
        made = kept_at(place.folder / file_name(key, now))
        if made is None:
            raise NoPlace(f"{place.folder} is gone, and the backup with it")
        return Made(made.path.name, made.when, made.bytes, len(found.files), found.about.books,
                    restored)


def _pack(paths: Paths, files: list[Belonging], key: Key, out: IO[bytes], now: datetime,
          progress: Progress) -> Contents:
    books = {file.name.split("/")[1] for file in files if file.name.startswith("library/")}
    store = ModelStore(paths)
    models = tuple(model.name for model in store.known() if store.installed(model.name))
    total = sum(file.bytes for file in files)
    about = About(now.astimezone(UTC).isoformat(), version("once-upon-me"), len(books), total,
                  models)
    done = 0

    def told(some: int) -> None:
        nonlocal done
        done += some
        progress(Stage.PACKING, done / max(total, 1))

    return write_archive(about, files, key, out, told)


def _packed(files: list[Belonging]) -> int:
    """Bytes that a backup of these takes at most."""
    return int(sum(file.bytes * SHRUNK.get(file.path.suffix, 1.0) + 1200 for file in files))


def _settle(out: IO[bytes]) -> None:
    """Have it on the stick itself, and read back from there, not from memory."""
    out.flush()
    os.fsync(out.fileno())
    os.posix_fadvise(out.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _verify(paths: Paths, file: Path, key: Key, progress: Progress) -> tuple[Contents, bool]:
    scratch = paths.data / f"{SCRATCH}{os.getpid()}-restored"

    def where(about: About) -> Path | None:
        room = shutil.disk_usage(paths.data).free
        return scratch if room > about.bytes + ROOM_LEFT else None

    try:
        contents = open_backup(file, key, where, lambda done: progress(Stage.CHECKING, done * 0.8))
        restored = scratch.exists()
        if restored:
            compare(contents, scratch)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    progress(Stage.CHECKING, 1.0)
    return contents, restored


def open_backup(file: Path, key: Key, where: Where, told: Callable[[float], None]) -> Contents:
    """Open a backup file; what is in it. See `read_archive`.

    Raises:
        WrongKey: the message names the sheet that fits.
        BackupBroken, OSError: as for `read_archive`.
    """
    kept_here = kept_at(file)
    try:
        with file.open("rb") as source:
            size = max(file.stat().st_size, 1)
            return read_archive(_Reading(source, lambda: told(source.tell() / size)), key, where)
    except WrongKey as error:
        fits = f"; the sheet that fits has the signs {kept_here.key_name}" if kept_here else ""
        raise WrongKey(f"{file.name} was made with another key{fits}") from error


class _Reading:
    """A file that tells how far it was read."""

    def __init__(self, file: IO[bytes], told: Callable[[], None]) -> None:
        self._file, self._told = file, told

    def read(self, size: int = -1) -> bytes:
        """As a file does."""
        self._told()
        return self._file.read(size)


def compare(contents: Contents, folder: Path) -> None:
    """Compare what was restored into a folder, to the last file.

    Raises:
        BackupBroken: something differs; the message names it.
    """
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    if there != contents.files.keys():
        raise BackupBroken("other files came back than were kept")
    for name, entry in contents.files.items():
        if sha256(folder / name) != entry.sha256:
            raise BackupBroken(f"{name} differs from its checksum")
