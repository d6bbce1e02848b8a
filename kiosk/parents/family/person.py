"""Somebody's page: who it is, in small parts, each kept as soon as it is filled in."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from nicegui import ui

from engine.character import Character
from kiosk.components.button import Drawing
from kiosk.parents.family import birth, favourites, leaving, naming, pictures
from kiosk.parents.forms import undo
from kiosk.parents.room import Room


class Sitting:
    """Somebody whose page is open; what is changed is kept at once, and can be taken back."""

    def __init__(self, room: Room, who: Character) -> None:
        self.room, self.who = room, who
        self.on_change: Callable[[], object] = lambda: None

    async def change(self, **fields: Any) -> None:
        """Keep these fields of the character."""
        before = self.who
        if replace(before, **fields) == before:
            return
        await self.become(lambda now: replace(now, **fields))

        async def back() -> None:
            former = {name: getattr(before, name) for name in fields}
            await self.become(lambda now: replace(now, **former))
            self.begin_anew()

        self.room.beside(lambda: undo(self.room, self.room.words("family.changed"), back))

    def begin_anew(self) -> None:
        """Show the page as everything is now."""
        self.room.turn(lambda: show(self.room, self.who))

    async def become(self, changed: Callable[[Character], Character]) -> None:
        """Change whoever it is now, also if another window changed them meanwhile."""
        self.who = await self.room.visit.studio.people.change(self.who.id, changed)
        self.on_change()


def show(room: Room, who: Character) -> None:
    """Show somebody's page."""
    sitting = Sitting(room, who)
    media = room.visit.media
    with room.open(who.name, back="family"):
        with ui.element("div").classes("whose"):
            face = Drawing(media.sitter(who))
            with ui.element("div"):
                pictures.build(room, who)
        naming.build(sitting)
        birth.build(sitting)
        favourites.build(sitting)
        leaving.build(room, who)

    def look() -> None:
        face.props["src"] = media.sitter(sitting.who)

    sitting.on_change = look
