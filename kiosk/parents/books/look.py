"""How a whole book looks: its style, and what everybody wears in it."""

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

from nicegui import ui

from engine.book import Book
from engine.character import Character
from engine.errors import NotEnoughSpace
from engine.revision import Dressed
from engine.scene import Outfit
from kiosk.components.button import Button, Drawing
from kiosk.parents.forms import ProgressBar, heading, hint
from kiosk.parents.room import Room


class Looks:
    """Another style, other outfits; and how far the coming look is."""

    def __init__(self, room: Room, book: Book) -> None:
        self._room, self._editing = room, room.visit.studio.editing
        self._book = book
        words = room.words
        with ui.element("section").classes("look") as self._section:
            heading(words("look.title"))
            hint(words("look.about"))
            with ui.element("div") as self._coming:
                self._bar = ProgressBar(words("look.title"))
                room.button("look.leave", self._leave)
            self._styles = ui.element("div").classes("style-cards")
            heading(words("look.wear_title"))
            hint(words("look.wear_about"))
            self._wear = ui.element("div").classes("worn")

    def show(self, book: Book) -> None:
        """The look as it is now."""
        before, self._book = self._book, book
        self._section.set_visibility(book.told_whole)
        self._coming.set_visibility(book.remake is not None)
        for part in (self._styles, self._wear):
            part.set_visibility(book.remake is None)
        if book.remake is not None:
            done = sum(1 for page in book.pages if page.coming)
            says = self._room.words("look.coming", done=done, of=len(book.pages))
            self._bar.show(done / len(book.pages), says)
        elif before.remake is not None or not self._styles.default_slot.children:
            self._show_styles()
            self._show_worn()

    def _show_styles(self) -> None:
        self._styles.clear()
        visit, hero = self._room.visit, self._book.cast[0]
        with self._styles:
            for style in visit.studio.styles():
                now = style.id == self._book.style
                name = self._room.words("look.now", style=style.name) if now else style.name
                press = partial(self._restyle, style.id)
                with Button(name, self._room.only(press)).classes("style-card") as button:
                    Drawing(visit.scenery.sample(style.id, hero))
                    ui.label(name).classes("name")
                button.props["aria-pressed"] = "true" if now else "false"

    async def _restyle(self, style: str) -> None:
        if style != self._book.style:
            await self._wish(style, ())

    async def _leave(self) -> None:
        await self._editing.leave_as_it_is(self._book.id)

    async def _wish(self, style: str, dressed: tuple[Dressed, ...]) -> None:
        try:
            await self._editing.restyle(self._book.id, style, dressed)
        except NotEnoughSpace:
            ui.notify(self._room.words("volume.full"))

    # What they wear.

    def _show_worn(self) -> None:
        self._wear.clear()
        with self._wear:
            for who, outfit in worn_in(self._book):
                name = self._room.words("look.wears", name=who.name, outfit=spoken(outfit))
                self._figure(who, outfit, name, partial(self._ask, who, outfit))

    def _ask(self, who: Character, before: Outfit) -> None:
        """Every outfit, on the very one who shall wear it."""
        words = self._room.words
        self._wear.clear()
        with self._wear:
            ui.label(words("look.instead", name=who.name, outfit=spoken(before)))
            self._room.button("look.keep_wearing", self._show_worn)
            with ui.element("div").classes("worn"):
                for outfit in Outfit:
                    if outfit is not before:
                        change = Dressed(who.id, before, outfit)
                        wish = partial(self._wish, self._book.style, (change,))
                        self._figure(who, outfit, spoken(outfit), wish)

    def _figure(
        self, who: Character, outfit: Outfit, name: str, press: Callable[[], Any]
    ) -> None:
        with Button(name, self._room.only(press)).classes("figure"):
            Drawing(self._room.visit.media.sitter(who, whole=True, outfit=outfit))
            ui.label(name).classes("name")


def worn_in(book: Book) -> list[tuple[Character, Outfit]]:
    """Who wears what, what is seen most often first; in the order of the cast."""
    seen = Counter((figure.who, figure.outfit)
                   for page in book.pages for figure in page.scene.figures)
    return [(who, outfit) for who in book.cast
            for (one, outfit), _ in seen.most_common() if one == who.id]


def spoken(outfit: Outfit) -> str:
    """An outfit in words."""
    return outfit.replace("-", " ")
