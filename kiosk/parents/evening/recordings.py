"""Whether books keep the voices of the children who tell them, and how such voices are removed."""

import asyncio
from dataclasses import replace

from nicegui import ui

from kiosk.parents.forms import heading, hint, switch
from kiosk.parents.room import Room


class Recordings:
    """A switch, and a way to remove what was kept. There is no way back from that."""

    def __init__(self, room: Room) -> None:
        self._room, self._studio = room, room.visit.studio
        words = room.words
        heading(words("recordings.title"))
        with ui.element("div").classes("switches"):
            switch(room, words("recordings.keep"), self._studio.settings().title_recording,
                   self._keep)
        hint(words("recordings.about"))
        self._kept = ui.element("div").classes("choices")
        ui.timer(0, self._look, once=True)

    async def _keep(self, on: bool) -> None:
        await self._studio.change_settings(lambda now: replace(now, title_recording=on))

    async def _look(self, sure: bool = False) -> None:
        books = await asyncio.to_thread(self._studio.books.recorded)
        self._kept.clear()
        if not books:
            return
        with self._kept:
            if sure:
                self._room.button("recordings.sure", self._remove, count=len(books)).classes("away")
                self._room.button("recordings.leave", self._look)
            else:
                self._room.button("recordings.remove", self._ask, count=len(books))

    async def _ask(self) -> None:
        await self._look(sure=True)

    async def _remove(self) -> None:
        books = await asyncio.to_thread(self._studio.books.recorded)
        await self._studio.books.forget_recordings(*books)
        await self._look()
