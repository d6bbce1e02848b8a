"""The folder that backups lie in: on a stick, on a network mount, on another disk."""

import errno
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from engine.backup.key import Key
from engine.errors import NoPlace, NotEnoughSpace
from engine.files import sync_folder, write_atomic

FOLDER = "Once Upon Me backups"
"""What we make in the folder that parents choose, so that nothing of theirs lies between ours."""
NOTE = "READ ME.txt"
"""Lies in it; where it is missing, the stick is not plugged in, whatever folder is there."""
ENDING = ".tar.gz.age"
SPARE_BYTES = 16 << 20
"""Room that is left."""

_STAMP = "%Y%m%dT%H%M%SZ"
_FORM = re.compile(r"once-upon-me-([0-9a-f]{4})-(\d{8}T\d{6}Z)" + re.escape(ENDING))
_PART = ".part"

_SAYS = """\
Backups of a story kiosk, Once Upon Me. Each file is everything at that moment: books, pictures,
the family, photos and likenesses. To bring one onto a machine:

    once-upon-me restore "FILE"

It asks for the key on your printed sheet. The four signs after "once-upon-me-" in a file's name
stand on the sheet that fits it. Without the program: age (age-encryption.org) and tar open it.

Please leave this file here: by it the kiosk knows that the right stick is plugged in.
"""


@dataclass(frozen=True)
class Kept:
    """A backup that lies in a place."""

    path: Path
    key_name: str
    when: datetime
    """UTC."""
    bytes: int


class Place:
    """Where the backups of one family go."""

    def __init__(self, folder: Path) -> None:
        self.chosen = folder
        self.folder = folder / FOLDER

    def prepare(self) -> None:
        """Make our folder in the one that was chosen.

        Raises:
            NoPlace: it is not there, or nothing can be written there.
        """
        if not self.chosen.is_absolute() or not self.chosen.is_dir():
            raise NoPlace(f"{self.chosen} is not there")
        try:
            self.folder.mkdir(mode=0o700, exist_ok=True)
            with _without_folder_sync():
                write_atomic(self.folder / NOTE, _SAYS.encode())
            if not (self.folder / NOTE).is_file():
                raise NoPlace(f"nothing can be written in {self.chosen}")
        except OSError as error:
            raise NoPlace(f"nothing can be written in {self.chosen}: {error.strerror}") from error

    def require(self) -> None:
        """Make sure that the stick is plugged in.

        Raises:
            NoPlace: it is not.
        """
        if not self.there:
            raise NoPlace(f"{self.folder} is not there; is the stick plugged in?")

    @property
    def there(self) -> bool:
        """Whether our folder is there, and not just an empty place where it should be."""
        try:
            return (self.folder / NOTE).is_file()
        except OSError:
            return False

    @property
    def free(self) -> int:
        """Bytes that are free.

        Raises:
            NoPlace: it is not there.
        """
        try:
            return shutil.disk_usage(self.folder).free
        except OSError as error:
            raise NoPlace(f"{self.folder} does not answer: {error.strerror}") from error

    def same_disk(self, data: Path) -> bool:
        """Whether it lies on the disk of the data folder, and would break together with it."""
        try:
            return self.chosen.stat().st_dev == data.stat().st_dev
        except OSError:
            return False

    def backups(self, key: Key | None = None) -> tuple[Kept, ...]:
        """The whole backups, the newest first; only those made with a key, where one is given."""
        found = []
        with suppress(OSError):
            found = [kept for path in self.folder.iterdir() if (kept := kept_at(path))]
        fit = [one for one in found if key is None or one.key_name == key.name]
        return tuple(sorted(fit, key=lambda one: one.when, reverse=True))

    def require_room(self, size: int) -> None:
        """Make sure that so many bytes fit.

        Raises:
            NotEnoughSpace: they do not; the message says how much is missing.
        """
        missing = size + SPARE_BYTES - self.free
        if missing > 0:
            raise NotEnoughSpace(f"the backup needs {size // 10**6} MB in {self.folder}, and "
                                 f"{missing // 10**6 + 1} MB of them are not free")

    @contextmanager
    def begun(self, key: Key, when: datetime) -> Iterator[tuple[IO[bytes], Path]]:
        """A file to write a backup into, and its path; it gets its name if the block ends well.

        Raises:
            OSError: the disk is full, or the stick was pulled out.
        """
        path = self.folder / file_name(key, when)
        part = path.with_name(f".{path.name}{_PART}")
        try:
            with os.fdopen(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                yield file, part
            os.replace(part, path)
        except BaseException:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise
        with _without_folder_sync():
            sync_folder(self.folder)

    def sweep(self, key: Key) -> None:
        """Remove what interrupted backups with this key left; only while none is in hand."""
        with suppress(OSError):
            for part in self.folder.glob(f".once-upon-me-{key.name}-*{_PART}"):
                part.unlink(missing_ok=True)


def kept_at(path: Path) -> Kept | None:
    """The backup at this path; `None` where its name is none of ours."""
    found = _FORM.fullmatch(path.name)
    if found is None or not path.is_file():
        return None
    try:
        when = datetime.strptime(found[2], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Kept(path, found[1], when, path.stat().st_size)


def file_name(key: Key, when: datetime) -> str:
    """What a backup is called."""
    return f"once-upon-me-{key.name}-{when.astimezone(UTC):{_STAMP}}{ENDING}"


@contextmanager
def _without_folder_sync() -> Iterator[None]:
    """Network mounts and sticks may not know how to sync a folder; the files are synced."""
    try:
        yield
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EBADF):
            raise
