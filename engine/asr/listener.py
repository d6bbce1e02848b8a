"""The ears of the house, shared by all who speak."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from engine.asr.activity import ActivityModel, ActivityStream
from engine.asr.base import Ears, Heard, Sound
from engine.asr.endpoint import Patience
from engine.asr.names import NameRepair
from engine.asr.utterance import Utterance

UseEars = Callable[[Callable[[Ears], Heard]], Awaitable[Heard]]
"""Calls with the ears in the thread in which they live, one call at a time."""


class Listener:
    """Lets coroutines listen without ever being blocked.

    Several may speak at once: their final words take turns, and drafts step back for them.
    """

    def __init__(
        self, use_ears: UseEars, patience: Patience | None = None,
        said_as: Callable[[], Mapping[str, str]] = dict,
    ) -> None:
        """`said_as` tells how names sound that nobody would guess from their letters."""
        self._use_ears = use_ears
        self._said_as = said_as
        self._repair = NameRepair()
        self._patience = patience
        self._activity = ActivityModel()
        self._feeling = ThreadPoolExecutor(1, "silence")
        self._at_work = 0

    def listen(self, names: Sequence[str] = ()) -> Utterance:
        """Begin to listen to somebody; `names` are those that may be said."""
        return Utterance(self, self._activity.stream(), names, self._patience)

    def close(self) -> None:
        """Listen to nobody any more."""
        self._feeling.shutdown(wait=False, cancel_futures=True)

    @property
    def busy(self) -> bool:
        """Whether the ears are at work."""
        return self._at_work > 0

    async def hear(self, sound: Sound, names: Sequence[str], *, draft: bool) -> Heard:
        """`Ears.hear`, without blocking."""
        self._at_work += 1
        try:
            heard = await self._use_ears(lambda ears: ears.hear(sound, names, draft=draft))
            return replace(heard, text=self._repair(heard.text, (), self._said_as()))
        finally:
            self._at_work -= 1

    async def feel(self, stream: ActivityStream, sound: Sound) -> NDArray[np.float32]:
        """`ActivityStream.feed`, without blocking."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._feeling, stream.feed, sound)
