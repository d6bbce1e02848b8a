"""What grown-ups do with the pages of a book: each function gives the book as it is then."""

from dataclasses import dataclass, replace

from engine.book import FEWEST_LEFT, Book, Page, PageKind
from engine.errors import NotFound
from engine.painting.over import OWN
from engine.scene import Shot


def page_of(book: Book, number: int) -> Page:
    """The page of that number.

    Raises:
        NotFound: there is none.
    """
    page = next((one for one in book.pages if one.number == number), None)
    if page is None:
        raise NotFound(f"no page {number} in {book.id}")
    return page


def with_page(book: Book, page: Page) -> Book:
    """The book with this page in the place of the one of its number."""
    return replace(book, pages=tuple(page if one.number == page.number else one
                                     for one in book.pages))


def reworded(book: Book, number: int, text: str) -> Book:
    """Other words on a page; it is narrated anew.

    Raises:
        NotFound: there is no such page.
    """
    page = page_of(book, number)
    if page.text == text:
        return book
    return with_page(book, replace(page, text=text, clips=(), own_words=True))


def retitled(book: Book, title: str, picture: str) -> Book:
    """Another title, and the picture on which it stands."""
    front = page_of(book, 0)
    if front.kind is PageKind.TITLE:
        book = reworded(book, 0, title)
        front = replace(page_of(book, 0), picture=picture, coming="")
        book = with_page(book, front)
    return replace(book, title=title, cover="")


def without_page(book: Book, number: int) -> Book:
    """The book with one page less; a book keeps its title, its end and something between.

    Raises:
        NotFound: there is no such page, or it has to stay.
    """
    places = book.movable
    if number not in places or len(places) <= FEWEST_LEFT:
        raise NotFound(f"page {number} of {book.id} has to stay")
    return _in_order(book, [page for page in book.pages if page.number != number])


def moved(book: Book, number: int, to: int) -> Book:
    """A page at another place; those between make room.

    Raises:
        NotFound: one of the two is no page of the story.
    """
    places = book.movable
    if number not in places or to not in places:
        raise NotFound(f"no page goes from {number} to {to} in {book.id}")
    pages = list(book.pages)
    page = pages.pop(_place(book, number))
    pages.insert(_place(book, to), page)
    return _in_order(book, pages)


@dataclass(frozen=True)
class Painting:
    """How a picture that can be chosen was made."""

    by: str
    """As `Page.painted_by` has it."""
    seed: int | None = None
    """What its page is painted with; `None`: as the page is now."""
    start: str | None = None
    """A parent's own picture that it began with; `None`: as the page is now."""
    shot: Shot | None = None
    """How near it is seen; `None`: as the page is now."""
    strength: float | None = None
    """How far its start was painted over; `None`: as is best for the base model."""


def chosen(book: Book, number: int, picture: str, made: Painting) -> Book:
    """A page with another of its pictures; the one it had is kept to choose from.

    Raises:
        NotFound: there is no such page, or the picture is none of its.
    """
    page = page_of(book, number)
    if picture not in page.others:
        raise NotFound(f"{picture[:80]!r} is no picture of page {number}")
    others = (page.picture, *(one for one in page.others if one != picture))
    book = with_page(book, replace(
        page, picture=picture, others=others, coming="", painted_by=made.by,
        seed=page.seed if made.seed is None else made.seed,
        start=page.start if made.start is None else made.start, strength=made.strength,
        scene=replace(page.scene, shot=made.shot or page.scene.shot)))
    return replace(book, cover="") if page.kind is PageKind.TITLE else book


def own(
    book: Book, number: int, picture: str, start: str, strength: float | None
) -> Book:
    """A page with a parent's own picture, to stay as it is, or to be painted over from `start`.

    Raises:
        NotFound: there is no such page.
    """
    page = page_of(book, number)
    others = tuple(one for one in (page.picture, *page.others) if one and one != picture)
    book = with_page(book, replace(
        page, picture=picture, others=others, start=start, strength=strength, coming="",
        painted_by=OWN if strength is None else ""))
    return replace(book, cover="") if page.kind is PageKind.TITLE else book


def _place(book: Book, number: int) -> int:
    return next(place for place, page in enumerate(book.pages) if page.number == number)


def _in_order(book: Book, pages: list[Page]) -> Book:
    """Numbered anew. Each picture stays what it was painted with, and nothing is asked any more:
    a question and the page that tells of its answer may have come apart."""
    placed = tuple(replace(_quiet(page), number=number, seed=book.seed_of(page))
                   for number, page in enumerate(pages))
    return replace(book, pages=placed, planned=len(placed))


def _quiet(page: Page) -> Page:
    if not page.asks:
        return page
    return replace(page, asks="", suggests=(), clips=page.clips[:-1])
