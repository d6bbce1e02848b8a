"""Before the rooms: the door, or on the first day its PIN is chosen."""

import asyncio
from collections.abc import Callable
from contextlib import suppress

from nicegui import ui

from engine.household.door import DoorState
from engine.household.recovery import IN_A_GROUP
from kiosk.parents import house
from kiosk.parents.choosing import Choosing
from kiosk.parents.keyhole import Keyhole
from kiosk.parents.room import Room
from kiosk.parents.rooms import ROOMS
from kiosk.parents.sheet import show_sheet
from kiosk.parents.welcome import Welcome
from kiosk.visit import Visit


def show(visit: Visit, name: str = "", what: str = "") -> None:
    """Show a room to those who are inside, and the door to everybody else.

    `name` is one of `ROOMS`, or empty for the first one; `what` is somebody or something in it.
    """
    with ui.element("div").classes("parents") as holder:
        Entrance(visit, holder, name, what).look()


class Entrance:
    """What stands at the address of a room, one after the other."""

    def __init__(self, visit: Visit, holder: ui.element, name: str, what: str) -> None:
        self._visit = visit
        self._holder = holder
        self._name, self._what = name, what

    def look(self) -> None:
        """Whatever belongs here now."""
        if self._visit.doorkeeper.inside:
            self._turn(self._enter)
        elif self._visit.studio.door.state() is DoorState.UNCHOSEN:
            self.choose()
        else:
            self._turn(lambda: Keyhole(self._visit, self._opened, self.choose, IN_A_GROUP))

    def choose(self) -> None:
        """Choose a PIN: the first, or another one by those who are inside."""
        self._turn(lambda: Choosing(self._visit, self._chosen))
        if self._visit.studio.first_day.is_now:
            ui.timer(0, self._welcomed, once=True)

    async def _welcomed(self) -> None:
        with suppress(OSError):
            await asyncio.to_thread(self._visit.studio.first_day.end)

    def _opened(self) -> None:
        self._visit.doorkeeper.come_in()
        self.look()

    def _chosen(self, code: str, first: bool) -> None:
        self._visit.doorkeeper.come_in()
        room = self._room()
        welcome = Welcome(room, self._enter)
        after = welcome.go_on if first else self.look
        self._turn(lambda: show_sheet(room, code, after))

    def _room(self) -> Room:
        return Room(self._visit, self._holder, self.choose)

    def _enter(self) -> None:
        if self._name in ROOMS:
            ROOMS[self._name].show(self._room(), self._what)
        else:
            house.show(self._room())

    def _turn(self, build: Callable[[], object]) -> None:
        self._holder.clear()
        with self._holder:
            build()
