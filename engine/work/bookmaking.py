"""From an idea to a book: written, painted, narrated, kept, page by page.

A page is kept with its picture as soon as that is painted; its narration follows, spoken
beside the painting of the pages after it. Whatever is kept is never made again, so that a
book that was interrupted goes on where it stopped: the same seed writes the same story. Where
there is a base model, the paper pages are then painted over, in the order of reading. What a
child answered meanwhile is told in new pages, which take the place of the old ones.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from itertools import islice

import orjson

from engine.book import Book, Leaf, Page, PageKind
from engine.character import Character
from engine.idea import Idea
from engine.manner import USUAL, Manner
from engine.painting.base import Painter
from engine.plain import to_json
from engine.store.bookfolder import BookFolder
from engine.story.writer import Brief, Writer
from engine.work.narration import Narrated, Narration
from engine.work.overpainting import (
    first_picture,
    keep_picture,
    made_by,
    paint_over,
    paper_picture,
    unpainted,
)
from engine.work.parts import COVER_WIDTH, Parts
from engine.work.remaking import more_pictures, remake

TITLE_AND_END = 2
"""Pages beside those of the story."""


class Made(StrEnum):
    """What a step brought."""

    PAGE = "page"
    CLIPS = "clips"
    STROKE = "stroke"
    """A page is being painted over."""
    PAINTED = "painted"
    """It is painted over, or stays paper."""
    COVER = "cover"


@dataclass(frozen=True)
class Step:
    """Something that is now kept."""

    made: Made
    page: int


def new_book(
    book_id: str, idea: Idea, cast: Sequence[Character], style: str, seed: int,
    told_by: str = "", manner: Manner = USUAL, wonders: bool = False,
) -> Book:
    """A book without pages. The first of the cast is its hero."""
    created = datetime.now(UTC).isoformat(timespec="seconds")
    planned = manner.pages + TITLE_AND_END
    return Book(book_id, "", idea, tuple(cast), style, seed, planned, created,
                told_by=told_by, manner=manner, wonders=wonders)


def wish_of(book: Book) -> str:
    """What makes two wishes the same: idea, cast, style, manner, who tells it, what came before."""
    wish = [to_json(book.idea), [one.id for one in book.cast], book.style, to_json(book.manner),
            book.told_by, book.follows]
    return hashlib.sha256(orjson.dumps(wish)).hexdigest()


def make_book(folder: BookFolder, parts: Parts) -> Iterator[Step]:
    """Make what a book still lacks, and tell after each step what is there.

    Raises:
        NotFound: the book was thrown away meanwhile.
        OSError: the disk is full; all that was told of is kept.
    """
    folder.tidy()
    book = folder.book()
    if book.narrated and not parts.voices:
        book = folder.change(lambda silent: replace(silent, narrated=False))
    with Narration(parts.voices_for(book.voice), folder) as narration:
        yield from _make_pages(folder, parts, narration)
        yield from _as_wished(folder, parts)
        yield from _paint_over(folder, parts, narration)
        for narrated in narration.rest():
            yield from _keep_clips(folder, [narrated])
            yield from _retell(folder, parts, narration)
            yield from _paint_over(folder, parts, narration)
    folder.tidy()
    yield from _make_cover(folder, parts)


def _make_pages(folder: BookFolder, parts: Parts, narration: Narration) -> Iterator[Step]:
    book = folder.book()
    leaves = _leaves(book, parts.writer)
    for number in range(book.planned):
        if folder.book().untold:
            yield from _retell(folder, parts, narration)
            leaves = islice(_leaves(folder.book(), parts.writer), number, None)
        leaf, page = next(leaves), _kept(folder.book(), number)
        if page is None or (parts.painter is not None and not page.picture):
            page = _make_page(folder, parts, number, leaf, page)
            yield Step(Made.PAGE, number)
        if book.narrated and not page.clips:
            narration.begin(page)
        yield from _keep_clips(folder, narration.ready())
    yield from _retell(folder, parts, narration)


def _as_wished(folder: BookFolder, parts: Parts) -> Iterator[Step]:
    """What grown-ups wished for: more pictures to choose from, another look."""
    if parts.painter is not None:
        over = parts.over_for(folder.book().style)
        for number in more_pictures(folder, parts.painter, over):
            yield Step(Made.STROKE, number)
        for number in remake(folder, parts.painter):
            yield Step(Made.STROKE, number)


def _paint_over(folder: BookFolder, parts: Parts, narration: Narration) -> Iterator[Step]:
    """Paint over the paper pages; the words of each stay as they are."""
    over = parts.over_for(folder.book().style)
    if parts.painter is None or over is None or not unpainted(folder.book()):
        return
    ahead = True
    try:
        while pages := unpainted(folder.book()):
            with closing(paint_over(folder, parts.painter, over, ahead=ahead)) as painting:
                for number in painting:
                    yield Step(Made.STROKE, number)
                    yield from _keep_clips(folder, narration.ready())
            ahead = False
            yield Step(Made.PAINTED, pages[0].number)
            yield from _retell(folder, parts, narration)
    finally:
        over.let_go()


def _retell(folder: BookFolder, parts: Parts, narration: Narration) -> Iterator[Step]:
    """Tell of what the child answered; only the pages that come out differently are made anew."""
    book = folder.book()
    if not book.untold:
        return
    first = min(answer.page for answer in book.untold)
    for page, leaf in zip(book.pages[first:], parts.writer.write(_brief(book), first),
                          strict=False):
        if page.own_words or (page.text == leaf.text and (
                book.revised or page.scene == leaf.scene)):
            continue  # what grown-ups have changed stays
        page = _make_page(folder, parts, page.number, leaf)
        yield Step(Made.PAGE, page.number)
        if book.narrated:
            narration.begin(page)
        yield from _keep_clips(folder, narration.ready())
    folder.change(lambda now: replace(now, told=len(book.answers)))


def _leaves(book: Book, writer: Writer) -> Iterator[Leaf]:
    """The pages that are kept, as they were written, then those that are still to be written."""
    for page in book.pages:
        yield Leaf(page.kind, page.text, page.scene, page.asks, page.suggests)
    if len(book.pages) < book.planned:
        yield from writer.write(_brief(book), len(book.pages))


def _brief(book: Book) -> Brief:
    return Brief(book.idea, book.cast, book.seed, book.manner, book.wonders, book.answers,
                 book.before)


def _kept(book: Book, number: int) -> Page | None:
    return next((page for page in book.pages if page.number == number), None)


def _make_page(
    folder: BookFolder, parts: Parts, number: int, leaf: Leaf, damaged: Page | None = None
) -> Page:
    """A new page, or the same page with its picture painted again."""
    picture = "" if parts.painter is None else paint(folder, parts.painter, number,
                                                     damaged or leaf)
    if damaged is not None:
        page = replace(damaged, picture=picture)
    else:
        page = Page(number, leaf.kind, leaf.text, leaf.scene, picture, (), leaf.asks,
                    leaf.suggests)
    if leaf.kind is PageKind.TITLE:
        folder.change(lambda book: replace(book, title=leaf.text))
    folder.add_page(page)
    return page


def paint(folder: BookFolder, painter: Painter, number: int, leaf: Leaf | Page) -> str:
    """Paint a page and keep its picture in the book's folder; the name of the file."""
    book = folder.book()
    if isinstance(leaf, Page):
        seed, picture = book.seed_of(leaf), first_picture(folder, painter, book, leaf)
    else:
        seed = book.seed + number
        picture = paper_picture(painter, book, number, leaf.kind, leaf.text, leaf.scene, seed)
    return keep_picture(folder, number, picture, made_by(painter, book.style, seed, leaf.scene))


def _keep_clips(folder: BookFolder, narrated: Iterable[Narrated]) -> Iterator[Step]:
    for page, clips in narrated:
        folder.add_clips(page, clips)
        yield Step(Made.CLIPS, page.number)


def _make_cover(folder: BookFolder, parts: Parts) -> Iterator[Step]:
    book = folder.book()
    if book.cover or parts.raster is None or not book.pages[0].picture:
        return
    shown = book.pages[0].picture
    png = parts.raster(folder.file(shown).read_text("utf-8"), COVER_WIDTH)
    name = folder.keep("cover", "png", png, {"kind": "cover", "of": shown})
    # Unless a grown-up has taken another picture, or the last one back, meanwhile.
    folder.change(lambda now: replace(now, cover=name)
                  if not now.cover and now.pages[0].picture == shown else now)
    yield Step(Made.COVER, 0)
