"""Who may see a book: everybody, some children, or grown-ups only."""

from functools import partial

from nicegui import ui

from engine.book import Book
from engine.character import Kind
from kiosk.components.button import Button, Drawing
from kiosk.parents.forms import Choice, heading, hint
from kiosk.parents.room import Room

ALL, CHOSEN, GROWN_UPS = "all", "chosen", "grown_ups"


class Readers:
    """One of three, and for some children their faces."""

    def __init__(self, room: Room, book: Book) -> None:
        self._room, self._id = room, book.id
        self._children = [one for one in room.visit.studio.family() if one.kind is Kind.CHILD]
        self._seen_by = book.readers
        words = room.words
        heading(words("readers.title"))
        kinds = (ALL, CHOSEN, GROWN_UPS) if self._children else (ALL, GROWN_UPS)
        options = {kind: words(f"readers.{kind}") for kind in kinds}
        Choice(room, words("readers.title"), options, self._kind(), self._choose)
        with ui.element("div").classes("faces") as self._faces:
            hint(words("readers.who"))
            with ui.element("div").classes("choices"):
                self._buttons = {one.id: self._face(one.id) for one in self._children}
            hint(words("readers.how"))
        self._show()

    def _kind(self) -> str:
        if self._seen_by is None:
            return ALL
        return CHOSEN if self._seen_by else GROWN_UPS

    async def _choose(self, kind: str) -> None:
        everybody = tuple(one.id for one in self._children)
        await self._keep({ALL: None, CHOSEN: everybody, GROWN_UPS: ()}[kind])

    async def _turn(self, who: str) -> None:
        now = self._seen_by or ()
        left = tuple(one for one in now if one != who) if who in now else (*now, who)
        if left:  # the last face stays: nobody would be grown-ups only
            await self._keep(left)

    async def _keep(self, seen_by: tuple[str, ...] | None) -> None:
        self._seen_by = seen_by
        await self._room.visit.studio.editing.show_to(self._id, seen_by)
        self._show()

    def _face(self, who: str) -> Button:
        one = next(child for child in self._children if child.id == who)
        with Button(one.name, self._room.only(partial(self._turn, who))) as button:
            button.classes("avatar")
            with ui.element("span").classes("face"):
                Drawing(self._room.visit.media.portrait(one))
            ui.label(one.name).classes("name")
        return button

    def _show(self) -> None:
        self._faces.set_visibility(self._kind() == CHOSEN)
        for who, button in self._buttons.items():
            chosen = who in (self._seen_by or ())
            button.classes(remove="chosen")
            if chosen:
                button.classes("chosen")
            button.props["aria-pressed"] = "true" if chosen else "false"
