"""One model on the page: what it is, what it allows, and what can be done with it."""

from collections.abc import Callable
from functools import partial

from nicegui import ui

from engine.models import Source
from engine.studio.machine import Shelved
from kiosk.components.button import Button
from kiosk.parents.amounts import size
from kiosk.parents.forms import hint
from kiosk.parents.machine import telling
from kiosk.parents.room import Room


class Row:
    """Built anew with its page."""

    def __init__(self, room: Room, one: Shelved, on_change: Callable[[], object]) -> None:
        self._room, self._one, self._on_change = room, one, on_change
        self._machine = room.visit.studio.machine
        model = one.model
        with ui.element("section").classes("weights"):
            ui.label(model.title).classes("weights-title")
            state = "machine.here" if one.installed else "machine.not_here"
            hint(f"{model.name} · {size(model.bytes)} · {room.words(state)}")
            hint(telling.licence(room, model))
            if model.licence_url:
                # To read, copy or type elsewhere: nothing here leads out of the house.
                hint(room.words("machine.licence_at"))
                ui.label(model.licence_url).classes("address")
            with ui.element("div").classes("choices") as self.buttons:
                self._actions()

    def _actions(self) -> None:
        room, model = self._room, self._one.model
        if not self._one.installed:
            if model.source is not Source.OWN:
                self._button(telling.fetching(room, model, self._one.bytes_to_come),
                             self._machine.install)
            return
        self._button(room.words("machine.verify"), self._machine.verify)
        if not self._machine.in_use(model):
            room.button("machine.remove", self._ask, about=model.title).classes("small")
        elif not model.needed:
            hint(room.words("machine.in_use"))

    def _button(self, shown: str, begin: Callable[[str], bool]) -> None:
        def press() -> None:
            begin(self._one.model.name)
            self._on_change()

        name = f"{shown}: {self._one.model.title}"
        with Button(name, self._room.only(press)).classes("plain small"):
            ui.label(shown)

    def _ask(self) -> None:
        """Once more, since it may take a night to fetch it again."""
        self.buttons.clear()
        with self.buttons:
            own = self._one.model.source is Source.OWN
            ui.label(self._room.words("machine.remove_own" if own else "machine.remove_sure",
                                      size=size(self._one.model.bytes)))
            self._room.button("machine.remove_yes", self._remove).classes("small")
            self._room.button("machine.remove_no", partial(self._on_change)).classes("small")

    async def _remove(self) -> None:
        await self._machine.remove(self._one.model.name)
        self._on_change()
