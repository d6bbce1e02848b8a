"""A training is begun: for which painter, when, and for experts how."""

from collections.abc import Sequence
from functools import partial

from nicegui import ui

from engine.character import Character
from engine.studio import Base
from kiosk.components.button import Button
from kiosk.parents.amounts import MINUTES, clock, size
from kiosk.parents.forms import Choice, ProgressBar, heading, hint
from kiosk.parents.room import Room
from kiosk.parents.training.expert import Expert
from kiosk.parents.training.words import time_in_words

HOURS = (19, 20, 21, 22, 23, 0)
"""When children are in bed."""
TONIGHT = 21


class Begin:
    """The wish."""

    def __init__(self, room: Room, who: Character) -> None:
        self._room, self._who, self._words = room, who, room.words
        self._bases: dict[str, Button] = {}
        self._base, self._hour = "", TONIGHT
        heading(self._words("training.base"))
        hint(self._words("training.base_about"))
        self._bar = ProgressBar(self._words("training.looking"))
        self._choice = ui.element("div")
        self._rest = ui.element("div")
        ui.timer(0.0, self._load, once=True)

    async def _load(self) -> None:
        found = await self._room.visit.studio.trainings.bases(self._who.id)
        if self._bar.is_deleted:
            return
        self._bar.set_visibility(False)
        possible = [one for one in found if one.possible]
        with self._choice, ui.element("div").classes("bases"):
            for one in possible:
                self._bases[one.model.name] = self._card(one)
        self._others([one for one in found if not one.possible])
        with self._rest:
            if possible:
                self._choose(possible[0].model.name)
                self._when()
            else:
                ui.label(self._words("training.nothing_possible"))

    def _others(self, others: Sequence[Base]) -> None:
        """What cannot be chosen, and what it waits for."""
        with self._choice, ui.element("details").classes("expert"):
            with ui.element("summary"):
                ui.label(self._words("training.others"))
            with ui.element("div").classes("bases"):
                for one in others:
                    self._card(one)
            if any(not one.installed for one in others):
                with ui.element("div").classes("choices"):
                    self._room.button("training.to_models",
                                      partial(self._room.go, "machine/models"))

    def _card(self, base: Base) -> Button:
        name = base.model.title
        with Button(name, self._room.only(partial(self._choose, base.model.name))) as card:
            card.classes("base")
            ui.label(name).classes("who")
            for line in self._lines(base):
                hint(line)
        if not base.possible:
            card.props["disabled"] = True
        return card

    def _lines(self, base: Base) -> list[str]:
        words, model = self._words, base.model
        lines = [words("training.licence", licence=model.licence), model.allows]
        if model.bytes:
            lines.append(words("training.size", size=size(model.bytes)))
        if not base.installed:
            return [*lines, words("training.missing", model=model.title)]
        if base.prospect is None:
            return [*lines, words("training.no_libraries")]
        lines.append(base.prospect.why if base.prospect.fits
                     else words("training.no_room", why=base.prospect.why))
        return [*lines, self._time(base)] if base.prospect.fits else lines

    def _time(self, base: Base) -> str:
        if base.seconds is None:
            return self._words("training.time_unknown")
        time = time_in_words(base.seconds)
        if base.measured:
            return self._words("training.time_measured", time=time)
        return self._words("training.time_told", time=time, card=base.on)

    def _choose(self, base: str) -> None:
        self._base = base
        for name, card in self._bases.items():
            card.classes(remove="chosen")
            if name == base:
                card.classes("chosen")
            card.props["aria-pressed"] = "true" if name == base else "false"

    def _when(self) -> None:
        heading(self._words("training.when"))
        with ui.element("div").classes("choices"):
            self._room.button("training.now", partial(self._begin, None), name=self._who.name)
            self._tonight = self._room.button("training.tonight", self._begin_tonight,
                                              hour=clock(TONIGHT * MINUTES))
        hint(self._words("training.hour"))
        hours = {one: clock(one * MINUTES) for one in HOURS}
        Choice(self._room, self._words("training.hour"), hours, TONIGHT, self._wait_until)
        self._expert = Expert(self._room, self._who)

    def _wait_until(self, hour: int) -> None:
        self._hour = hour
        name = self._words("training.tonight", hour=clock(hour * MINUTES))
        self._tonight.props["aria-label"] = name
        self._tonight.clear()
        with self._tonight:
            ui.label(name)

    async def _begin_tonight(self) -> None:
        await self._begin(self._hour)

    async def _begin(self, hour: int | None) -> None:
        await self._room.visit.studio.trainings.begin(self._who.id, self._base, hour,
                                                      **self._expert.changes)
