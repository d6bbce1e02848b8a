"""Photos come from the machine itself, or from a phone that looks at a picture of squares."""

import math
from collections.abc import Callable
from functools import partial
from pathlib import Path

import segno
from nicegui import ui

from engine.character import Character
from kiosk.components.photo_picker import PhotoPicker
from kiosk.letterbox import NoWay
from kiosk.letterbox.window import house_address
from kiosk.parents.forms import hint
from kiosk.parents.room import Room

LOOK_EVERY = 1.0


class Sending:
    """Two ways in: the slot of this room, and for a phone the letterbox."""

    def __init__(self, room: Room, who: Character) -> None:
        self._room, self._who, self._words = room, who, room.words
        self._box, self._token = room.visit.letterbox, ""
        with ui.element("section").classes("sending"):
            PhotoPicker(self._words, room.slot(self._take), room.only(lambda: None))
            self._phone = ui.element("div").classes("phone")
            self._ask()

    async def _take(self, file: Path, name: str) -> None:
        await self._room.visit.studio.photos.give(self._who.id, file, name)

    def _ask(self) -> None:
        self._turn(lambda: self._room.button("photos.phone", self._open))

    async def _open(self) -> None:
        self._box.shut(self._token)
        self._token = self._box.open(self._who.id, self._who.name)
        try:
            address = await self._room.visit.window.open()
        except NoWay as no_way:
            self._box.shut(self._token)
            self._turn(partial(self._no_way, no_way.why))
        else:
            self._turn(lambda: self._show(f"{address}/{self._token}"))

    def _show(self, address: str) -> None:
        code = segno.make(address, error="m", micro=False)
        ui.html(code.svg_inline(scale=5, border=4, dark="#33261f", light="#fff"),
                sanitize=False).classes("code-of-squares")
        with ui.element("div"):
            ui.label(self._words("photos.phone_how", name=self._who.name))
            ui.label(address).classes("address")
            left = ui.label().props('role="status"')
            self._room.button("photos.phone_shut", self._shut)
        ui.timer(LOOK_EVERY, lambda: self._tell(left))

    def _tell(self, left: ui.label) -> None:
        slot = self._box.slot(self._token)
        if slot is None:
            self._turn(self._over)
            return
        minutes = math.ceil(self._box.seconds_left(self._token) / 60)
        left.set_text(self._words("photos.phone_left", minutes=minutes, came=slot.came))

    def _over(self) -> None:
        hint(self._words("photos.phone_over"))
        self._room.button("photos.phone", self._open)

    def _no_way(self, why: str) -> None:
        address = house_address() or "?"
        hint(self._words("photos.phone_alone") if why == "alone"
             else self._words("photos.phone_closed", address=address))

    def _shut(self) -> None:
        self._box.shut(self._token)
        self._ask()

    def _turn(self, build: Callable[[], object]) -> None:
        self._phone.clear()
        with self._phone:
            build()
