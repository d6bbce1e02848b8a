"""The family's likenesses: one folder each, the adapter and beside it what is known of it."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from engine.errors import NotFound, StoreBroken
from engine.files import sha256, sync_folder, write_atomic
from engine.likeness import Likeness
from engine.paths import Paths
from engine.plain import from_json, to_json
from engine.store.adapterfile import check_adapter
from engine.store.locks import FileLock
from engine.store.sealed import SealedFile

CARD = "likeness.json"
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
_BEGUN = ".begun-"


class Likenesses:
    """Finds and keeps likenesses. Safe between threads and processes."""

    def __init__(self, paths: Paths) -> None:
        self._folder = paths.likenesses
        self._quarantine = paths.quarantine
        self._lock = FileLock(paths.likenesses / ".lock")

    def all(self) -> tuple[Likeness, ...]:
        """Every likeness whose card can be read, the newest first."""
        found = [one for folder in self._folders(self._folder.iterdir())
                 for one in self.of(folder.name)]
        return tuple(sorted(found, key=lambda one: one.created, reverse=True))

    def of(self, character: str) -> tuple[Likeness, ...]:
        """The likenesses of a character, the newest first."""
        home = self._folder / character
        if not _ID.fullmatch(character) or not home.is_dir():
            return ()
        cards = [self._card(folder) for folder in self._folders(home.iterdir())]
        there = [card for card in cards if card is not None]
        return tuple(sorted(there, key=lambda one: (one.created, one.id), reverse=True))

    def best(self, character: str, base: str, family: str) -> Likeness | None:
        """The newest likeness for a base model, else for another model of its family."""
        fit = [one for one in self.of(character) if one.family == family]
        return next((one for one in fit if one.base == base), fit[0] if fit else None)

    def file(self, likeness: Likeness) -> Path:
        """The adapter of a likeness, checked.

        Raises:
            NotFound: there is no such likeness.
            ModelBroken: the file is not what was kept; the message names it.
        """
        folder = self._of(likeness.character, likeness.id)
        path = folder / likeness.file
        if path.parent != folder:
            raise NotFound("an adapter lies in its likeness's folder")
        check_adapter(path, likeness.sha256, likeness.rank)
        return path

    def keep(self, likeness: Likeness, adapter: bytes | Path) -> Likeness:
        """Keep a likeness with its adapter: it is there whole or not at all.

        Its checksum and rank are taken from the file.

        Raises:
            NotFound: the names cannot be folders.
            ModelBroken: the adapter is not whole; the message names it.
            OSError: the disk is full.
        """
        if not _ID.fullmatch(likeness.character) or not _ID.fullmatch(likeness.id):
            raise NotFound(f"{likeness.character[:80]!r} and {likeness.id[:80]!r} must be ids")
        home = self._folder / likeness.character
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        begun = home / f"{_BEGUN}{likeness.id}"
        shutil.rmtree(begun, ignore_errors=True)
        begun.mkdir(mode=0o700)
        try:
            data = adapter.read_bytes() if isinstance(adapter, Path) else adapter
            write_atomic(begun / likeness.file, data)
            rank, digest = check_adapter(begun / likeness.file), sha256(begun / likeness.file)
            known = to_json(likeness) | {"sha256": digest, "rank": rank}
            self._sealed(begun).write(known)
            os.rename(begun, home / likeness.id)
        except BaseException:
            shutil.rmtree(begun, ignore_errors=True)
            raise
        sync_folder(home)
        kept: Likeness = from_json(Likeness, known)
        return kept

    def remove(self, character: str, likeness_id: str) -> None:
        """Delete a likeness.

        Raises:
            NotFound: there is none.
        """
        shutil.rmtree(self._of(character, likeness_id))

    def remove_all(self, character: str) -> None:
        """Delete all likenesses of a character."""
        if _ID.fullmatch(character):
            shutil.rmtree(self._folder / character, ignore_errors=True)

    def _folders(self, entries: Iterator[Path]) -> list[Path]:
        return sorted(path for path in entries if _ID.fullmatch(path.name) and path.is_dir())

    def _of(self, character: str, likeness_id: str) -> Path:
        folder = self._folder / character / likeness_id
        if not _ID.fullmatch(character) or not _ID.fullmatch(likeness_id) or not folder.is_dir():
            raise NotFound(f"no likeness {likeness_id[:80]!r} of {character[:80]!r}")
        return folder

    def _card(self, folder: Path) -> Likeness | None:
        try:
            return from_json(Likeness, self._sealed(folder).read())
        except (StoreBroken, ValueError, TypeError):
            return None

    def _sealed(self, folder: Path) -> SealedFile:
        return SealedFile(folder / CARD, self._lock, self._quarantine)
