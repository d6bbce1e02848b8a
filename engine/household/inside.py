"""Who is inside the grown-ups' rooms, and for how long."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

IDLE_SECONDS = 120.0
"""Without a sign of a grown-up."""

LONGEST_SECONDS = 900.0
"""After the PIN, whatever happens."""


@dataclass
class _Stay:
    came: float
    seen: float
    version: str


def awake_and_asleep() -> float:
    """Seconds on a clock that nobody sets and that goes on while the machine sleeps."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


class Inside:
    """The parent sessions, in memory: a restart sends everybody out.

    An id is made anew at every unlocking and never leaves the server.
    """

    def __init__(
        self, version: Callable[[], str], clock: Callable[[], float] = awake_and_asleep
    ) -> None:
        """`version`: of the PIN; another one ends every session."""
        self._version = version
        self._clock = clock
        self._stays: dict[str, _Stay] = {}

    def come_in(self) -> str:
        """The id of a new session."""
        self._sweep()
        name, now = secrets.token_urlsafe(32), self._clock()
        self._stays[name] = _Stay(now, now, self._version())
        return name

    def is_in(self, name: str) -> bool:
        """Whether this session still holds; asking does not make it longer."""
        stay = self._stays.get(name)
        if stay is None:
            return False
        if self._over(stay) or stay.version != self._version():
            self.leave(name)
            return False
        return True

    def seen(self, name: str) -> bool:
        """A grown-up did something: the time without a sign begins anew, where it still holds."""
        if not self.is_in(name):
            return False
        self._stays[name].seen = self._clock()
        return True

    def leave(self, name: str) -> None:
        """End a session."""
        self._stays.pop(name, None)

    def everybody_out(self) -> None:
        """End all sessions, on all devices."""
        self._stays.clear()

    def _over(self, stay: _Stay) -> bool:
        now = self._clock()
        return now - stay.seen >= IDLE_SECONDS or now - stay.came >= LONGEST_SECONDS

    def _sweep(self) -> None:
        for name in [name for name, stay in self._stays.items() if self._over(stay)]:
            self.leave(name)
