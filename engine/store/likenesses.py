"""The family's likenesses: one folder each, the adapter and beside it what is known of it."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from engine.errors import NotFound, StoreBroken
from engine.files import sha256, sync_folder, write_atomic
from engine.likeness import Likeness
from engine.paths import Paths, is_id
from engine.plain import from_json, to_json
from engine.store.adapterfile import check_adapter
from engine.store.locks import FileLock
from engine.store.sealed import SealedFile
from engine.store.trash import is_over

CARD = "likeness.json"
_BEGUN, _GONE, _CHOSEN = ".begun-", ".gone-", ".chosen.json"


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
        if not is_id(character) or not home.is_dir():
            return ()
        cards = [self._card(folder) for folder in self._folders(home.iterdir())]
        there = [card for card in cards if card is not None]
        return tuple(sorted(there, key=lambda one: (one.created, one.id), reverse=True))

    def best(self, character: str, base: str, family: str) -> Likeness | None:
        """The likeness for a base model, else for another model of its family.

        Of several it is the one that a parent chose, else the newest.
        """
        fit = [one for one in self.of(character) if one.family == family]
        mine = [one for one in fit if one.base == base] or fit
        chosen = self._chosen(character)
        return next((one for one in mine if one.id in chosen), mine[0] if mine else None)

    def choose(self, character: str, likeness_id: str) -> None:
        """Paint with this one, instead of others for the same base model.

        Raises:
            NotFound: there is none.
        """
        self._of(character, likeness_id)
        known = {one.id: one.base for one in self.of(character)}
        others = {one for one, base in known.items() if base == known.get(likeness_id)}
        kept = sorted((self._chosen(character) & set(known)) - others | {likeness_id})
        write_atomic(self._folder / character / _CHOSEN, json.dumps(kept).encode())

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
        if not is_id(likeness.character) or not is_id(likeness.id):
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

    def throw_away(self, character: str, likeness_id: str) -> None:
        """Take a likeness out of use; for a day it can be brought back.

        Raises:
            NotFound: there is none.
        """
        folder = self._of(character, likeness_id)
        gone = folder.with_name(f"{_GONE}{likeness_id}")
        shutil.rmtree(gone, ignore_errors=True)
        os.rename(folder, gone)
        os.utime(gone)  # tells when
        sync_folder(gone.parent)

    def thrown_away(self, character: str) -> tuple[str, ...]:
        """Ids of the likenesses that can be brought back, the last one last."""
        if not is_id(character):
            return ()
        gone = sorted((one for one in (self._folder / character).glob(f"{_GONE}*")
                       if not is_over(one)), key=lambda path: path.stat().st_mtime)
        return tuple(path.name.removeprefix(_GONE) for path in gone)

    def bring_back(self, character: str, likeness_id: str) -> None:
        """Put a likeness back into use.

        Raises:
            NotFound: it was not thrown away, or too long ago.
        """
        if likeness_id not in self.thrown_away(character):
            raise NotFound(f"no likeness {likeness_id[:80]!r} was thrown away")
        home = self._folder / character
        os.rename(home / f"{_GONE}{likeness_id}", home / likeness_id)
        sync_folder(home)

    def sweep(self, now: float) -> None:
        """Delete what was thrown away more than a day ago; `now` in seconds since 1970."""
        for gone in self._folder.glob(f"*/{_GONE}*"):
            if is_over(gone, now):
                shutil.rmtree(gone, ignore_errors=True)

    def remove_all(self, character: str) -> None:
        """Delete all likenesses of a character."""
        if is_id(character):
            shutil.rmtree(self._folder / character, ignore_errors=True)

    def _chosen(self, character: str) -> set[str]:
        try:
            return set(json.loads((self._folder / character / _CHOSEN).read_bytes()))
        except (OSError, ValueError, TypeError):
            return set()

    def _folders(self, entries: Iterator[Path]) -> list[Path]:
        return sorted(path for path in entries if is_id(path.name) and path.is_dir())

    def _of(self, character: str, likeness_id: str) -> Path:
        folder = self._folder / character / likeness_id
        if not is_id(character) or not is_id(likeness_id) or not folder.is_dir():
            raise NotFound(f"no likeness {likeness_id[:80]!r} of {character[:80]!r}")
        return folder

    def _card(self, folder: Path) -> Likeness | None:
        try:
            return from_json(Likeness, self._sealed(folder).read())
        except (StoreBroken, ValueError, TypeError):
            return None

    def _sealed(self, folder: Path) -> SealedFile:
        return SealedFile(folder / CARD, self._lock, self._quarantine)
