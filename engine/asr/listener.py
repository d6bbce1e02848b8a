"""The ears of the house, shared by all who speak."""

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from engine.asr.activity import ActivityModel, ActivityStream
from engine.asr.base import Ears, Heard, Sound
from engine.asr.endpoint import Patience
from engine.asr.utterance import Utterance


class Listener:
    """Lets coroutines listen: ears work in one thread, the feeling for silence in another.

    Several may speak at once; their final words take turns, and drafts step back for them.
    """

    def __init__(self, ears: Ears, patience: Patience | None = None) -> None:
        self._ears = ears
        self._patience = patience
        self._activity = ActivityModel()
        self._hearing = ThreadPoolExecutor(1, "ears")
        self._feeling = ThreadPoolExecutor(1, "silence")
        self._waiting = 0

    def listen(self, names: Sequence[str] = ()) -> Utterance:
        """Begin to listen to somebody; `names` are those that may be said."""
        return Utterance(self, self._activity.stream(), names, self._patience)

    def close(self) -> None:
        """Stop; whoever is listening still gets what is being worked on."""
        self._hearing.shutdown(wait=False, cancel_futures=True)
        self._feeling.shutdown(wait=False, cancel_futures=True)

    @property
    def busy(self) -> bool:
        """Whether ears are at work."""
        return self._waiting > 0

    async def hear(self, sound: Sound, names: Sequence[str], *, draft: bool) -> Heard:
        """`Ears.hear`, without blocking."""
        self._waiting += 1
        try:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(
                self._hearing, lambda: self._ears.hear(sound, names, draft=draft))
        finally:
            self._waiting -= 1

    async def feel(self, stream: ActivityStream, sound: Sound) -> NDArray[np.float32]:
        """`ActivityStream.feed`, without blocking."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._feeling, stream.feed, sound)
