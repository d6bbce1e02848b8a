"""The models: which are here, which could be, what each allows and weighs."""

from functools import partial
from importlib.util import find_spec

from nicegui import ui

from engine.models import Kind
from engine.painting.spec import PAPER
from engine.studio.machine import Shelved
from kiosk.parents.doing import Doing
from kiosk.parents.forms import Choice, heading, hint
from kiosk.parents.machine import telling
from kiosk.parents.machine.painters import painters
from kiosk.parents.machine.shelved import Row
from kiosk.parents.room import Room

KINDS = tuple(kind for kind in Kind if kind is not Kind.VOICE)
"""Voices have a page of their own."""


def show(room: Room) -> None:
    """Show the page."""
    with room.open(room.words("machine.to_models"), back="machine"):
        Models(room)


class Models:
    """Built anew when something has changed."""

    def __init__(self, room: Room) -> None:
        self._room, self._machine = room, room.visit.studio.machine
        self._held = ""
        hint(room.words("machine.nothing_outside"))
        self._doing = ui.element("div")
        self._list = ui.element("div")
        self.build()

    def build(self) -> None:
        """Show everything as it is now."""
        self._doing.clear()
        with self._doing:
            Doing(self._room, self._machine.chores, partial(telling.now, self._room),
                  partial(telling.after, self._room), self.build)
        ui.timer(0, self._fill, once=True)

    async def _fill(self) -> None:
        found = await self._machine.models(*KINDS)
        self._list.clear()
        with self._list:
            self._painter(found)
            for kind in KINDS:
                of_kind = [one for one in found if one.model.kind is kind]
                if of_kind:
                    heading(self._room.words(f"machine.kind_{kind}"))
                for one in of_kind:
                    Row(self._room, one, self.build)

    def _painter(self, found: tuple[Shelved, ...]) -> None:
        """Who paints, where there is a choice."""
        bases = [one.model for one in found if one.installed and one.model.kind is Kind.BASE]
        if not bases or not find_spec("torch"):
            return
        heading(self._room.words("machine.painter"))
        options = painters(self._room.words, [one.model for one in found if one.installed])
        Choice(self._room, self._room.words("machine.painter"), options,
               self._machine.config.painter, lambda spec: self._machine.choose(painter=spec))
        self._says_how_held()
        hint(self._room.words("machine.starts_again"))

    def _says_how_held(self) -> None:
        """How the painter is held in memory; that is asked once, and takes some seconds."""
        if self._machine.config.painter == PAPER:
            return
        says = hint(self._held or self._room.words("machine.held_asked"))
        says.props["role"] = "status"

        async def ask() -> None:
            if self._room.visit.studio.at_work:
                says.set_text(self._room.words("machine.held_painting"))
                return
            self._held = telling.held(self._room, await self._machine.holding())
            if not says.is_deleted:
                says.set_text(self._held)

        if not self._held:
            ui.timer(0, ask, once=True)
