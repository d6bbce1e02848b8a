"""Other pictures for books that are there: painted by the worker, chosen by grown-ups.

Whatever is painted is kept; what is not chosen stays to choose from.
"""

import secrets
from dataclasses import replace
from typing import Any

from engine.book import Book, Page, PageKind
from engine.painting.base import Picture
from engine.painting.over import OWN
from engine.painting.own import own_page, relettered
from engine.painting.paper.style import style as style_of
from engine.revision import Change, Dressed, Remake
from engine.scene import Shot
from engine.store.bookfolder import BookFolder
from engine.work.bindery import Bindery
from engine.work.easel import Easel
from engine.work.editing import Painting, chosen, own, page_of, with_page
from engine.work.overpainting import PAPER, keep_picture, paper_of


class Repainter:
    """Changes pictures. Called from one thread, which may wait for disk and paper painter."""

    def __init__(self, books: Bindery, easel: Easel) -> None:
        self._books, self._easel = books, easel

    def ask_for_more(self, book_id: str, number: int, strength: float | None = None) -> None:
        """Have more pictures of a page painted, to choose from.

        `strength`: how far its start is painted over, where the house has a painter for that;
        `None`: as far as it was.

        Raises:
            NotFound: there is no such book or page.
            NotEnoughSpace: the disk is too full.
        """
        self._books.require_space()
        page_of(self._books.told(book_id).book(), number)
        seed = secrets.randbelow(2**31)
        self._books.told(book_id).change(
            lambda book: with_page(book, replace(page_of(book, number), asked=seed,
                                                 asked_strength=strength)))
        self._books.make_again(book_id)

    def choose(self, book_id: str, number: int, picture: str) -> None:
        """Show another of the page's pictures.

        Raises:
            NotFound: there is no such book or page, or it has no such picture.
        """
        folder = self._books.told(book_id)
        made = _painting(folder.note(picture), page_of(folder.book(), number))
        titled = self._with_todays_title(folder, number, picture)
        with folder.held():
            shown = picture if titled is None else _in_its_place(folder, number, picture, titled)
            folder.revise(Change.PICTURE, number, lambda book: chosen(book, number, shown, made))
        self._books.make_again(book_id)

    def _with_todays_title(
        self, folder: BookFolder, number: int, picture: str
    ) -> Picture | None:
        """A picture that was painted before the title was changed, with the new letters."""
        book = folder.book()
        page = page_of(book, number)
        if page.kind is not PageKind.TITLE or picture not in page.others:
            return None
        svg = folder.file(picture).read_text("utf-8")
        paper = paper_of(self._easel.painter, book, page)
        lettered = relettered(svg, paper.svg)
        return None if lettered == svg else replace(paper, svg=lettered)

    def take_in(
        self, book_id: str, number: int, jpeg: bytes, strength: float | None = None
    ) -> None:
        """Show a parent's own picture on a page, as it is, or painted over at this strength.

        `jpeg` is one of our own making (`taking_in`).

        Raises:
            NotFound: there is no such book or page.
            NotEnoughSpace: the disk is too full.
        """
        self._books.require_space()
        folder = self._books.told(book_id)
        book = folder.book()
        paper = paper_of(self._easel.painter, book, page_of(book, number))
        shows = replace(paper, svg=own_page(jpeg, paper.svg))
        with folder.held():
            start = folder.keep(f"{number:02}", "jpg", jpeg, {"kind": "start", "page": number})
            shown = keep_picture(folder, number, shows, {"own": True, "start": start})
            folder.revise(Change.PICTURE, number, lambda book: own(
                book, number, shown, start, strength))
        self._books.make_again(book_id)

    # The look of the whole book.

    def restyle(self, book_id: str, style: str, dressed: tuple[Dressed, ...] = ()) -> None:
        """Have the whole book painted in a style, some of the cast dressed otherwise.

        Raises:
            NotFound: there is no such book or style.
            NotEnoughSpace: the disk is too full.
        """
        self._books.require_space()
        wish = Remake(style_of(style).id, dressed)
        self._books.told(book_id).change(lambda book: replace(
            book, remake=wish, pages=tuple(replace(page, coming="") for page in book.pages)))
        self._books.make_again(book_id)

    def leave_as_it_is(self, book_id: str) -> None:
        """Paint nothing more of what was wished for; the book stays as it is.

        Raises:
            NotFound: there is no such book.
        """
        self._books.library.folder(book_id).change(lambda book: replace(
            book, remake=None,
            pages=tuple(replace(page, coming="", asked=None) for page in book.pages)))


def _in_its_place(folder: BookFolder, number: int, picture: str, other: Picture) -> str:
    """Keep a picture in the place of another that can be chosen; its name."""
    name = keep_picture(folder, number, other, folder.note(picture))

    def renamed(now: Book) -> Book:
        page = page_of(now, number)
        others = tuple(name if one == picture else one for one in page.others)
        return with_page(now, replace(page, others=others))

    folder.change(renamed)
    return name


def _painting(note: dict[str, Any], page: Page) -> Painting:
    """How a picture of a page was made, from the note beside it."""
    if note.get("own"):
        return Painting(OWN, start=str(note.get("start", "")))
    seed = note.get("seed")
    base = note.get("base")
    shot = note.get("shot")
    return Painting(str(base or PAPER), seed if isinstance(seed, int) else None,
                    None if base else "", Shot(shot) if shot in list(Shot) else None,
                    note.get("strength", page.strength))
