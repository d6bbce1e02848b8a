"""Where backups go: a stick that is plugged in, a network drive, or any folder."""

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path

from nicegui import ui

from engine.backup.mounts import mounted
from engine.backup.place import Place
from engine.backup.plan import Plan
from engine.errors import EngineError
from kiosk.parents.amounts import size
from kiosk.parents.forms import heading, hint, text_field
from kiosk.parents.room import Room

LONGEST_PATH = 300
WORTH_IT = 200 * 10**6
"""Bytes that must be free on a stick for it to be offered."""


def choose(room: Room, plan: Plan, on_change: Callable[[], object]) -> None:
    """The part of the page in which a place is chosen."""
    words = room.words
    heading(words("backups.where"))
    ui.label(words("backups.where_is", folder=plan.folder) if plan.folder
             else words("backups.where_why"))
    Where(room, plan, on_change)


class Where:
    """Buttons for what is plugged in, and a field for everything else."""

    def __init__(self, room: Room, plan: Plan, on_change: Callable[[], object]) -> None:
        self._room, self._plan, self._on_change = room, plan, on_change
        self._same_disk = ui.element("div")
        self._found = ui.element("div").classes("choices")
        text_field(room, room.words("backups.folder"), plan.folder, self._typed,
                   longest=LONGEST_PATH)
        hint(room.words("backups.folder_hint"))
        self._says = ui.label().classes("alarm")
        self._says.set_visibility(False)
        if plan.folder:
            with ui.element("div").classes("choices"):
                room.button("backups.stop", self._stop).classes("small")
        ui.timer(0, self._look, once=True)

    async def _look(self) -> None:
        data, chosen = self._room.visit.studio.paths.data, Place(Path(self._plan.folder))
        same = await asyncio.to_thread(lambda: chosen.same_disk(data))
        if self._plan.folder and same:
            with self._same_disk:
                ui.label(self._room.words("backups.same_disk")).classes("alarm")
        plugged_in = await asyncio.to_thread(mounted)
        with self._found:
            for one in plugged_in:
                if str(one.folder) != self._plan.folder and one.free > WORTH_IT:
                    key = "backups.use_network" if one.network else "backups.use_stick"
                    self._room.button(key, partial(self._choose, one.folder), name=one.folder.name,
                                      free=size(one.free)).classes("small")

    async def _typed(self, folder: str) -> None:
        if folder:
            await self._choose(Path(folder))

    async def _choose(self, folder: Path) -> None:
        try:
            await self._room.visit.studio.backups.choose(folder)
        except EngineError as error:
            self._says.set_text(self._room.words("backups.no_such_place", why=error))
            self._says.set_visibility(True)
        else:
            self._on_change()

    async def _stop(self) -> None:
        await self._room.visit.studio.backups.stop()
        self._on_change()
