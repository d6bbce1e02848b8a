"""One page of a book: its words, its pictures, its place."""

from collections.abc import Callable
from functools import partial
from typing import Any

from nicegui import ui

from engine.book import FEWEST_LEFT, Book, Page, PageKind
from engine.errors import NotEnoughSpace, NotFound
from engine.revision import LONGEST_TEXT, LONGEST_TITLE
from kiosk.components.button import Button, Drawing
from kiosk.parents.books.library import picture_in
from kiosk.parents.books.own import OwnPicture
from kiosk.parents.books.strength import LEAST, strength_slider
from kiosk.parents.books.volume import page_name, undo_key
from kiosk.parents.forms import ProgressBar, heading, hint
from kiosk.parents.room import Room

LOOK_EVERY = 1.0
"""Seconds between two looks at what the worker has painted."""


def show_leaf(room: Room, book_id: str, number: int) -> None:
    """Show a page, or the book where it has no such page."""
    try:
        book = room.visit.studio.books.get(book_id)
    except NotFound:
        room.go("books")
        return
    if not book.told_whole or number >= len(book.pages):
        room.go(f"books/{book_id}")
        return
    Leaf(room, book, number)


class Leaf:
    """The page, and what can be done with it."""

    def __init__(self, room: Room, book: Book, number: int) -> None:
        self._room, self._studio = room, room.visit.studio
        self._id, self._number = book.id, number
        self._shown: Page | None = None
        self._offered: tuple[str, ...] = ()
        self._strength: float | None = None
        page = book.pages[number]
        with room.open(page_name(room, book, number), back=f"books/{book.id}"):
            self._picture = ui.element("div").classes("leaf-picture")
            self._undo = ui.element("div").classes("choices")
            self._words(page)
            heading(room.words("leaf.pictures"))
            hint(room.words("leaf.pictures_about"))
            self._others = ui.element("div").classes("leaves")
            self._bar = ProgressBar(room.words("leaf.painting"))
            self._how_far(book, page)
            with ui.element("div").classes("choices"):
                self._more = room.button("leaf.paint_more", self._paint_more)
            OwnPicture(room, book, number, self._taken)
            self._place(book, page)
            ui.timer(LOOK_EVERY, self._look)

    # Its words.

    def _words(self, page: Page) -> None:
        words = self._room.words
        title = page.kind is PageKind.TITLE
        name = words("leaf.title_words" if title else "leaf.words")
        most = LONGEST_TITLE if title else LONGEST_TEXT
        heading(name)
        field = ui.textarea(value=page.text).props(f"maxlength={most} outlined autogrow")
        field.props["aria-label"] = name
        self._field = field.classes("field words")
        self._says = ui.element("div").classes("notes").props('role="status"')
        with ui.element("div").classes("choices"):
            self._keep = self._room.button("leaf.keep", partial(self._kept, False))
            self._anyhow = self._room.button("leaf.keep_all_the_same", partial(self._kept, True))
        self._anyhow.set_visibility(False)

    async def _kept(self, anyhow: bool) -> None:
        """Keep what is typed; where there is something to think of, only when asked again."""
        words, text = self._room.words, str(self._field.value or "").strip()
        book = self._studio.books.get(self._id)
        if text == book.pages[self._number].text:
            return
        if not any(letter.isalnum() for letter in text):
            self._note([words("leaf.no_words")], False)
            return
        if not anyhow:
            self._note([words("leaf.reading")], False)
            notes = await self._studio.editing.notes(book, self._number, text)
            if notes:
                self._note([words(f"leaf.{one.key}", says=one.says) for one in notes], True)
                return
        await self._studio.editing.reword(self._id, self._number, text)
        self._note([words("leaf.kept")], False)
        await self._look()

    def _note(self, sentences: list[str], doubtful: bool) -> None:
        self._anyhow.set_visibility(doubtful)
        self._keep.set_visibility(not doubtful)
        self._says.clear()
        with self._says:
            for sentence in sentences:
                ui.label(sentence)

    # Its pictures.

    async def _look(self) -> None:
        """Show what has changed; what is being typed stays."""
        try:
            book = self._studio.books.get(self._id)
            page = book.pages[self._number]
        except (NotFound, IndexError):
            self._room.go("books")
            return
        if page == self._shown:
            return
        self._shown = page
        self._picture.clear()
        with self._picture:
            Drawing(picture_in(self._room, book.id, page.picture))
        self._show_others(page)
        self._bar.set_visibility(page.asked is not None)
        self._more.set_visibility(page.asked is None)
        await self._show_undo()

    def _show_others(self, page: Page) -> None:
        """What is shown stays where more comes, so that no tap falls between."""
        before = len(self._offered)
        if page.others[:before] != self._offered:
            self._others.clear()
            before = 0
        self._offered = page.others
        with self._others:
            for number, name in enumerate(page.others[before:], before + 1):
                says = self._room.words("leaf.take", number=number)
                with Button(says, self._room.only(partial(self._choose, name))).classes("leaf"):
                    Drawing(picture_in(self._room, self._id, name))

    def _how_far(self, book: Book, page: Page) -> None:
        """Where the house has a painter; nothing is said of it until the slider is moved."""
        usual = self._studio.editing.strength(book.style)
        if usual is not None:
            strength_slider(self._room, "leaf.how", page.strength or usual, LEAST, self._paint_so)

    def _paint_so(self, strength: float) -> None:
        self._strength = strength

    async def _choose(self, name: str) -> None:
        await self._studio.editing.choose(self._id, self._number, name)
        await self._look()

    async def _paint_more(self) -> None:
        try:
            await self._studio.editing.ask_for_more(self._id, self._number, self._strength)
        except NotEnoughSpace:
            ui.notify(self._room.words("volume.full"))
        await self._look()

    async def _taken(self, _event: Any = None) -> None:
        await self._look()

    async def _show_undo(self) -> None:
        revision = await self._studio.editing.undoable(self._id)
        self._undo.clear()
        if revision is not None and revision.page == self._number:
            with self._undo:
                self._room.button(undo_key(revision), self._take_back, page=revision.page)

    async def _take_back(self) -> None:
        await self._studio.editing.undo(self._id)
        self._room.turn(lambda: show_leaf(self._room, self._id, self._number))

    # Its place.

    def _place(self, book: Book, page: Page) -> None:
        heading(self._room.words("leaf.place"))
        places = book.movable
        with ui.element("div").classes("choices"):
            if page.number in places:
                for key, to in (("earlier", page.number - 1), ("later", page.number + 1)):
                    if to in places:
                        self._room.button(f"leaf.{key}", partial(self._move, to))
                if len(places) > FEWEST_LEFT:
                    self._room.button("leaf.take_out", self._take_out)
            self._turn("before", page.number - 1, book)
            self._turn("after", page.number + 1, book)

    def _turn(self, key: str, to: int, book: Book) -> None:
        if 0 <= to < len(book.pages):
            self._room.button(f"leaf.{key}", self._open(to))

    def _open(self, number: int) -> Callable[[], Any]:
        return partial(self._room.go, f"books/{self._id}.{number}")

    async def _move(self, to: int) -> None:
        await self._studio.editing.move(self._id, self._number, to)
        self._room.go(f"books/{self._id}.{to}")

    async def _take_out(self) -> None:
        await self._studio.editing.take_out(self._id, self._number)
        self._room.go(f"books/{self._id}")
