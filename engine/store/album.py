"""The album: pictures that belong to no book, one folder each, kept like books."""

import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from engine.character import Character
from engine.errors import NotFound, StoreBroken
from engine.files import sync_folder, write_atomic
from engine.idea import Mention
from engine.paths import Paths
from engine.plain import from_json, to_json
from engine.scene import Scene
from engine.store.locks import FileLock
from engine.store.repairs import Outcome, quarantine
from engine.store.sealed import SealedFile, TooNew
from engine.store.trash import Bin

PICTURE, THUMB = "picture.svg", "thumb.png"
"""The files of a picture, beside `drawn.json`."""

_DRAWN = "drawn.json"
_BEGUN = ".begun-"
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")


@dataclass(frozen=True)
class Drawn:
    """A picture of the album: everything needed to show it, or paint it again."""

    id: str
    caption: str
    """A line for below the picture, of what was understood; what was said is not kept."""
    scene: Scene
    cast: tuple[Character, ...]
    mentions: tuple[Mention, ...]
    """What was understood of the wish, for another picture of it."""
    style: str
    seed: int
    created: str
    """ISO 8601, UTC."""


class Album:
    """Finds and keeps pictures. Safe between threads and processes."""

    def __init__(self, paths: Paths) -> None:
        self._folder = paths.album
        self._quarantine = paths.quarantine
        self._lock = FileLock(paths.album / ".lock")
        self._bin = Bin(paths.album / ".trash", paths.album)

    def ids(self) -> tuple[str, ...]:
        """Ids of all pictures, the newest first."""
        with os.scandir(self._folder) as entries:
            names = [e.name for e in entries if _ID.fullmatch(e.name) and e.is_dir()]
        return tuple(sorted(names, reverse=True))

    def keep(self, drawn: Drawn, svg: str, thumb: bytes) -> None:
        """Put a picture into the album: it is there whole, or not at all.

        Raises:
            OSError: the disk is full.
        """
        begun = self._folder / f"{_BEGUN}{drawn.id}"
        begun.mkdir(mode=0o700)
        try:
            write_atomic(begun / PICTURE, svg.encode())
            write_atomic(begun / THUMB, thumb)
            self._file(begun).write(to_json(drawn))
            os.rename(begun, self._folder / drawn.id)
        except BaseException:
            shutil.rmtree(begun, ignore_errors=True)
            raise
        sync_folder(self._folder)

    def drawn(self, picture_id: str) -> Drawn:
        """A picture of the album. One that cannot be read is moved to the quarantine.

        Raises:
            NotFound: there is none of this id, or none any more.
        """
        folder = self._of(picture_id)
        try:
            return from_json(Drawn, self._file(folder).read())
        except TooNew as error:
            raise NotFound(f"{picture_id} was made by a newer version") from error
        except (StoreBroken, ValueError, TypeError) as error:
            quarantine(folder, self._quarantine, Outcome.SET_ASIDE)
            raise NotFound(f"{picture_id} is damaged") from error

    def file(self, picture_id: str, name: str, paint: Callable[[Drawn], dict[str, bytes]]) -> Path:
        """Where a file of a picture lies; one that was lost is painted again.

        Raises:
            NotFound: there is no such picture, or the name is none of ours.
        """
        path = self._of(picture_id) / name
        if name not in (PICTURE, THUMB):
            raise NotFound(f"{name[:80]!r} is not in the album")
        if not path.is_file():
            for lost, data in paint(self.drawn(picture_id)).items():
                write_atomic(path.with_name(lost), data)
        return path

    def throw_away(self, picture_id: str) -> None:
        """Take a picture out of the album; for a day it can be brought back.

        Raises:
            NotFound: there is none.
        """
        self._bin.throw_away(self._of(picture_id).name)

    def bring_back(self, picture_id: str) -> None:
        """Put a picture back.

        Raises:
            NotFound: it was not thrown away, or more than a day ago.
        """
        self._bin.bring_back(picture_id)

    def sweep(self) -> None:
        """Remove what was interrupted or thrown away long ago; at a start only."""
        self._bin.empty()
        for begun in self._folder.glob(f"{_BEGUN}*"):
            shutil.rmtree(begun, ignore_errors=True)

    def _of(self, picture_id: str) -> Path:
        folder = self._folder / picture_id
        if not _ID.fullmatch(picture_id) or not folder.is_dir():
            raise NotFound(f"no picture {picture_id[:80]!r}")
        return folder

    def _file(self, folder: Path) -> SealedFile:
        return SealedFile(folder / _DRAWN, self._lock, self._quarantine)
