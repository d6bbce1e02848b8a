"""Whoever is being deleted: what was theirs lies apart for a day, then it is gone.

A departure is written down before anything is moved, and its record is the last that goes.
Whatever interrupts it, it is taken up again where it stood.
"""

import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from engine.character import Character
from engine.errors import NotFound, StoreBroken
from engine.files import sync_folder
from engine.paths import Paths, is_id
from engine.plain import from_json, to_json
from engine.store.locks import FileLock
from engine.store.sealed import SealedFile
from engine.store.trash import KEPT_SECONDS

RECORD = "departure.json"
_CLOSED = ".closed-"


@dataclass(frozen=True)
class Departure:
    """Somebody who is being deleted."""

    who: Character
    at: float
    """When; seconds since 1970."""
    born: date | None = None
    place: int | None = None
    """In the family; `None` for somebody who had moved out."""
    places: tuple[str, ...] = ()
    """Folders that were theirs, from the data folder on."""
    books: int = 0
    """How many of them are books."""
    carried_out: bool = False
    """Everything of theirs was moved out of its place."""
    returns: bool = False
    """It was undone, and things are on their way back."""

    @property
    def ends(self) -> float:
        """Until when it can be undone; seconds since 1970."""
        return self.at + KEPT_SECONDS


class Departures:
    """Moves folders out of the house and back again."""

    def __init__(self, paths: Paths) -> None:
        self._data, self._folder = paths.data, paths.leaving
        self._lock = FileLock(paths.leaving / ".lock")

    def all(self) -> tuple[Departure, ...]:
        """Everybody who is leaving, in the order in which they left."""
        found = [one for name in self.ids() if (one := self._read(name)) is not None]
        return tuple(sorted(found, key=lambda one: one.at))

    def ids(self) -> frozenset[str]:
        """Ids of everybody of whom something lies here still, whatever became of the record."""
        return frozenset(path.name for path in self._folder.iterdir() if is_id(path.name))

    def of(self, character: str) -> Departure:
        """The departure of somebody.

        Raises:
            NotFound: they are not leaving.
        """
        found = self._read(character) if is_id(character) else None
        if found is None:
            raise NotFound(f"{character[:80]!r} is not leaving")
        return found

    def begin(self, departure: Departure) -> None:
        """Write it down; from now on it is gone through with, or undone."""
        folder = self._folder / departure.who.id
        folder.mkdir(mode=0o700, exist_ok=True)
        sync_folder(self._folder)
        self._sealed(departure.who.id).write(to_json(departure))

    def carry_out(self, departure: Departure) -> None:
        """Move everything that was theirs out of its place."""
        for place in departure.places:
            source, target = self._data / place, self._folder / departure.who.id / place
            if target.exists():
                # It went before; this was left by somebody who was still writing.
                shutil.rmtree(source, ignore_errors=True)
            else:
                _move(source, target)

    def carried_out(self, departure: Departure) -> None:
        """Write down that nothing more is to be carried out."""
        self._sealed(departure.who.id).write(to_json(replace(departure, carried_out=True)))

    def turn_back(self, departure: Departure) -> None:
        """Write down that it is undone."""
        self._sealed(departure.who.id).write(to_json(replace(departure, returns=True)))

    def bring_back(self, departure: Departure) -> None:
        """Move everything back to its place."""
        for place in departure.places:
            source, target = self._folder / departure.who.id / place, self._data / place
            if source.exists():
                # Left by somebody who was still writing when the folder went.
                shutil.rmtree(target, ignore_errors=True)
                _move(source, target)

    def destroy(self, departure: Departure, places: Sequence[Path]) -> None:
        """Remove for good what was carried out, and whatever else is named."""
        home = self._folder / departure.who.id
        for path in (*(one for one in home.iterdir() if one.is_dir()), *places):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)

    def close(self, departure: Departure) -> None:
        """Forget the departure itself, as one step."""
        os.rename(self._folder / departure.who.id, self._folder / f"{_CLOSED}{departure.who.id}")
        sync_folder(self._folder)
        self.sweep()

    def sweep(self) -> None:
        """Remove what is left of departures that were closed, and those that never began."""
        for closed in self._folder.glob(f"{_CLOSED}*"):
            shutil.rmtree(closed, ignore_errors=True)
        for name in self.ids():
            # Only an empty folder goes.
            with suppress(OSError):
                (self._folder / name).rmdir()

    def _read(self, character: str) -> Departure | None:
        try:
            content = self._sealed(character).read()
            return None if content is None else from_json(Departure, content)
        except (StoreBroken, ValueError):
            return None

    def _sealed(self, character: str) -> SealedFile:
        folder = self._folder / character
        # What is damaged stays here too, so that it goes with the rest.
        return SealedFile(folder / RECORD, self._lock, folder / "damaged")


def _move(source: Path, target: Path) -> None:
    if not source.exists():
        return
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.replace(source, target)
    sync_folder(source.parent)
    sync_folder(target.parent)
