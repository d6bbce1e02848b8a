"""One book: its pages in small, who may see it, how it looks."""

from functools import partial

from nicegui import ui

from engine.book import Book, PageKind
from engine.errors import NotFound
from engine.revision import Change
from engine.store.history import Revision
from kiosk.components.button import Button, Drawing
from kiosk.parents.books.library import picture_in
from kiosk.parents.books.look import Looks
from kiosk.parents.books.readers import Readers
from kiosk.parents.books.voice import OwnVoice
from kiosk.parents.forms import day_of, heading, hint, nothing_yet
from kiosk.parents.room import Room

LOOK_EVERY = 1.0
"""Seconds between two looks at what the worker has made."""


def show_volume(room: Room, book_id: str) -> None:
    """Show a book, or that it is not there any more."""
    try:
        book = room.visit.studio.books.get(book_id)
    except NotFound:
        with room.open(room.words("library.title"), back="books"):
            nothing_yet(room.words("volume.lost"))
        return
    Volume(room, book)


class Volume:
    """The book as it is, and what can be done with it."""

    def __init__(self, room: Room, book: Book) -> None:
        self._room, self._studio, self._id = room, room.visit.studio, book.id
        self._shown: Book | None = None
        words = room.words
        with room.open(book.title or words("library.untitled"), back="books"):
            told = words("library.told", who=_teller(book), day=day_of(book.created))
            hint(told)
            self._waiting = ui.element("section").classes("waiting-book")
            self._undo = ui.element("div").classes("choices")
            heading(words("volume.pages"))
            self._hint = hint("")
            self._pages = ui.element("div").classes("leaves")
            self._voice = OwnVoice(room)
            Readers(room, book)
            self._looks = Looks(room, book)
            with ui.element("div").classes("choices"):
                room.button("volume.throw_away", self._throw_away).classes("away")
            ui.timer(LOOK_EVERY, self._look)

    async def _look(self) -> None:
        """Show what has changed."""
        try:
            book = self._studio.books.get(self._id)
        except NotFound:
            self._room.go("books")
            return
        if book == self._shown:
            return
        self._shown = book
        undoable = await self._studio.editing.undoable(self._id)
        self._hint.set_text(self._state(book))
        self._show_pages(book)
        self._show_undo(None if book.remake else undoable)
        self._show_waiting(book)
        self._looks.show(book)
        self._voice.show(book)

    def _state(self, book: Book) -> str:
        if not book.told_whole:
            return self._room.words("volume.still_told")
        key = "volume.pages_about" if book.finished else "volume.narrating"
        return self._room.words(key)

    def _show_pages(self, book: Book) -> None:
        self._pages.clear()
        with self._pages:
            for page in book.pages:
                name = page_name(self._room, book, page.number)
                where = partial(self._room.go, f"books/{book.id}.{page.number}")
                with Button(name, self._room.only(where)).classes("leaf"):
                    Drawing(picture_in(self._room, book.id, page.picture))
                    ui.label(name).classes("name")
                    hint(page.text)

    def _show_undo(self, revision: Revision | None) -> None:
        self._undo.clear()
        if revision is not None:
            with self._undo:
                self._room.button(undo_key(revision), self._take_back, page=revision.page)

    async def _take_back(self) -> None:
        await self._studio.editing.undo(self._id)
        self._room.visit.speaker.quiet()
        await self._look()

    def _show_waiting(self, book: Book) -> None:
        self._waiting.clear()
        if book.waits:
            with self._waiting:
                heading(self._room.words("volume.review_title"))
                ui.label(self._room.words("volume.review"))
                self._room.button("volume.approve", self._approve)

    async def _approve(self) -> None:
        await self._studio.editing.approve(self._id)
        await self._look()

    async def _throw_away(self) -> None:
        await self._studio.books.delete(self._id)
        self._room.go("books")


def page_name(room: Room, book: Book, number: int) -> str:
    """What a page is called."""
    kind = next((page.kind for page in book.pages if page.number == number), PageKind.STORY)
    if kind is PageKind.TITLE:
        return room.words("volume.title_page")
    if kind is PageKind.END:
        return room.words("volume.end_page")
    return room.words("volume.page", number=number)


def undo_key(revision: Revision) -> str:
    """The sentence that says what would be taken back."""
    if revision.what is Change.WORDS and revision.page == 0:
        return "volume.undo_title"
    return f"volume.undo_{revision.what}"


def _teller(book: Book) -> str:
    return book.told_by or (book.cast[0].name if book.cast else "")
