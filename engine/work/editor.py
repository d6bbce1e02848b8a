"""Books that are there, changed by grown-ups.

Every change is kept before it is shown, and can be taken back. What takes long (a voice, a brush)
is left to the worker: the book then lacks something, and gets it like any other.
"""

from collections.abc import Callable
from dataclasses import replace

from engine.book import Book, Page, PageKind
from engine.errors import NotFound
from engine.painting.own import relettered
from engine.revision import LONGEST_TEXT, LONGEST_TITLE, Change
from engine.store.bookfolder import BookFolder
from engine.store.history import Revision
from engine.work.bindery import Bindery
from engine.work.easel import Easel
from engine.work.editing import moved, page_of, retitled, reworded, without_page
from engine.work.overpainting import PAPER, keep_picture, made_by, paper_of


class Editor:
    """Changes books. Called from one thread, which may wait for disk and paper painter."""

    def __init__(self, books: Bindery, easel: Easel) -> None:
        self._books, self._easel = books, easel

    # Words.

    def reword(self, book_id: str, number: int, text: str) -> None:
        """Other words on a page, spoken anew; on the title page another title.

        Raises:
            NotFound: there is no such book or page, or nothing in the words can be spoken.
        """
        text = _speakable(text)
        folder = self._books.told(book_id)
        page = page_of(folder.book(), number)
        if page.kind is PageKind.TITLE:
            self._retitle(folder, page, " ".join(text.split())[:LONGEST_TITLE])
        else:
            folder.revise(Change.WORDS, number,
                          lambda book: reworded(book, number, text[:LONGEST_TEXT]))
        self._books.make_again(book_id)

    def _retitle(self, folder: BookFolder, page: Page, title: str) -> None:
        """The letters of the title stand in the picture."""
        book = folder.book()
        titled = replace(page, text=title)
        paper = paper_of(self._easel.painter, book, titled)
        if page.painted_by in ("", PAPER) and not page.start:
            picture, made = paper, made_by(self._easel.painter, book.style, book.seed_of(page),
                                          page.scene)
        else:
            svg = folder.file(page.picture).read_text("utf-8")
            picture = replace(paper, svg=relettered(svg, paper.svg))
            made = {**folder.note(page.picture), "relettered": True}
        with folder.held():
            name = keep_picture(folder, page.number, picture, made)
            folder.revise(Change.WORDS, 0, lambda now: retitled(now, title, name))

    # The order of the pages.

    def move(self, book_id: str, number: int, to: int) -> None:
        """Put a page of the story at another place.

        Raises:
            NotFound: there is no such book, or one of the two is no page of its story.
        """
        self._revise(book_id, Change.ORDER, number, lambda book: moved(book, number, to))

    def take_out(self, book_id: str, number: int) -> None:
        """Take a page of the story out.

        Raises:
            NotFound: there is no such book or page, or the page has to stay.
        """
        self._revise(book_id, Change.PAGE_AWAY, number, lambda book: without_page(book, number))

    # Who sees it.

    def show_to(self, book_id: str, readers: tuple[str, ...] | None) -> None:
        """Only these children may see a book; with nobody only grown-ups, with `None` all.

        Raises:
            NotFound: there is no such book.
        """
        self._books.library.folder(book_id).change(lambda book: replace(book, readers=readers))
        self._books.shelf.refresh(book_id)

    def approve(self, book_id: str) -> None:
        """A grown-up has looked at a book that waited: it joins the shelf.

        Raises:
            NotFound: there is no such book.
        """
        self._books.library.folder(book_id).change(lambda book: replace(book, waits=False))
        self._books.shelf.refresh(book_id)

    # The way back.

    def undoable(self, book_id: str) -> Revision | None:
        """The last change of a book that can be taken back.

        Raises:
            NotFound: there is no such book.
        """
        return self._books.library.folder(book_id).undoable()

    def undo(self, book_id: str) -> Revision:
        """Take the last change of a book back.

        Raises:
            NotFound: there is no such book, or nothing to take back.
        """
        folder = self._books.library.folder(book_id)
        undone = folder.undo()
        folder.mend()
        self._books.make_again(book_id)
        return undone

    def _revise(
        self, book_id: str, what: Change, number: int, changed: Callable[[Book], Book]
    ) -> None:
        self._books.told(book_id).revise(what, number, changed)
        self._books.make_again(book_id)


def _speakable(text: str) -> str:
    """The words without blanks around; where nothing could be said of them, they are none."""
    text = text.strip()
    if not any(letter.isalnum() for letter in text):
        raise NotFound("there are no words")
    return text
