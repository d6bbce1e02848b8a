"""What was thrown away, for as long as that can be undone: books, and pictures of the album."""

import os
import shutil
import time
from contextlib import suppress
from pathlib import Path

from engine.book import Book
from engine.errors import NotFound, StoreBroken
from engine.files import sync_folder
from engine.paths import Paths
from engine.store.bookfolder import BookFolder
from engine.store.library import Library
from engine.store.locks import FileLock

KEPT_SECONDS = 24 * 3600.0
"""How long something can be brought back."""


def is_over(thrown: Path, now: float | None = None) -> bool:
    """Whether something was thrown away too long ago to be brought back.

    `thrown`: its folder, whose time tells when that was. `now`: seconds since 1970.
    """
    return (time.time() if now is None else now) - thrown.stat().st_mtime >= KEPT_SECONDS


class Bin:
    """Moves folders out of their home and back again."""

    def __init__(self, folder: Path, home: Path) -> None:
        self._folder = folder
        self._home = home
        folder.mkdir(mode=0o700, exist_ok=True)

    def throw_away(self, name: str) -> None:
        """Take it out of its home.

        Raises:
            NotFound: it is not there.
        """
        if not (self._home / name).is_dir():
            raise NotFound(f"{name[:80]!r} is not there")
        os.utime(self._home / name)
        self._move(self._home / name, self._folder / name)

    def bring_back(self, name: str) -> None:
        """Put it back where it was.

        Raises:
            NotFound: it was not thrown away, or too long ago.
        """
        if name not in self.ids():
            raise NotFound(f"{name[:80]!r} cannot be brought back")
        self._move(self._folder / name, self._home / name)

    def ids(self) -> tuple[str, ...]:
        """What can be brought back."""
        return tuple(sorted(folder.name for folder in self._folder.iterdir()
                            if not is_over(folder)))

    def folders(self) -> tuple[Path, ...]:
        """Where that lies, what was thrown away last first."""
        found = []
        for name in self.ids():
            with suppress(OSError):
                found.append(((self._folder / name).stat().st_mtime, self._folder / name))
        return tuple(folder for _, folder in sorted(found, reverse=True))

    def empty(self, now: float | None = None) -> int:
        """Remove for good what lies here longer than a day; how many that were."""
        old = [folder for folder in self._folder.iterdir() if is_over(folder, now)]
        for folder in old:
            shutil.rmtree(folder, ignore_errors=True)
        return len(old)

    def _move(self, source: Path, target: Path) -> None:
        os.replace(source, target)
        sync_folder(source.parent)
        sync_folder(target.parent)


class Trash(Bin):
    """The bin of the library."""

    def __init__(self, paths: Paths, library: Library) -> None:
        super().__init__(paths.trash, paths.library)
        self._library = library
        self._lock = FileLock(paths.library / ".lock")
        self._quarantine = paths.quarantine

    def books(self) -> tuple[Book, ...]:
        """What can be brought back and read, the book thrown away last first."""
        found = []
        for folder in self.folders():
            with suppress(NotFound, StoreBroken, OSError):
                found.append(BookFolder(folder, self._lock, self._quarantine).book())
        return tuple(found)

    def throw_away(self, name: str) -> None:
        """Take a book off the shelf.

        Raises:
            NotFound: it is not there.
        """
        super().throw_away(self._library.folder(name).path.name)
