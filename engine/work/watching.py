"""A painting beside which somebody stays: it tells how far it is, and can be ended at any step."""

import time
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from queue import Empty, SimpleQueue
from threading import Event
from typing import TypeVar

from engine.painting.over import Interrupted, Progress

T = TypeVar("T")

SIGN_EVERY = 1.0
"""Seconds between two signs of life."""
LONGEST_SILENCE = 300.0
"""Seconds without progress, such as while a model is loaded, after which it counts as hung."""

News = tuple[int, int, str | None]
"""Step, number of steps, and the page as it emerges."""


def watched(work: Callable[[Progress], T]) -> Generator[News | None, None, T]:
    """Do work in a thread; yields its news, and `None` as a sign of life while there is none."""
    news: SimpleQueue[News | None] = SimpleQueue()
    ended = Event()

    def progress(step: int, steps: int, svg: str | None) -> None:
        if ended.is_set():
            raise Interrupted
        news.put((step, steps, svg))

    with ThreadPoolExecutor(1, "painting") as thread:
        try:
            future = thread.submit(work, progress)
            future.add_done_callback(lambda _: news.put(None))
            yield from _told(news, future.done)
        finally:
            ended.set()
    return future.result()


def _told(
    news: SimpleQueue[News | None], done: Callable[[], bool]
) -> Iterator[News | None]:
    heard = told = time.monotonic()
    while True:
        quiet = time.monotonic() - heard > LONGEST_SILENCE
        try:
            said = news.get(timeout=None if quiet else SIGN_EVERY)
        except Empty:
            yield None
            continue
        if said is None and done():
            return
        heard = time.monotonic()
        if said is not None and (said[2] is not None or heard - told >= SIGN_EVERY):
            told = heard
            yield said
