"""Room on the disk, which may be missing for a while: what was to be written is left out, written
later, or waited for. Everything that a training writes on its way goes through here."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace

from engine.errors import NotEnoughSpace
from engine.store.space import disk_is_full
from engine.training.progress import Note, Progress, Steps

TRY_AGAIN = 60.0
"""Seconds after which what found no room is tried again."""
LONGEST_WAIT = 3600.0
"""Seconds for which room is waited for where nothing goes on without it."""
_LOOK_UP = 1.0
"""Seconds between two steps of waiting: a book does not wait for a training that waits."""

Write = Callable[[], object]
"""Writes something whole, or nothing and raises the system's error."""


def fits(write: Write) -> bool:
    """Write, if there is room; whether there was."""
    try:
        write()
    except OSError as error:
        if not disk_is_full(error):
            raise
        return False
    return True


class Later:
    """Writes that wait for room, in their order."""

    def __init__(self) -> None:
        self._waiting: deque[Write] = deque()

    def write(self, write: Write) -> bool:
        """Write after all that waits, now or later; whether it is written."""
        self._waiting.append(write)
        return fits(self.catch_up)

    def catch_up(self) -> None:
        """Write what waits.

        Raises:
            OSError: there is no room; what was not written goes on waiting.
        """
        while self._waiting:
            self._waiting[0]()
            self._waiting.popleft()

    def forget(self) -> None:
        """Leave out what still waits, unless there is room by now."""
        fits(self.catch_up)
        self._waiting.clear()


@dataclass(frozen=True)
class Patience:
    """Waits for room."""

    clock: Callable[[], float] = time.monotonic
    """Seconds."""
    pause: Callable[[float], None] = time.sleep

    def until(self, write: Write, progress: Progress) -> Steps:
        """Write; without room tell so beside `progress`, and try again until there is some.

        Raises:
            NotEnoughSpace: there was none for an hour.
        """
        begun = self.clock()
        while not fits(write):
            if self.clock() - begun >= LONGEST_WAIT:
                raise NotEnoughSpace("there is no room on the disk to go on learning")
            yield from self._rest(replace(progress, note=Note.DISK_FULL, why=""))

    def _rest(self, progress: Progress) -> Steps:
        end = self.clock() + TRY_AGAIN
        yield progress
        while self.clock() < end:
            self.pause(_LOOK_UP)
            yield progress
