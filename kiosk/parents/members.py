"""Rooms that are about one of the family: first everybody, then whoever is tapped."""

from collections.abc import Awaitable, Callable
from functools import partial

from nicegui import ui

from engine.character import Character
from kiosk.components.button import Button, Drawing
from kiosk.parents.forms import hint
from kiosk.parents.room import Room


def of_family(room: Room, what: str) -> Character | None:
    """Whose room it is; `None` where nobody has this id."""
    return next((one for one in room.visit.studio.family() if one.id == what), None)


class Everybody:
    """All of the family, with a sentence about each; a tap leads to their own page of the room."""

    def __init__(
        self, room: Room, name: str, says: Callable[[Character], Awaitable[str]],
        below: Callable[[Room], object] = lambda _: None,
    ) -> None:
        """`name` of the room; `says` finds the sentences; `below` builds what comes after."""
        self._room, self._name, self._says = room, name, says
        with room.open(room.words(f"rooms.{name}"), ""):
            ui.label(room.words(f"{name}.about"))
            self._nav = ui.element("nav").classes("members")
            below(room)
            ui.timer(0.0, self._load, once=True)

    async def _load(self) -> None:
        family = self._room.visit.studio.family()
        says = [await self._says(one) for one in family]
        with self._nav:
            for one, sentence in zip(family, says, strict=True):
                self._member(one, sentence)

    def _member(self, who: Character, says: str) -> None:
        go = partial(self._room.go, f"{self._name}/{who.id}")
        with Button(who.name, self._room.only(go)).classes("member"):
            Drawing(self._room.visit.media.portrait(who))
            ui.label(who.name).classes("who")
            hint(says)
