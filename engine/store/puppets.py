"""The pictures of puppets: one folder per character, gone with one call."""

import shutil
import tempfile
from pathlib import Path

from engine.character import Character
from engine.errors import NotFound
from engine.files import sha256, sync_folder, write_atomic
from engine.paths import Paths, is_id
from engine.puppet import Puppet

KEPT = 8
"""Pictures of one character; books that are being made may still want an earlier one."""

_FILE = "{}.webp"
_TABLES = ".table"


class Puppets:
    """Everybody's puppets: `puppets/<character>/<checksum>.webp`, and nothing of them elsewhere.

    Finished pages hold a picture of their own, as they hold everything that is seen on them.
    """

    def __init__(self, paths: Paths) -> None:
        self._root = paths.puppets

    def folder(self, character_id: str) -> Path:
        """Where the pictures of a character lie, if there are any.

        Raises:
            NotFound: this is no id of a character.
        """
        if not is_id(character_id):
            raise NotFound(f"nobody called {character_id[:80]!r}")
        return self._root / character_id

    def keep(self, character_id: str, puppet: Puppet, picture: bytes) -> None:
        """Keep the picture of a puppet; survives a power cut. Old ones make room.

        Raises:
            NotFound: this is no id of a character.
        """
        folder = self.folder(character_id)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_atomic(folder / _FILE.format(puppet.sha256), picture)
        by_age = sorted(folder.glob(_FILE.format("*")), key=lambda file: file.stat().st_mtime_ns)
        for old in by_age[:-KEPT]:
            old.unlink(missing_ok=True)

    def picture(self, character: Character) -> bytes | None:
        """The picture of somebody's puppet; `None` where there is none, or it is damaged."""
        if character.puppet is None or not is_id(character.id):
            return None
        file = self.folder(character.id) / _FILE.format(character.puppet.sha256)
        try:
            return file.read_bytes() if sha256(file) == character.puppet.sha256 else None
        except OSError:
            return None

    def table(self) -> Path:
        """A new folder for photos and trials, which are nobody's yet."""
        tables = self._root / _TABLES
        tables.mkdir(mode=0o700, parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(dir=tables))

    def clear(self, table: Path) -> None:
        """Remove such a folder."""
        if table.parent == self._root / _TABLES:
            shutil.rmtree(table, ignore_errors=True)

    def sweep(self) -> None:
        """Remove what lies on tables that nobody sits at any more: all, at the start."""
        shutil.rmtree(self._root / _TABLES, ignore_errors=True)

    def forget(self, character_id: str) -> None:
        """Remove everything of a character, for good.

        Raises:
            NotFound: this is no id of a character.
        """
        folder = self.folder(character_id)
        if folder.is_dir():
            shutil.rmtree(folder)
            sync_folder(folder.parent)
