"""Painting over a book's paper pages, in the order of reading, while it is read.

The paper picture is there at once. Now and then the page as it emerges takes its place, then the
painted one; each is kept under a name of its own, so that whoever reads sees it change.
"""

import time
from collections.abc import Callable, Generator, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from queue import Empty, SimpleQueue
from threading import Event
from typing import Any, TypeVar

from engine.book import Book, Page, PageKind
from engine.painting.base import Painter, Picture
from engine.painting.over import FRAMED, WHOLE, Interrupted, OverPainter, Painted, Progress, Under
from engine.scene import Scene
from engine.store.bookfolder import BookFolder

T = TypeVar("T")

PAPER = "paper"
"""Who has painted a page whose paper picture stays."""
SIGN_EVERY = 1.0
"""Seconds between two signs of life."""
LONGEST_SILENCE = 300.0
"""Seconds without progress, such as while a model is loaded, after which it counts as hung."""

News = tuple[int, int, str | None]
"""Step, number of steps, and the page as it emerges."""


def paper_picture(
    painter: Painter, book: Book, number: int, kind: PageKind, text: str, scene: Scene
) -> Picture:
    """The picture of a page, by a painter; always the same."""
    wish = (scene, book.cast, book.style, book.seed + number)
    if kind is PageKind.TITLE:
        return painter.paint_cover(*wish, text)
    if kind is PageKind.END:
        nouns = [thing.name for page in book.pages if page.number < number
                 for thing in page.scene.things]
        return painter.paint_end(*wish, nouns)
    return painter.paint(*wish)


def keep_picture(
    folder: BookFolder, number: int, picture: Picture, made: Mapping[str, Any]
) -> str:
    """Save a picture of a page; its name."""
    return folder.keep(f"{number:02}", "svg", picture.svg.encode(),
                       {"kind": "picture", "page": number, **made})


def unpainted(book: Book) -> list[Page]:
    """The pages that nobody has painted over, in the order of reading."""
    return [page for page in book.pages if page.picture and not page.painted_by]


def paint_over(
    folder: BookFolder, paper: Painter, over: OverPainter, *, ahead: bool
) -> Generator[int, None, None]:
    """Paint over the first page that is not; yields its number now and then, as a sign of life.

    `ahead`: get ready for the pages after it too, in one go.
    Closing the generator ends the painting at its next step; the page then stays as it is.
    """
    book = folder.book()
    page, *later = unpainted(book)
    first = _under(book, page, paper)

    def work(progress: Progress) -> Painted | None:
        if ahead:
            over.prepare([first, *(_under(book, one, paper) for one in later)])
        return over.over(first, progress)

    watching = _watched(work)
    try:
        while True:
            news = next(watching)
            if news is not None and news[2] is not None:
                _show(folder, page, first, news[2])
            yield page.number
    except StopIteration as ended:
        _finish(folder, page, first, ended.value, over.base)
    finally:
        watching.close()


def _under(book: Book, page: Page, paper: Painter) -> Under:
    picture = paper_picture(paper, book, page.number, page.kind, page.text, page.scene)
    area = FRAMED if page.kind is PageKind.END else WHOLE
    return Under(page.scene, book.cast, book.style, book.seed + page.number, picture, area)


def _show(folder: BookFolder, page: Page, under: Under, svg: str) -> None:
    name = keep_picture(folder, page.number, Picture(svg, under.paper.layout),
                        {"emerging": True})
    _change(folder, page, lambda now: replace(now, picture=name))


def _finish(
    folder: BookFolder, page: Page, under: Under, painted: Painted | None, base: str
) -> None:
    if painted is None:
        # Something may have been shown as it emerged.
        name = keep_picture(folder, page.number, under.paper, {"painter": PAPER})
        _change(folder, page, lambda now: replace(now, picture=name, painted_by=PAPER))
        return
    name = keep_picture(folder, page.number, painted.picture, painted.made)
    others = tuple(keep_picture(folder, page.number, picture, made)
                   for picture, made in painted.others)
    _change(folder, page, lambda now: replace(now, picture=name, painted_by=base, others=others))


def _change(folder: BookFolder, page: Page, changed: Callable[[Page], Page]) -> None:
    """Change a page, unless it shows something else by now."""
    def with_page(book: Book) -> Book:
        same = (page.number, page.text, page.scene)
        pages = (changed(now) if (now.number, now.text, now.scene) == same else now
                 for now in book.pages)
        return replace(book, pages=tuple(pages))

    folder.change(with_page)


def _watched(work: Callable[[Progress], T]) -> Generator[News | None, None, T]:
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
