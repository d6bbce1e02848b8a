"""Long work as the rooms show it: what is done, how far it is, and what came of it."""

from collections.abc import Callable

from nicegui import ui

from engine.studio.chores import Chore, Chores, Ended
from kiosk.parents.forms import ProgressBar
from kiosk.parents.room import Room

LOOK_EVERY = 0.5
"""Seconds between two looks at how far it is."""


class Doing:
    """A bar while something is being done, a sentence once it is done; nothing else."""

    def __init__(
        self, room: Room, chores: Chores, now: Callable[[Chore], str],
        after: Callable[[Ended], str], on_end: Callable[[], object],
    ) -> None:
        """`now` and `after` find the words; `on_end` builds the room anew."""
        self._chores, self._now, self._after, self._on_end = chores, now, after, on_end
        self._busy = chores.now is not None
        with ui.element("div").classes("doing") as self._holder:
            self._build(room)
        ui.timer(LOOK_EVERY, self._look)

    def _build(self, room: Room) -> None:
        if self._chores.now is not None:
            self._bar = ProgressBar(self._now(self._chores.now))
            self._show(self._chores.now)
            room.button("doing.cancel", self._chores.cancel).classes("small")
        elif self._chores.ended is not None and self._chores.ended.fresh:
            self._holder.props["role"] = "status"
            ui.label(self._after(self._chores.ended)).classes("ended")

    def _look(self) -> None:
        now = self._chores.now
        if now is not None and self._busy:
            self._show(now)
        elif self._busy or now is not None:
            self._on_end()

    def _show(self, now: Chore) -> None:
        self._bar.show(now.part, self._now(now))
