"""The door to the grown-ups' rooms: a PIN, a recovery code, and patience.

Whatever is damaged or lost, the door stays shut: it counts as never chosen only where no
trace of a PIN is found. The command `once-upon-me parent reset-pin` opens it from the machine.
"""

import logging
import secrets
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from engine.errors import DoorShut, StoreBroken
from engine.household.pin import fits, hashed, weakness
from engine.household.recovery import is_code, new_code
from engine.household.tries import Ticks, Tries, ticks, worst
from engine.paths import Paths
from engine.plain import from_json, to_json
from engine.store.locks import FileLock
from engine.store.sealed import SealedFile

NOTED_EVERY = 30.0
"""Seconds of a wait that are lost at most when the machine is turned off."""

log = logging.getLogger(__name__)


class DoorState(StrEnum):
    """What the door is waiting for."""

    UNCHOSEN = "unchosen"
    """Nobody has chosen a PIN yet."""
    SHUT = "shut"
    """The PIN opens it."""
    BROKEN = "broken"
    """There was a PIN and it cannot be read: only the machine itself can help."""


@dataclass(frozen=True)
class Answer:
    """What the door says to a PIN."""

    opened: bool
    wait: float = 0.0
    """Seconds until another one is looked at."""
    unread: bool = False
    """The PIN was not looked at, because the door rests."""


@dataclass(frozen=True)
class Keys:
    """What is kept: hashes, never the PIN nor the code."""

    pin: str
    recovery: str
    version: str
    """Another one for every PIN; who came in with an earlier one is sent out."""


class Door:
    """The door of one house, for all its devices and processes."""

    def __init__(self, paths: Paths, clock: Ticks = ticks) -> None:
        self._clock = clock
        self._lock = FileLock(paths.documents / ".door.lock")
        # A copy in another folder: what is lost in one place is still known in the other.
        self._keys = tuple(SealedFile(folder / "door.json", self._lock, paths.quarantine)
                           for folder in (paths.documents, paths.data))
        self._tries = SealedFile(paths.documents / "tries.json", self._lock, paths.quarantine)

    def state(self) -> DoorState:
        """What the door is waiting for."""
        if self._read() is not None:
            return DoorState.SHUT
        return DoorState.BROKEN if self._traces() else DoorState.UNCHOSEN

    def version(self) -> str:
        """Changes with the PIN; empty where there is none or none can be read."""
        keys = self._read()
        return keys.version if keys else ""

    def wait(self) -> float:
        """Seconds until a PIN is looked at."""
        with self._lock:
            return self._now().wait()

    def enter(self, pin: str) -> Answer:
        """Try a PIN.

        Raises:
            OSError: the try cannot be written down; then it is not looked at either.
        """
        with self._lock:
            keys, tries = self._read(), self._now()
            if wait := tries.wait():
                return Answer(False, wait, unread=True)
            if keys is None or weakness(pin):
                return Answer(False)
            # Written down before it is looked at: pulling the plug makes no try free.
            after = tries.one_more()
            self._tries.write(to_json(after))
            if not fits(pin, keys.pin):
                return Answer(False, after.wait())
            self._tries.write(to_json(tries.right()))
            return Answer(True)

    def recover(self, code: str) -> bool:
        """Try a recovery code; there is no wait, since it cannot be guessed."""
        with self._lock:
            keys = self._read()
            if keys is None or not is_code(code) or not fits(code, keys.recovery):
                return False
            # A full disk must not keep parents out.
            with suppress(OSError):
                self._tries.write(to_json(Tries().at(self._clock())))
            return True

    def choose_first(self, pin: str) -> str:
        """Choose the first PIN; returns the recovery code, which is told only now.

        Raises:
            DoorShut: there is a PIN already.
            ValueError: it is too weak; see `weakness`.
        """
        with self._lock:
            if self.state() is not DoorState.UNCHOSEN:
                raise DoorShut("a PIN was chosen before")
            return self.change(pin)

    def change(self, pin: str) -> str:
        """Choose another PIN; returns the new recovery code. Everybody inside is sent out.

        Raises:
            ValueError: it is too weak; see `weakness`.
        """
        if why := weakness(pin):
            raise ValueError(why)
        code = new_code()
        self._write(Keys(hashed(pin), hashed(code), secrets.token_hex(16)))
        return code

    def new_recovery(self) -> str:
        """Another recovery code; the earlier one opens nothing from now on.

        Raises:
            DoorShut: there is no PIN to recover.
        """
        with self._lock:
            keys = self._read()
            if keys is None:
                raise DoorShut("there is no PIN")
            code = new_code()
            self._write(Keys(keys.pin, hashed(code), keys.version))
            return code

    def _read(self) -> Keys | None:
        for file in self._keys:
            try:
                kept = file.read()
                if kept is not None:
                    return from_json(Keys, kept)
            except (StoreBroken, OSError, ValueError) as error:
                log.error("the door's file cannot be read: %s", error)
        return None

    def _write(self, keys: Keys) -> None:
        with self._lock:
            for file in self._keys:
                # Twice, so that an earlier PIN lies nowhere from which it could come back.
                file.write(to_json(keys))
                file.write(to_json(keys))
            self._tries.write(to_json(Tries().at(self._clock())))

    def _now(self) -> Tries:
        before = self._remembered()
        now = before.at(self._clock())
        # The house's clock goes on from what was written, so a wait is written now and then.
        if now.wait() and (now.boot != before.boot or now.house - before.house > NOTED_EVERY):
            self._tries.write(to_json(now))
        return now

    def _remembered(self) -> Tries:
        try:
            kept = self._tries.read()
            if kept is not None:
                return from_json(Tries, kept)
        except (StoreBroken, OSError, ValueError) as error:
            log.error("the tries at the door cannot be read: %s", error)
        if not self._traces():
            return Tries()
        lost = worst().at(self._clock())
        self._tries.write(to_json(lost))
        return lost

    def _traces(self) -> bool:
        return any(_lies_there(file.path) for file in (*self._keys, self._tries))


def _lies_there(path: Path) -> bool:
    names = (path, path.with_name(f"{path.stem}.previous{path.suffix}"))
    return any(one.is_symlink() or one.exists() for one in names)
