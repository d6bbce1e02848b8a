"""One turn of speech, heard while it is spoken.

Drafts come while somebody speaks. At the first short silence the final words are begun on
trial: when the speaker goes on, they become a draft; when not, they are ready, or nearly so,
as soon as the silence was long enough to be sure.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from engine.asr.activity import FRAME, ActivityStream
from engine.asr.agreement import Agreement
from engine.asr.base import LONGEST_SECONDS, RATE, Heard, Reason, Sound
from engine.asr.endpoint import Endpoint, Patience, Phase

MOST_BYTES = int(LONGEST_SECONDS * RATE) * 2
"""What one utterance keeps of the sound; the rest is not listened to."""
_MARGIN = int(0.3 * RATE)
"""Samples before and after speech that are listened to as well."""
_DRAFT_EVERY = int(0.6 * RATE)
"""Samples of new sound between two drafts, at least."""
_SHARE = 0.5
"""Of the time, at most, that goes into drafts."""
_STALLED_SECONDS = 4.0
"""Without any sound for so long, the microphone is gone and the turn over."""

Span = tuple[int, int]
"""First sample, and the one after the last."""


class Hearing(Protocol):
    """What an utterance needs of the listener."""

    @property
    def busy(self) -> bool:
        """Whether the ears are at work."""
        ...

    async def hear(self, sound: Sound, names: Sequence[str], *, draft: bool) -> Heard:
        """What is said in a sound."""
        ...

    async def feel(self, stream: ActivityStream, sound: Sound) -> NDArray[np.float32]:
        """Probability of speech, frame by frame."""
        ...


class Utterance:
    """Feed it sound; iterate over what is heard: drafts, then one final `Heard`.

    Made by `Listener.listen`; to be used within one event loop.
    """

    def __init__(self, listener: Hearing, activity: ActivityStream, names: Sequence[str],
                 patience: Patience | None) -> None:
        self._listener = listener
        self._activity = activity
        self._names = tuple(names)
        self._endpoint = Endpoint(patience)
        self._agreement = Agreement()
        self._pcm = bytearray()
        self._felt = 0
        self._over = asyncio.Event()
        self._news = asyncio.Event()
        self._work: asyncio.Task[Heard] | None = None
        self._span: Span = (0, 0)
        self._shown = ""
        self._next_draft = 0.0

    def feed(self, pcm: bytes) -> None:
        """Take sound: 16-bit little-endian mono at `RATE`, in pieces of any size."""
        if self.listening:
            self._pcm += pcm[: MOST_BYTES - len(self._pcm)]
            self._news.set()

    def finish(self) -> None:
        """The speaker says that this was all."""
        self._over.set()
        self._news.set()

    @property
    def listening(self) -> bool:
        """Whether more sound is wanted."""
        return not self._over.is_set()

    async def over(self) -> None:
        """Wait until no more sound is wanted; the final words may take a moment longer."""
        await self._over.wait()

    async def __aiter__(self) -> AsyncIterator[Heard]:
        """Drafts while somebody speaks, each only when it differs; at last the final words."""
        try:
            while self.listening:
                await self._wait()
                await self._feel()
                if draft := self._draft():
                    yield draft
                if self._endpoint.phase is Phase.ENDED:
                    self._over.set()
                elif self.listening:
                    self._begin_work()
            yield await self._final()
        finally:
            self._over.set()
            if self._work:
                self._work.cancel()

    async def _wait(self) -> None:
        try:
            await asyncio.wait_for(self._news.wait(), _STALLED_SECONDS)
        except TimeoutError:
            self._over.set()
        self._news.clear()

    async def _feel(self) -> None:
        """Follow the speaker through the sound that is new."""
        whole = len(self._pcm) // 2
        if whole - self._felt >= FRAME or not self.listening:
            sound = self._sound(self._felt, whole)
            self._felt = whole
            self._endpoint.feed(await self._listener.feel(self._activity, sound))

    def _begin_work(self) -> None:
        """Begin a draft, or the final words on trial, when it is time and ears are free."""
        span, phase = self._endpoint.span, self._endpoint.phase
        if span is None or self._work is not None or self._listener.busy:
            return
        if phase is Phase.PAUSING and self._span != span:
            self._start(span, draft=False)
        elif (phase is Phase.SPEAKING and not self._endpoint.silent
              and time.monotonic() >= self._next_draft
              and span[1] - self._span[1] > _DRAFT_EVERY):
            self._start(span, draft=True)

    def _start(self, span: Span, *, draft: bool) -> None:
        self._span = span
        began = time.monotonic()
        self._work = asyncio.create_task(self._hear(span, draft=draft))
        self._work.add_done_callback(lambda _: self._worked(time.monotonic() - began))

    def _worked(self, seconds: float) -> None:
        self._next_draft = time.monotonic() + seconds * (1 / _SHARE - 1)
        self._news.set()

    def _draft(self) -> Heard | None:
        """What finished work gave to show, unless it is shown already."""
        if self._work is None or not self._work.done():
            return None
        heard = self._work.result()
        on_trial = heard.final and self._endpoint.span == self._span
        if not on_trial:
            self._work = None
        text = self._agreement.add(heard.text if heard.final else _cut_word(heard.text))
        if not text or text == self._shown:
            return None
        self._shown = text
        return replace(heard, text=text, final=False)

    async def _final(self) -> Heard:
        span = self._endpoint.span
        if span is None:
            return Heard("", reason=Reason.SILENCE, seconds=self._felt / RATE)
        if self._work is not None:
            heard = await self._work
            if heard.final and self._span == span:
                return replace(heard, sound=self._around(span))
        heard = await self._hear(span, draft=False)
        return replace(heard, sound=self._around(span))

    async def _hear(self, span: Span, *, draft: bool) -> Heard:
        return await self._listener.hear(self._around(span), self._names, draft=draft)

    def _around(self, span: Span) -> Sound:
        return self._sound(max(0, span[0] - _MARGIN), span[1] + _MARGIN)

    def _sound(self, start: int, end: int) -> Sound:
        piece = bytes(self._pcm[start * 2: end * 2])
        pcm = np.frombuffer(piece[: len(piece) // 2 * 2], "<i2")
        return pcm.astype(np.float32) / np.float32(32768)


def _cut_word(text: str) -> str:
    """A draft without its last word: it was cut by the end of the sound, and often is wrong."""
    return text.rpartition(" ")[0]
