"""Books that were thrown away, for as long as that can be undone."""

import os
import shutil
import time
from pathlib import Path

from engine.errors import NotFound
from engine.files import sync_folder
from engine.paths import Paths
from engine.store.library import Library

KEPT_SECONDS = 24 * 3600.0
"""How long a book can be brought back."""


class Trash:
    """Moves books out of the library and back again."""

    def __init__(self, paths: Paths, library: Library) -> None:
        self._paths = paths
        self._library = library
        paths.trash.mkdir(mode=0o700, exist_ok=True)

    def throw_away(self, book_id: str) -> None:
        """Take a book off the shelf.

        Raises:
            NotFound: it is not there.
        """
        folder = self._library.folder(book_id).path
        os.utime(folder)
        self._move(folder, self._paths.trash / book_id)

    def bring_back(self, book_id: str) -> None:
        """Put a book back where it was.

        Raises:
            NotFound: it was not thrown away, or too long ago.
        """
        folder = self._paths.trash / book_id
        if book_id not in self.ids():
            raise NotFound(f"{book_id[:80]!r} cannot be brought back")
        self._move(folder, self._paths.library / book_id)

    def ids(self) -> tuple[str, ...]:
        """The books that can be brought back."""
        return tuple(sorted(folder.name for folder in self._paths.trash.iterdir()))

    def empty(self, now: float | None = None) -> int:
        """Remove for good what lies here longer than a day; the number of books."""
        end = (time.time() if now is None else now) - KEPT_SECONDS
        old = [folder for folder in self._paths.trash.iterdir() if folder.stat().st_mtime < end]
        for folder in old:
            shutil.rmtree(folder, ignore_errors=True)
        return len(old)

    def _move(self, source: Path, target: Path) -> None:
        os.replace(source, target)
        sync_folder(source.parent)
        sync_folder(target.parent)
