"""When the light grows dim, and how many books an evening has."""

from dataclasses import replace

from engine.store.settings import DIM_EARLIEST, DIM_LATEST
from kiosk.parents.amounts import clock
from kiosk.parents.forms import Choice, heading, hint, slider
from kiosk.parents.room import Room

STEP = 30
"""Minutes."""
COUNTS = (0, 1, 2, 3, 4, 5)
"""Books an evening that can be chosen; with 0 there is no limit."""


class Day:
    """The end of the day."""

    def __init__(self, room: Room) -> None:
        self._studio = room.visit.studio
        words, chosen = room.words, self._studio.settings()
        heading(words("evening.end"))
        slider(room, words("evening.dim"), chosen.dim_from, (DIM_EARLIEST, DIM_LATEST, STEP),
               self._dim, clock)
        hint(words("evening.dim_about"))
        heading(words("evening.books"))
        counts = {count: str(count) if count else words("evening.no_limit") for count in COUNTS}
        Choice(room, words("evening.books"), counts, chosen.books_an_evening, self._books)
        hint(words("evening.books_about"))

    async def _dim(self, minute: float) -> None:
        await self._studio.change_settings(lambda now: replace(now, dim_from=int(minute)))

    async def _books(self, count: int) -> None:
        await self._studio.change_settings(lambda now: replace(now, books_an_evening=count))
