"""All pictures at a glance, and those that were thrown away."""

from contextlib import suppress
from functools import partial

from nicegui import ui

from engine.errors import NotFound
from engine.store.drawn import Drawn
from kiosk.components.button import Button, Drawing
from kiosk.parents.forms import day_of, hint, nothing_yet, thrown_away
from kiosk.parents.room import Room

AT_A_TIME = 24
"""Pictures that are shown before somebody asks for more."""

LOOK_EVERY = 2.0
"""Seconds between two looks at what has changed."""


def show_wall(room: Room) -> None:
    """Show the newest pictures."""
    Wall(room)


class Wall:
    """The pictures in small, the newest first."""

    def __init__(self, room: Room) -> None:
        self._room, self._album = room, room.visit.studio.album
        self._many = AT_A_TIME
        self._shown: list[Drawn] | None = None
        with room.open(room.words("pictures.title"), back=""):
            hint(room.words("pictures.about"))
            self._pictures = ui.element("div").classes("leaves")
            self._more = room.button("library.more", self._show_more)
            self._away = ui.element("section").classes("thrown-away")
            self._show_away()
            self._look()
            ui.timer(LOOK_EVERY, self._look)

    def _show_more(self) -> None:
        self._many += AT_A_TIME
        self._look()

    def _look(self) -> None:
        ids = self._album.ids()
        self._more.set_visibility(len(ids) > self._many)
        shown = []
        for one in ids[:self._many]:
            with suppress(NotFound):  # Thrown away this moment, or damaged.
                shown.append(self._album.get(one))
        if shown == self._shown:
            return
        self._shown = shown
        self._pictures.clear()
        with self._pictures:
            for drawn in shown:
                self._small(drawn)
            if not shown:
                nothing_yet(self._room.words("pictures.none"))

    def _small(self, drawn: Drawn) -> None:
        where = partial(self._room.go, f"pictures/{drawn.id}")
        with Button(drawn.caption, self._room.only(where)).classes("leaf"):
            Drawing(self._room.visit.media.drawn(drawn.id, drawn.thumb))
            ui.label(drawn.caption).classes("name")
            hint(day_of(drawn.created))

    def _show_away(self) -> None:
        thrown_away(self._room, self._away, [
            (drawn.caption, partial(self._bring_back, drawn.id))
            for drawn in self._album.thrown_away()])

    async def _bring_back(self, picture_id: str) -> None:
        with suppress(NotFound):  # Its day is over, or somebody else brought it back.
            await self._album.undo_delete(picture_id)
        self._show_away()
        self._look()
