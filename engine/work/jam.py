"""Story jams: what several tell in turn is kept, told and painted at once, page by page.

A sentence is kept with its words before it is painted, and painted before it is shown; whatever
happens, the jam goes on where it was. When it ends it is a book like every other, which only the
voice still has to read.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from engine.book import Book, Leaf, Page
from engine.character import Character
from engine.errors import NotFound
from engine.idea import Idea
from engine.jam import Jam, Turn
from engine.manner import USUAL, Manner
from engine.store.bookfolder import BookFolder
from engine.store.library import new_id
from engine.work.bindery import Bindery
from engine.work.bookmaking import new_book, paint
from engine.work.easel import Easel, any_seed

if TYPE_CHECKING:
    from engine.story.jam import JamTeller

MOST_PLAYERS = 4
"""As many as find a place round the screen, and are told apart on a page."""
MOST_PAGES = 12
"""After so many a jam ends by itself, where the family chose no length of its own."""
PATIENCE = timedelta(hours=1)
"""For so long nobody has to say anything."""


class Table:
    """Changes jams. Called from one thread, which may wait for disk and brush."""

    def __init__(self, books: Bindery, easel: Easel) -> None:
        self._books, self._easel = books, easel

    def begin(self, players: Sequence[Character], style: str, manner: Manner) -> str:
        """Sit down; the first of the players begins. The id of the book.

        Raises:
            NotFound: nobody plays, or more than find a place.
            NotEnoughSpace: the disk is too full to begin new work.
        """
        if not 1 <= len(players) <= MOST_PLAYERS:
            raise NotFound(f"{len(players)} players")
        self._clear_away()
        most = MOST_PAGES if manner.pages == USUAL.pages else manner.pages
        book = new_book(new_id(), Idea(""), players, style, any_seed(), manner=manner)
        jam = Jam(tuple(one.id for one in players), most)
        self._books.add(replace(book, jam=jam, planned=most))
        return book.id

    def tell(self, book_id: str, moved: int, idea: Idea, family: Sequence[Character]) -> bool:
        """The next page tells this; `False` where it tells nothing.

        `moved` is the turn in which it was said; when the turn has gone on by now, somebody
        else was quicker, and nothing is added.

        Raises:
            NotFound: there is no such book.
            NotEnoughSpace: the disk is too full.
        """
        self._books.require_space()
        folder = self._books.library.folder(book_id)
        book = folder.book()
        jam = book.jam
        if jam is None or not jam.open or jam.moved != moved:
            return True
        over = self._is_over(idea.said)
        turn = Turn(jam.teller, idea)
        book = replace(book, cast=_with_named(book.cast, idea, family))
        leaf = self._teller.page(book, turn, family)
        if leaf is None:
            return over and self.end(book_id)
        folder.change(lambda now: _told(now, turn, book.cast, leaf) if now.jam == jam else now)
        self.look(book_id)
        if over or jam.ends_next:
            self.end(book_id)
        return True

    def pass_on(self, book_id: str, moved: int) -> None:
        """The next player's turn, unless the turn has gone on already.

        Raises:
            NotFound: there is no such book.
        """
        self._books.library.folder(book_id).change(lambda book: _passed(book, moved))

    def look(self, book_id: str) -> Book:
        """The book as it is, with every picture there; a lost one is painted again.

        Raises:
            NotFound: there is no such book.
        """
        folder = self._books.library.folder(book_id)
        if folder.book().open:
            self._paint(folder)
            self._books.shelf.refresh(book_id)
        return folder.book()

    def end(self, book_id: str) -> bool:
        """Close the story: it gets a title, a last page, and its voice; whether it is closed.

        Raises:
            NotFound: there is no such book.
            NotEnoughSpace: the disk is too full.
        """
        self._books.require_space()
        folder = self._books.library.folder(book_id)
        book = self.look(book_id)
        if book.jam is None or not book.jam.open or not book.jam.can_end:
            return not book.open
        title, last, end = self._teller.frame(book)
        frame = (self._page(folder, 0, title), self._page(folder, len(book.pages) + 1, last),
                 self._page(folder, len(book.pages) + 2, end))
        folder.change(lambda now: _closed(now, frame) if now.jam == book.jam else now)
        self._books.resume(book_id, first=True)
        return True

    @staticmethod
    def _is_over(said: str) -> bool:
        from engine.story.jam import is_the_end

        return is_the_end(said)

    def _clear_away(self) -> None:
        """Jams at which nobody said a word are forgotten, when others sit down."""
        for card in self._books.shelf.cards():
            if card.finished or card.cover:
                continue
            with suppress(NotFound):
                if _is_stale(self._books.library.book(card.id)):
                    self._books.throw_away(card.id)

    def _paint(self, folder: BookFolder) -> None:
        for page in folder.book().pages:
            if not page.picture or not folder.whole(page.picture):
                picture = paint(folder, self._easel.painter, page.number, page)
                folder.add_page(replace(page, picture=picture))

    def _page(self, folder: BookFolder, number: int, leaf: Leaf) -> Page:
        picture = paint(folder, self._easel.painter, number, leaf)
        return Page(number, leaf.kind, leaf.text, leaf.scene, picture)

    @cached_property
    def _teller(self) -> "JamTeller":
        from engine.story.jam import JamTeller

        return JamTeller(self._easel.picturing)


def _is_stale(book: Book) -> bool:
    age = datetime.now(UTC) - datetime.fromisoformat(book.created)
    return book.open and not book.turns and age > PATIENCE


def _with_named(cast: tuple[Character, ...], idea: Idea,
                family: Sequence[Character]) -> tuple[Character, ...]:
    named = {mention.who for mention in idea.mentions} - {one.id for one in cast}
    return (*cast, *(one for one in family if one.id in named))


def _told(book: Book, turn: Turn, cast: tuple[Character, ...], leaf: Leaf) -> Book:
    assert book.jam is not None
    page = Page(len(book.pages) + 1, leaf.kind, leaf.text, leaf.scene, "")
    jam = replace(book.jam, turns=(*book.jam.turns, turn), moved=book.jam.moved + 1)
    return replace(book, cast=cast, pages=(*book.pages, page), jam=jam)


def _passed(book: Book, moved: int) -> Book:
    if book.jam is None or not book.jam.open or book.jam.moved != moved:
        return book
    return replace(book, jam=replace(book.jam, moved=moved + 1))


def _closed(book: Book, frame: tuple[Page, Page, Page]) -> Book:
    from engine.story.grammar import list_of
    from engine.story.jam import whole_idea

    assert book.jam is not None
    title, *ending = frame
    names = [one.name for one in book.cast if one.id in book.players]
    return replace(book, title=title.text, idea=whole_idea(book), told_by=list_of(names),
                   pages=(title, *book.pages, *ending), planned=len(book.pages) + len(frame),
                   jam=replace(book.jam, open=False))
