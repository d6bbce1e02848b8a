"""Who paints books of which style: another base model for each, or a style adapter."""

from dataclasses import replace
from functools import partial
from importlib.util import find_spec

from nicegui import ui

from engine.models import Kind
from engine.painting.spec import PAPER, read_spec
from kiosk.parents.forms import Choice, heading, hint
from kiosk.parents.machine.painters import painters
from kiosk.parents.room import Room

USUAL = ""
"""Books of the style are painted as all others."""
WEIGHTS = (0.5, 0.75, 1.0)
"""How strongly an adapter acts."""


def show(room: Room) -> None:
    """Show the page."""
    with room.open(room.words("machine.to_styles"), back="machine"):
        Styles(room)


class Styles:
    """A choice for every style."""

    def __init__(self, room: Room) -> None:
        self._room, self._words = room, room.words
        self._machine = room.visit.studio.machine
        ui.label(self._words("machine.styles_why"))
        self._list = ui.element("div")
        ui.timer(0, self._fill, once=True)

    async def _fill(self) -> None:
        found = await self._machine.models(Kind.BASE, Kind.ADAPTER)
        options = painters(self._words, [one.model for one in found if one.installed])
        with self._list:
            if len(options) == 1 or not find_spec("torch"):
                hint(self._words("machine.styles_none"))
                return
            hint(self._words("machine.starts_again"))
            for style in self._room.visit.studio.styles():
                heading(style.name)
                self._choice(style.id, style.name, options)

    def _choice(self, style: str, name: str, options: dict[str, str]) -> None:
        spec = read_spec(self._machine.chosen().painters.get(style, PAPER))
        plain = USUAL if style not in self._machine.chosen().painters else str(
            replace(spec, weight=1.0))
        Choice(self._room, name, {USUAL: self._words("machine.style_usual"), **options}, plain,
               partial(self._machine.choose_for, style))
        if spec.adapter:
            how = self._words("machine.style_weight", style=name)
            ui.label(how)
            Choice(self._room, how, {one: f"{100 * one:.0f} %" for one in WEIGHTS}, spec.weight,
                   lambda weight: self._machine.choose_for(
                       style, str(replace(spec, weight=weight))))
