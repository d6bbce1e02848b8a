"""How stories are told."""

from dataclasses import replace
from functools import partial
from typing import Any

from nicegui import ui

from engine.manner import FEWEST_PAGES, MOST_PAGES, Level
from kiosk.parents.forms import Choice, heading, slider, switch
from kiosk.parents.room import Room

SWITCHES = ("rhymes", "funny", "first_person", "bedtime")
"""Fields of a manner that are on or off."""


class Telling:
    """For whom, how long, and in which manner."""

    def __init__(self, room: Room) -> None:
        self._studio = room.visit.studio
        words, chosen = room.words, self._studio.settings()
        heading(words("evening.for_whom"))
        levels = {level: words(f"evening.level_{level.replace('-', '_')}") for level in Level}
        Choice(room, words("evening.for_whom"), levels, chosen.manner.level, self._level)
        slider(room, words("evening.pages"), chosen.manner.pages, (FEWEST_PAGES, MOST_PAGES, 1),
               self._pages)
        heading(words("evening.manner"))
        with ui.element("div").classes("switches"):
            for name in SWITCHES:
                switch(room, words(f"evening.{name}"), getattr(chosen.manner, name),
                       partial(self._turn, name))
            switch(room, words("evening.wondering"), chosen.wondering, self._wondering)
        heading(words("evening.style"))
        looks = {style.id: style.name for style in self._studio.styles()}
        Choice(room, words("evening.style"), looks, chosen.style, self._style)

    async def _level(self, level: Level) -> None:
        await self._change(level=level)

    async def _pages(self, pages: float) -> None:
        await self._change(pages=int(pages))

    async def _turn(self, name: str, on: bool) -> None:
        await self._change(**{name: on})

    async def _wondering(self, on: bool) -> None:
        await self._studio.change_settings(lambda now: replace(now, wondering=on))

    async def _style(self, style: str) -> None:
        await self._studio.change_settings(lambda now: replace(now, style=style))

    async def _change(self, **changes: Any) -> None:
        await self._studio.change_settings(
            lambda now: replace(now, manner=replace(now.manner, **changes)))
