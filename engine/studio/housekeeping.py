"""What is done in the house without being asked: at the start, and from time to time."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress

from engine.studio.keeper import Keeper

EVERY = 900.0
"""Seconds between two rounds."""

log = logging.getLogger(__name__)


class Housekeeping:
    """Goes through its chores. One that fails waits for the next round, and none waits for it."""

    def __init__(self, keeper: Keeper, *chores: Callable[[], object]) -> None:
        self._keeper, self._chores = keeper, chores
        self._task: asyncio.Task[None] | None = None

    def do(self) -> None:
        """All of it, once."""
        for chore in self._chores:
            try:
                chore()
            except Exception:
                log.exception("something in the house was not seen to")

    def begin(self) -> None:
        """Do it from time to time from now on: a house that never sleeps is kept, too."""
        self._task = asyncio.create_task(self._go_on(), name="housekeeping")

    async def close(self) -> None:
        """Do it no more."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _go_on(self) -> None:
        while True:
            await asyncio.sleep(EVERY)
            await self._keeper.run(self.do)
