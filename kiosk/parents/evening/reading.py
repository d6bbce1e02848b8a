"""How books are read aloud: to everybody, and to each child as it likes it."""

from dataclasses import replace
from functools import partial

from nicegui import ui

from engine.character import Character, Kind
from engine.store.settings import FASTEST, SLOWEST
from kiosk.components.button import Drawing
from kiosk.parents.forms import Choice, heading, hint, slider, switch
from kiosk.parents.room import Room

PACES = (SLOWEST, FASTEST, 0.1)
"""The least, the most, and the step."""


class ReadingAloud:
    """A pace for everybody, and one for each child that has its own."""

    def __init__(self, room: Room) -> None:
        self._room, self._studio = room, room.visit.studio
        self._voices = self._studio.voices()
        words = room.words
        heading(words("evening.aloud"))
        hint(words("evening.aloud_about"))
        slider(room, words("evening.everybody"), self._studio.settings().reading_speed, PACES,
               self._pace, self._said)
        if len(self._voices) == 1:
            hint(words("evening.one_voice"))
        for one in self._studio.family():
            if one.kind is Kind.CHILD:
                with ui.element("div").classes("of-child") as place:
                    self._child(one, place)

    def _child(self, who: Character, place: ui.element) -> None:
        place.clear()
        words, own = self._room.words, self._studio.settings().of(who.id)
        with place:
            Drawing(self._room.visit.media.portrait(who))
            with ui.element("div"):
                same = words("evening.as_everybody", name=who.name)
                switch(self._room, same, own.reading_speed is None,
                       partial(self._as_everybody, who, place))
                if own.reading_speed is not None:
                    slider(self._room, words("evening.pace_of", name=who.name), own.reading_speed,
                           PACES, partial(self._pace_of, who), self._said)
                if len(self._voices) > 1:
                    label = words("evening.voice_of", name=who.name)
                    ui.label(label)
                    options = {"": words("evening.house_voice"), **self._voices}
                    Choice(self._room, label, options, own.voice, partial(self._voice_of, who))

    def _said(self, pace: float) -> str:
        key = "slow" if pace < 0.95 else "quick" if pace > 1.05 else "usual"
        return self._room.words(f"evening.{key}", pace=f"{pace:.1f}")

    async def _pace(self, pace: float) -> None:
        await self._studio.change_settings(lambda now: replace(now, reading_speed=round(pace, 2)))

    async def _pace_of(self, who: Character, pace: float) -> None:
        await self._studio.change_settings(lambda now: now.with_child(
            who.id, replace(now.of(who.id), reading_speed=round(pace, 2))))

    async def _as_everybody(self, who: Character, place: ui.element, same: bool) -> None:
        await self._studio.change_settings(lambda now: now.with_child(
            who.id, replace(now.of(who.id), reading_speed=None if same else now.reading_speed)))
        self._child(who, place)

    async def _voice_of(self, who: Character, voice: str) -> None:
        await self._studio.change_settings(lambda now: now.with_child(
            who.id, replace(now.of(who.id), voice=voice)))
