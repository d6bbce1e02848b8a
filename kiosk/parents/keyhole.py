"""The shut door: a keypad, and words that are kind to the child who tries it."""

import asyncio
import math
from collections.abc import Callable

from nicegui import ui

from engine.household.door import DoorState
from engine.household.pin import DIGITS
from engine.household.recovery import LENGTH
from kiosk.components.button import Button
from kiosk.components.keypad import Keypad
from kiosk.frame import frame
from kiosk.theme import Place
from kiosk.visit import Visit

LOOK_EVERY = 2.0
"""Seconds between two looks at whether the door still rests."""


class Keyhole:
    """Asks for the PIN, or for the code on the recovery sheet."""

    def __init__(
        self, visit: Visit, on_open: Callable[[], object], on_recovered: Callable[[], object],
        group: int,
    ) -> None:
        self._visit = visit
        self._words = visit.words
        self._on_open = on_open
        self._on_recovered = on_recovered
        with frame(visit, Place.GROWN_UPS, self._words("door.ask"),
                   title=self._words("door.title")) as body:
            body.classes("door-body")
            with ui.element("div").classes("beside"):
                self._says = ui.label(self._words("door.hello")).classes("says")
                self._says.props('role="status" aria-live="polite"')
                name = self._words("door.forgotten")
                with Button(name, self._forgotten).classes("plain") as self._other:
                    self._name = ui.label(name)
            self._pin = Keypad(self._words, DIGITS, self._enter)
            self._code = Keypad(self._words, LENGTH, self._recover, group=group)
        self._resting = False
        self._ask_for_code(False)
        if visit.studio.door.state() is DoorState.BROKEN:
            self._says.set_text(self._words("door.broken"))
            self._pin.rest(True)
            return
        ui.timer(LOOK_EVERY, self._look)

    async def _enter(self, pin: str) -> None:
        self._pin.clear_typed()
        try:
            answer = await asyncio.to_thread(self._visit.studio.door.enter, pin)
        except OSError:
            self._say(self._words("door.full"))
            return
        if answer.opened:
            self._on_open()
        elif not answer.wait:
            self._say(self._words("door.again"))
        else:
            self._rest(answer.wait)
            self._visit.speaker.say(self._words("door.resting_child"))

    async def _recover(self, code: str) -> None:
        self._code.clear_typed()
        if await asyncio.to_thread(self._visit.studio.door.recover, code):
            # Whoever came in by the sheet has forgotten the PIN: another one is chosen now.
            self._visit.doorkeeper.come_in()
            self._on_recovered()
        else:
            self._say(self._words("door.not_the_code"))

    async def _look(self) -> None:
        self._rest(await asyncio.to_thread(self._visit.studio.door.wait))

    def _rest(self, wait: float) -> None:
        rested, self._resting = self._resting, wait > 0
        self._pin.rest(self._resting)
        if not self._code.visible and (self._resting or rested):
            resting = self._words("door.resting", minutes=_minutes(wait))
            self._says.set_text(resting if self._resting else self._words("door.hello"))

    def _say(self, sentence: str) -> None:
        self._says.set_text(sentence)
        self._visit.speaker.say(sentence)

    def _forgotten(self) -> None:
        self._ask_for_code(not self._code.visible)

    def _ask_for_code(self, asked: bool) -> None:
        self._code.set_visibility(asked)
        self._pin.set_visibility(not asked)
        self._says.set_text(self._words("door.ask_code" if asked else "door.hello"))
        name = self._words("door.remembered" if asked else "door.forgotten")
        self._name.set_text(name)
        self._other.props["aria-label"] = name


def _minutes(seconds: float) -> str:
    minutes = math.ceil(seconds / 60)
    return "1 minute" if minutes == 1 else f"{minutes} minutes"
