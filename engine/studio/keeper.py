"""The one thread that writes, so that the event loop never waits for the disk."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

R = TypeVar("R")


class Keeper:
    """Does one thing after the other, beside the event loop."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, "keeper")

    async def run(self, wish: Callable[[], R]) -> R:
        """Do it when everything before it is done; what it brings."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, wish)

    def begin(self, wish: Callable[[], object]) -> None:
        """Have it done some time."""
        self._thread.submit(wish)

    def close(self) -> None:
        """Finish what was begun."""
        self._thread.shutdown()
