"""Long work that grown-ups ask for: one piece at a time, watched by whoever looks."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Any

from engine.errand import Cancelled, Errand, Work
from engine.errors import EngineError

FRESH = 600.0
"""Seconds for which it is told what was done last."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Chore:
    """What is being done just now."""

    what: str
    """Its kind, such as `backup`."""
    about: str = ""
    """Of whom or what."""
    stage: str = ""
    part: float | None = None
    """From 0 to 1; `None` while nobody knows."""


@dataclass(frozen=True)
class Ended:
    """What was done last."""

    what: str
    about: str
    result: Any = None
    error_key: str = ""
    """Empty where it went well."""
    says: str = ""
    """The error in the engine's words."""
    at: float = field(default_factory=time.monotonic)

    @property
    def fresh(self) -> bool:
        """Whether it is still worth telling."""
        return time.monotonic() - self.at < FRESH


class Chores:
    """One piece of work after the other, each in a process of its own."""

    def __init__(self) -> None:
        self.now: Chore | None = None
        self.ended: Ended | None = None
        self._errand: Errand | None = None
        self._task: asyncio.Task[None] | None = None

    def begin(self, chore: Chore, work: Work, *arguments: Any,
              then: Callable[[Ended], Awaitable[object]] | None = None) -> bool:
        """Begin, unless something is being done; whether it was begun. `then` hears of its end."""
        if self.now is not None:
            return False
        self.now, self.ended = chore, None
        self._errand = Errand(work, *arguments)
        self._task = asyncio.create_task(self._do(chore, self._errand, then), name=chore.what)
        return True

    def cancel(self) -> None:
        """Stop what is being done."""
        if self._errand is not None:
            self._errand.cancel()

    async def finished(self) -> None:
        """Wait until nothing is being done."""
        if self._task is not None:
            await asyncio.wait([self._task])

    async def close(self) -> None:
        """Stop, and wait for it."""
        self.cancel()
        await self.finished()

    async def _do(
        self, chore: Chore, errand: Errand, then: Callable[[Ended], Awaitable[object]] | None
    ) -> None:
        def told(stage: str, part: float) -> None:
            self.now = replace(chore, stage=stage, part=part)

        try:
            ended = Ended(chore.what, chore.about, await asyncio.to_thread(errand.run, told))
            log.info("%s %s: done", chore.what, chore.about)
        except Cancelled as error:
            ended = Ended(chore.what, chore.about, None, error.key)
        except (EngineError, OSError) as error:
            log.warning("%s %s: %s", chore.what, chore.about, error)
            ended = _failed(chore, error)
        try:
            if then is not None:
                await then(ended)
        except (EngineError, OSError) as error:
            log.exception("after %s %s", chore.what, chore.about)
            ended = _failed(chore, error)
        finally:
            self.now, self.ended, self._errand = None, ended, None


def _failed(chore: Chore, error: Exception) -> Ended:
    key = getattr(error, "key", EngineError.key)
    return Ended(chore.what, chore.about, None, key, str(error))
