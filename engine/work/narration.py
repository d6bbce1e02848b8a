"""Narration beside the painting: pages are spoken in threads, in the order of the book."""

from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import chain
from queue import SimpleQueue
from types import TracebackType

from engine.book import Clip, Page
from engine.store.bookfolder import BookFolder
from engine.tts import SaidAs, Spoken, Voice, encode_flac

Narrated = tuple[Page, tuple[Clip, ...]]
"""A page as it was when it was spoken, and its clips."""


class Narration:
    """Speaks pages with as many voices as there are. Piper lets other threads run."""

    def __init__(self, voices: tuple[Voice, ...], folder: BookFolder) -> None:
        self._folder = folder
        self._idle: SimpleQueue[Voice] = SimpleQueue()
        for voice in voices:
            self._idle.put(voice)
        self._threads = ThreadPoolExecutor(len(voices), "narration") if voices else None
        self._asked: set[tuple[int, str]] = set()
        self._begun: set[Future[Narrated]] = set()

    def __enter__(self) -> "Narration":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._threads is not None:
            self._threads.shutdown(cancel_futures=True)

    def begin(self, page: Page) -> None:
        """Speak a page when its turn comes, once."""
        if self._threads is not None and (page.number, page.text) not in self._asked:
            self._asked.add((page.number, page.text))
            self._begun.add(self._threads.submit(self._narrate, page))

    def ready(self) -> Iterator[Narrated]:
        """What has been spoken since the last look."""
        done = {one for one in self._begun if one.done()}
        self._begun -= done
        yield from sorted((one.result() for one in done), key=lambda each: each[0].number)

    def rest(self) -> Iterator[Narrated]:
        """Everything that is still to come, as it comes."""
        while self._begun:
            wait(self._begun, return_when=FIRST_COMPLETED)
            yield from self.ready()

    def _narrate(self, page: Page) -> Narrated:
        voice = self._idle.get()
        try:
            names = self._said_as()
            spoken = chain(*(voice.speak(text, said_as=names) for text in (page.text, page.asks)))
            sentences = enumerate(spoken, start=1)
            return page, tuple(self._clip(page, n, each) for n, each in sentences)
        finally:
            self._idle.put(voice)

    def _said_as(self) -> SaidAs:
        return {one.name: one.said_as for one in self._folder.book().cast if one.said_as}

    def _clip(self, page: Page, number: int, spoken: Spoken) -> Clip:
        sound = encode_flac(spoken.samples, spoken.rate)
        made = {"kind": "clip", "page": page.number, "sentence": number, "text": spoken.text}
        name = self._folder.keep(f"{page.number:02}-{number}", "flac", sound, made)
        return Clip(name, spoken.seconds, spoken.words)
