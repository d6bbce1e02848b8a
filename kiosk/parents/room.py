"""What every room of the grown-ups has: a way out, and a door that shuts by itself."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from nicegui import ui

from kiosk.components.button import Button, PictureButton
from kiosk.frame import frame, go_home
from kiosk.theme import Place
from kiosk.visit import Visit
from kiosk.within import Take

GROWN_UPS = "/grown-ups"
"""Where the rooms begin."""

LOOK_EVERY = 2.0
"""Seconds between two looks at whether the time is up."""

SIGNS = ("pointerdown", "keydown", "wheel")
"""Events in the browser that tell of a grown-up who is still there."""


class Room:
    """Given to whatever builds a room; all that can be pressed there goes through it."""

    def __init__(
        self, visit: Visit, holder: ui.element, choose_pin: Callable[[], object]
    ) -> None:
        self.visit = visit
        self.words = visit.words
        self._holder = holder
        self._choose_pin = choose_pin
        visit.doorkeeper.on_shut = self.leave

    @contextmanager
    def open(self, title: str, back: str | None = None) -> Iterator[ui.element]:
        """Lay out the room; what is built inside lies on a sheet of paper that rolls.

        `back` is the room to which the arrow top left leads, empty for the first one; without it
        the house stands there.
        """
        corner = go_home if back is None else self._way_back(back)
        with frame(self.visit, Place.GROWN_UPS, None, title=title, corner=corner) as body:
            body.classes("grown-ups-body")
            for sign in SIGNS:
                body.on(sign, self.only(_here), args=[], throttle=5.0)
            ui.timer(LOOK_EVERY, self._look)
            with ui.element("article").classes("reading") as sheet:
                yield sheet

    def only(self, handler: Callable[..., Any]) -> Callable[..., Any]:
        """The handler for those who are inside."""
        return self.visit.doorkeeper.only(handler)

    def private(self, file: Path) -> str:
        """Where the browser finds a photo or another file that only grown-ups see."""
        return self.visit.doorkeeper.private(file)

    def slot(self, take: Take) -> str:
        """Where the browser sends a file to, with which `take` then does something."""
        return self.visit.doorkeeper.slot(self.visit.studio.paths.data, take)

    def go(self, where: str = "") -> None:
        """To another room, such as `family` or `family/mia`; empty for the first one."""
        ui.navigate.to(f"{GROWN_UPS}/{where}" if where else GROWN_UPS)

    def button(
        self, key: str, handler: Callable[[], Any], *, about: str = "", **values: object
    ) -> Button:
        """A button with the words of this key, filled in with `values`.

        `about`: what a screen reader says after them, where several buttons have the same words.
        """
        shown = self.words(key, **values)
        name = f"{shown}: {about}" if about else shown
        with Button(name, self.only(handler)).classes("plain") as button:
            ui.label(shown)
        return button

    def choose_pin(self) -> None:
        """Go and choose another PIN."""
        self._choose_pin()

    def turn(self, build: Callable[[], object]) -> None:
        """Show something else of the room."""
        self._holder.clear()
        with self._holder:
            build()

    def beside(self, build: Callable[[], object]) -> None:
        """Show something more, whatever of the room is shown."""
        with self._holder:
            build()

    def leave(self) -> None:
        """Out, and the door is shut."""
        self.visit.doorkeeper.leave()
        self._holder.clear()
        with self._holder:  # what asks to leave may have stood in the room, and is gone
            ui.navigate.to("/")

    def _way_back(self, where: str) -> Callable[[Visit], object]:
        def build(visit: Visit) -> None:
            arrow = PictureButton("back", self.words("grown_ups.back"),
                                  self.only(lambda: self.go(where)))
            arrow.classes("corner-left")

        return build

    def _look(self) -> None:
        if not self.visit.doorkeeper.inside:
            self.leave()


def _here() -> None:
    """A sign is enough."""
