"""Choosing a PIN, twice the same; the first one on the day the kiosk comes into the house."""

import asyncio
from collections.abc import Callable

from nicegui import ui

from engine.errors import DoorShut
from engine.household.pin import DIGITS, weakness
from kiosk.components.button import Button
from kiosk.components.keypad import Keypad
from kiosk.frame import frame
from kiosk.theme import Place
from kiosk.visit import Visit


class Choosing:
    """Nobody has to: “Later” leads home, and the kiosk works without."""

    def __init__(self, visit: Visit, on_chosen: Callable[[str, bool], object]) -> None:
        """`on_chosen` gets the recovery code, and whether this was the house's first PIN."""
        self._visit = visit
        self._words = visit.words
        self._on_chosen = on_chosen
        self._another = visit.doorkeeper.inside
        self._first = ""
        title = self._words("door.change_title" if self._another else "door.welcome_title")
        with frame(visit, Place.GROWN_UPS, self._words("door.welcome_child"), title=title) as body:
            body.classes("door-body")
            with ui.element("div").classes("beside"):
                self._says = ui.label(self._words("door.choose")).classes("says")
                self._says.props('role="status" aria-live="polite"')
                later = self._words("door.later")
                with Button(later, lambda: ui.navigate.to("/")).classes("plain"):
                    ui.label(later)
            self._keypad = Keypad(self._words, DIGITS, self._entered)

    async def _entered(self, pin: str) -> None:
        self._keypad.clear_typed()
        if why := weakness(pin):
            self._first = ""
            self._says.set_text(self._words(f"door.weak_{why}"))
        elif not self._first:
            self._first = pin
            self._says.set_text(self._words("door.once_more"))
        elif pin != self._first:
            self._first = ""
            self._says.set_text(self._words("door.differs"))
        else:
            await self._keep(pin)

    async def _keep(self, pin: str) -> None:
        door = self._visit.studio.door
        if self._another and not self._visit.doorkeeper.inside:
            ui.navigate.to("/")
            return
        try:
            code = await asyncio.to_thread(door.change if self._another else door.choose_first, pin)
        except DoorShut:
            # Somebody was quicker, on another screen.
            ui.navigate.to("/")
        except OSError:
            self._says.set_text(self._words("door.full"))
        else:
            self._on_chosen(code, not self._another)
