"""The first page of the room: how it is, where to, the key, and what lies there."""

from functools import partial

from nicegui import ui

from engine.backup.place import Kept
from engine.backup.plan import Plan
from kiosk.parents.backups import keysheet, restore, telling, where
from kiosk.parents.doing import Doing
from kiosk.parents.forms import heading, hint, nothing_yet
from kiosk.parents.room import Room

SHOWN = 8
"""Backups that are listed; older ones are found on the way back."""


def show(room: Room, what: str = "") -> None:
    """Show the room, or a page in it."""
    if what == "key":
        keysheet.show(room)
    elif what == "restore":
        restore.show(room)
    else:
        Page(room)


class Page:
    """Built anew when something has changed; what the stick knows is filled in when it answers."""

    def __init__(self, room: Room) -> None:
        self._room, self._backups = room, room.visit.studio.backups
        with room.open(room.words("rooms.backups"), back=""):
            self._holder = ui.element("div").classes("backups")
        self.build()

    def build(self) -> None:
        """Show everything as it is now."""
        plan = self._backups.plan()
        self._holder.clear()
        with self._holder:
            self._state(plan)
            where.choose(self._room, plan, self.build)
            if plan.folder:
                self._key(plan)
                heading(self._room.words("backups.there"))
                self._there = ui.element("div")
                ui.timer(0, self._list, once=True)
            self._way_back()

    def _state(self, plan: Plan) -> None:
        room = self._room
        if plan.folder:
            ui.label(telling.state(room, plan)).classes("state")
            if plan.trouble:
                ui.label(telling.trouble(room, plan.trouble)).classes("alarm")
            elif self._backups.alarming():
                ui.label(room.words("backups.alarm")).classes("alarm")
        else:
            nothing_yet(room.words("backups.nowhere"), "looking")
        chores = self._backups.chores
        Doing(room, chores, partial(telling.now, room), partial(telling.after, room), self.build)
        if plan.folder and chores.now is None:
            with ui.element("div").classes("choices"):
                room.button("backups.make_now", self._make)

    def _make(self) -> None:
        self._backups.make()
        self.build()

    def _key(self, plan: Plan) -> None:
        heading(self._room.words("backups.key"))
        ui.label(self._room.words("backups.key_why"))
        if not plan.shown:
            ui.label(self._room.words("backups.key_unseen")).classes("alarm")
        with ui.element("div").classes("choices"):
            self._room.button("backups.key_show", partial(self._room.go, "backups/key"))

    async def _list(self) -> None:
        place, there = await self._backups.there()
        with self._there:
            if place is not None and not place.there:
                ui.label(self._room.words("backups.trouble_no_place"))
            elif not there:
                hint(self._room.words("backups.there_none"))
            for kept in there[:SHOWN]:
                with ui.element("div").classes("kept"):
                    line = telling.kept_line(self._room, kept)
                    ui.label(line)
                    self._room.button("backups.check", partial(self._check, kept),
                                      about=line).classes("small")

    def _check(self, kept: Kept) -> None:
        self._backups.verify(kept.path)
        self.build()

    def _way_back(self) -> None:
        room, can_undo = self._room, self._backups.can_undo()
        heading(room.words("backups.restore"))
        ui.label(room.words("backups.restore_why"))
        with ui.element("div").classes("choices"):
            room.button("backups.restore_choose", partial(room.go, "backups/restore"))
            if can_undo:
                room.button("backups.undo_restore", self._backups.undo)
        if can_undo:
            hint(room.words("backups.undo_restore_why"))
