"""Painting over a book's paper pages, in the order of reading, while it is read.

The paper picture is there at once. Now and then the page as it emerges takes its place, then the
painted one; each is kept under a name of its own, so that whoever reads sees it change.
"""

from collections.abc import Callable, Generator, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from engine.book import Book, Page, PageKind
from engine.errors import NotFound
from engine.painting.base import Painter, Picture
from engine.painting.over import FRAMED, WHOLE, OverPainter, Painted, Progress, Under
from engine.painting.own import own_page
from engine.scene import Scene
from engine.store.bookfolder import BookFolder
from engine.work.watching import watched

PAPER = "paper"
"""Who has painted a page whose paper picture stays."""
MOST_OTHERS = 12
"""Pictures of a page that are kept to choose from."""


def first_picture(folder: BookFolder, painter: Painter, book: Book, page: Page) -> Picture:
    """What a page shows before anybody paints over it: a parent's own picture, or the paper one."""
    paper, start = paper_of(painter, book, page), _start(folder, page)
    return paper if start is None else Picture(own_page(start, paper.svg), paper.layout)


def paper_of(painter: Painter, book: Book, page: Page) -> Picture:
    """The paper picture of a page that is kept."""
    return paper_picture(painter, book, page.number, page.kind, page.text, page.scene,
                         book.seed_of(page))


def paper_picture(
    painter: Painter, book: Book, number: int, kind: PageKind, text: str, scene: Scene, seed: int
) -> Picture:
    """The picture of a page, by a painter; always the same."""
    wish = (scene, book.cast, book.style, seed)
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


def made_by(painter: Painter, style: str, seed: int, scene: Scene) -> dict[str, Any]:
    """How a first picture was made, for the note beside it."""
    return {"painter": type(painter).__name__, "style": style, "seed": seed,
            "shot": str(scene.shot)}


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
    first = under(folder, book, page, paper)

    def work(progress: Progress) -> Painted | None:
        if ahead:
            over.prepare([first, *(under(folder, book, one, paper) for one in later)])
        return over.over(first, progress)

    watching = watched(work)
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


def under(folder: BookFolder, book: Book, page: Page, paper: Painter) -> Under:
    """A page as it is painted over."""
    start = _start(folder, page)
    area = FRAMED if page.kind is PageKind.END and start is None else WHOLE
    return Under(page.scene, book.cast, book.style, book.seed_of(page),
                 paper_of(paper, book, page), area, start, page.strength)


def _start(folder: BookFolder, page: Page) -> bytes | None:
    """A parent's own picture of the page, unless it is lost."""
    with suppress(NotFound, OSError):
        return folder.file(page.start).read_bytes() if page.start else None
    return None


def _show(folder: BookFolder, page: Page, under: Under, svg: str) -> None:
    name = keep_picture(folder, page.number, Picture(svg, under.paper.layout),
                        {"emerging": True})
    change_page(folder, page, lambda now: replace(now, picture=name))


def _finish(
    folder: BookFolder, page: Page, under: Under, painted: Painted | None, base: str
) -> None:
    if painted is None:
        # Something may have been shown as it emerged.
        name = keep_picture(folder, page.number, _as_it_was(under), {"painter": PAPER})
        change_page(folder, page, lambda now: replace(now, picture=name, painted_by=PAPER))
        return
    strength = {"strength": under.strength}
    name = keep_picture(folder, page.number, painted.picture, {**painted.made, **strength})
    others = tuple(keep_picture(folder, page.number, picture, {**made, **strength})
                   for picture, made in painted.others)
    change_page(folder, page, lambda now: replace(
        now, picture=name, painted_by=base,
        others=(*others, *(one for one in now.others if one not in others))[:MOST_OTHERS]))


def _as_it_was(under: Under) -> Picture:
    if under.start is None:
        return under.paper
    return Picture(own_page(under.start, under.paper.svg), under.paper.layout)


def change_page(folder: BookFolder, page: Page, changed: Callable[[Page], Page]) -> None:
    """Change a page, unless it shows something else by now."""
    def with_page(book: Book) -> Book:
        same = (page.number, page.text, page.scene)
        pages = (changed(now) if (now.number, now.text, now.scene) == same else now
                 for now in book.pages)
        return replace(book, pages=tuple(pages))

    folder.change(with_page)
