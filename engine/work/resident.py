"""Something heavy that lives in a thread of its own: a voice, ears."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, TypeVar

from engine.errors import EngineError

T = TypeVar("T")
R = TypeVar("R")


class Resident(Generic[T]):
    """Loads a part once and calls it from one thread only, one call at a time."""

    def __init__(self, name: str, load: Callable[[], T]) -> None:
        self._load = load
        self._part: T | None = None
        self._thread = ThreadPoolExecutor(1, name)
        self.trouble = ""
        """Key of the error with which loading failed; the next use tries again."""

    @property
    def ready(self) -> bool:
        """Whether it is loaded."""
        return self._part is not None

    def get(self) -> T:
        """The part, loaded where it is not; only in the part's own thread."""
        if self._part is None:
            try:
                self._part = self._load()
            except EngineError as error:
                self.trouble = error.key
                raise
            self.trouble = ""
        return self._part

    async def use(self, wish: Callable[[T], R]) -> R:
        """What `wish` makes of the part; waits for the wishes before it."""
        return await asyncio.get_running_loop().run_in_executor(
            self._thread, lambda: wish(self.get())
        )

    def warm(self) -> None:
        """Begin to load; trouble is kept and told by `trouble`."""
        self._thread.submit(self.get)

    def close(self) -> None:
        """End the thread once the wish in hand is done."""
        self._thread.shutdown(wait=False, cancel_futures=True)
