"""All books at a glance, and those that were thrown away."""

from contextlib import suppress
from dataclasses import replace
from functools import partial

from nicegui import ui

from engine.book import Book
from engine.errors import NotFound
from engine.studio import BookCard
from kiosk.components.button import Button, Drawing
from kiosk.parents.forms import day_of, hint, nothing_yet, switch, thrown_away
from kiosk.parents.room import Room
from kiosk.theme import picture

AT_A_TIME = 24
"""Books that are shown before somebody asks for more."""

LOOK_EVERY = 2.0
"""Seconds between two looks at what has changed."""


def show_library(room: Room) -> None:
    """Show the newest books."""
    Library(room)


class Library:
    """The covers, each with what there is to know of it."""

    def __init__(self, room: Room) -> None:
        self._room, self._books = room, room.visit.studio.books
        self._many = AT_A_TIME
        self._shown: tuple[BookCard, ...] | None = None
        with room.open(room.words("library.title"), back=""):
            hint(room.words("library.about"))
            self._covers = ui.element("div").classes("volumes")
            self._more = room.button("library.more", self._show_more)
            self._review()
            self._away = ui.element("section").classes("thrown-away")
            self._show_away()
            self._look()
            ui.timer(LOOK_EVERY, self._look)

    def _review(self) -> None:
        words, studio = self._room.words, self._room.visit.studio

        async def turn(on: bool) -> None:
            await studio.change_settings(lambda now: replace(now, review=on))

        with ui.element("section").classes("review"):
            switch(self._room, words("library.review"), studio.settings().review, turn)
            hint(words("library.review_about"))

    def _show_more(self) -> None:
        self._many += AT_A_TIME
        self._look()

    def _look(self) -> None:
        cards = self._books.shelf()
        shown = cards[:self._many]
        self._more.set_visibility(len(cards) > self._many)
        if shown == self._shown:
            return
        self._shown = shown
        self._covers.clear()
        with self._covers:
            for card in shown:
                cover_of(self._room, card)
            if not shown:
                nothing_yet(self._room.words("library.none"))

    def _show_away(self) -> None:
        untitled = self._room.words("library.untitled")
        thrown_away(self._room, self._away, [
            (book.title or untitled, partial(self._bring_back, book))
            for book in self._books.thrown_away()])

    async def _bring_back(self, book: Book) -> None:
        await self._books.undo_delete(book.id)
        self._show_away()
        self._look()


def cover_of(room: Room, card: BookCard) -> Button:
    """A book to open: cover, title, who told it and when, and what is special about it."""
    words = room.words
    title = card.title or words("library.untitled")
    with Button(title, room.only(partial(room.go, f"books/{card.id}"))) as button:
        button.classes("volume")
        Drawing(picture_in(room, card.id, card.cover))
        with ui.element("div").classes("about"):
            ui.label(title).classes("name")
            hint(words("library.told", who=card.who, day=day_of(card.created)))
            for note in notes_of(room, card):
                ui.label(note).classes("note")
    return button


def notes_of(room: Room, card: BookCard) -> list[str]:
    """What is special about a book, in a few words each."""
    words, notes = room.words, []
    if not card.readable:
        notes.append(words("library.making"))
    if card.waits:
        notes.append(words("library.waits"))
    if card.readers == ():
        notes.append(words("library.grown_ups_only"))
    elif card.readers:
        names = [one.name for one in room.visit.studio.family() if one.id in card.readers]
        notes.append(words("library.chosen", names=", ".join(names)))
    return notes


def picture_in(room: Room, book_id: str, name: str) -> str:
    """Where the browser finds a picture of a book, for grown-ups only; a wand where there is none.
    """
    with suppress(NotFound):
        if name:
            return room.private(room.visit.studio.books.place(book_id, name))
    return picture("wand")
