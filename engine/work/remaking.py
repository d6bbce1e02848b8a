"""What grown-ups wish for a book that is there: more pictures of a page, or another look.

Nothing that is on the shelf changes while it is painted: more pictures wait to be chosen, and the
pages of another look take their places all at once when the last is there.
"""

from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import replace

from engine.book import Book, Page
from engine.painting.base import Painter
from engine.painting.over import OWN, OverPainter, Painted
from engine.revision import Change, Dressed
from engine.scene import Figure, Shot
from engine.store.bookfolder import BookFolder
from engine.work.overpainting import (
    MOST_OTHERS,
    change_page,
    first_picture,
    keep_picture,
    made_by,
    paper_of,
    under,
)
from engine.work.watching import watched

MORE = 3
"""Paper pictures that are painted at a time; a model paints as many as it always does."""
_SHOTS = (Shot.WIDE, Shot.CLOSE, Shot.MIDDLE)
_APART = 1000
"""Between the seeds of two of them."""


def more_pictures(
    folder: BookFolder, painter: Painter, over: OverPainter | None
) -> Iterator[int]:
    """Paint more pictures of the pages of which a parent asked for some; yields page numbers.

    Closed before its end it ends the painting, and what was asked for is still asked for.
    """
    while page := next((one for one in folder.book().pages if one.asked is not None), None):
        painted = None
        if over is not None:
            with closing(_painted(folder, page, painter, over)) as painting:
                try:
                    while True:
                        next(painting)
                        yield page.number
                except StopIteration as ended:
                    painted = ended.value
            over.let_go()
        _keep_more(folder, page, painter, painted)
        yield page.number


def _painted(
    folder: BookFolder, page: Page, painter: Painter, over: OverPainter
) -> Generator[None, None, Painted | None]:
    wanted = replace(page, seed=page.asked, strength=_strength(page))
    asked = replace(under(folder, folder.book(), wanted, painter), to_choose=True)
    watching = watched(lambda progress: over.over(asked, progress))
    try:
        while True:
            next(watching)
            yield
    except StopIteration as ended:
        painted: Painted | None = ended.value
        return painted
    finally:
        watching.close()


def _keep_more(
    folder: BookFolder, page: Page, painter: Painter, painted: Painted | None
) -> None:
    book, names = folder.book(), []
    assert page.asked is not None
    if painted is None:
        for other in _arranged(page):
            picture = paper_of(painter, book, other)
            made = made_by(painter, book.style, book.seed_of(other), other.scene)
            names.append(keep_picture(folder, page.number, picture, made))
    else:
        for picture, how in ((painted.picture, painted.made), *painted.others):
            note = {**how, "seed": page.asked, "strength": _strength(page)}
            names.append(keep_picture(folder, page.number, picture, note))

    def with_more(now: Page) -> Page:
        new = [name for name in dict.fromkeys(names) if name != now.picture]
        rest = [name for name in now.others if name not in new]
        asked = None if now.asked == page.asked else now.asked
        return replace(now, others=(*new, *rest)[:MOST_OTHERS], asked=asked)

    change_page(folder, page, with_more)


def _strength(page: Page) -> float | None:
    return page.strength if page.asked_strength is None else page.asked_strength


def _arranged(page: Page) -> Iterator[Page]:
    """The page seen otherwise: nearer, from farther away, and as it was with other dice."""
    assert page.asked is not None
    shots = [shot for shot in _SHOTS if shot is not page.scene.shot]
    for number, shot in enumerate([*shots, page.scene.shot][:MORE]):
        scene = replace(page.scene, shot=shot)
        yield replace(page, scene=scene, seed=page.asked + number * _APART)


def remake(folder: BookFolder, painter: Painter) -> Iterator[int]:
    """Paint every page as the book shall look, then show them all at once; yields page numbers."""
    while (book := folder.book()).remake is not None:
        page = next((one for one in book.pages if not one.coming), None)
        if page is None:
            folder.revise(Change.LOOK, None, as_it_comes)
            return
        coming = as_wished(book)
        then = next(one for one in coming.pages if one.number == page.number)
        picture = first_picture(folder, painter, coming, then)
        made = made_by(painter, coming.style, coming.seed_of(then), then.scene)
        name = keep_picture(folder, page.number, picture, made)
        folder.change(lambda now, was=book, page=page, name=name:  # type: ignore[misc]
                      _with_coming(now, was, page, name))
        yield page.number


def as_wished(book: Book) -> Book:
    """The book in its coming style, everybody dressed as they shall be."""
    wish = book.remake
    if wish is None:
        return book
    pages = tuple(_dressed(page, wish.dressed) for page in book.pages)
    return replace(book, style=wish.style, pages=pages)


def as_it_comes(book: Book) -> Book:
    """The book in its coming look; as it is, while a page of that is still to be painted."""
    if book.remake is None or not all(page.coming for page in book.pages):
        return book
    coming = as_wished(book)
    pages = tuple(replace(page, picture=page.coming, coming="", others=(),
                          painted_by=OWN if page.painted_by == OWN else "")
                  for page in coming.pages)
    return replace(coming, pages=pages, remake=None, cover="")


def _with_coming(now: Book, was: Book, page: Page, name: str) -> Book:
    """Unless something else is wished for by now, or the page tells something else."""
    if now.remake != was.remake:
        return now
    same = (page.number, page.text, page.scene)
    pages = tuple(replace(one, coming=name) if (one.number, one.text, one.scene) == same else one
                  for one in now.pages)
    return replace(now, pages=pages)


def _dressed(page: Page, dressed: tuple[Dressed, ...]) -> Page:
    def wears(figure: Figure) -> Figure:
        outfit = next((one.after for one in dressed
                       if (one.who, one.before) == (figure.who, figure.outfit)), figure.outfit)
        return replace(figure, outfit=outfit)

    figures = tuple(map(wears, page.scene.figures))
    return replace(page, scene=replace(page.scene, figures=figures))


