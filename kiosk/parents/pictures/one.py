"""One picture: which of the candidates is shown, and whether it stays."""

from functools import partial

from nicegui import ui

from engine.errors import NotEnoughSpace, NotFound
from engine.store.drawn import PICTURE, Drawn, small
from kiosk.components.button import Button, Drawing
from kiosk.parents.forms import ProgressBar, day_of, heading, hint
from kiosk.parents.room import Room

LOOK_EVERY = 1.0
"""Seconds between two looks at a picture that is being painted."""

MOST = 12
"""Pictures to choose from; with more of them nobody chooses."""


def show_picture(room: Room, picture_id: str) -> None:
    """Show a picture, or all where it is not there."""
    try:
        drawn = room.visit.studio.album.get(picture_id)
    except NotFound:
        room.go("pictures")
        return
    One(room, drawn)


class One:
    """The picture, what could be shown in its place, and the way out of the album."""

    def __init__(self, room: Room, drawn: Drawn) -> None:
        self._room, self._album, self._id = room, room.visit.studio.album, drawn.id
        self._shown: tuple[Drawn, bool] | None = None
        with room.open(drawn.caption, back="pictures"):
            hint(day_of(drawn.created))
            self._picture = ui.element("div").classes("leaf-picture")
            self._bar = ProgressBar(room.words("leaf.painting"))
            with ui.element("section") as self._choosing:
                heading(room.words("pictures.which"))
                hint(room.words("pictures.which_about"))
                self._choices = ui.element("div").classes("leaves")
            with ui.element("div").classes("choices"):
                self._more = room.button("leaf.paint_more", self._paint_more)
                room.button("pictures.throw_away", self._throw_away).classes("away")
            self._look()
            ui.timer(LOOK_EVERY, self._look)

    def _look(self) -> None:
        """Show what has changed."""
        try:
            now = self._album.get(self._id), self._album.changing(self._id)
        except NotFound:
            self._room.go("pictures")
            return
        if now == self._shown:
            return
        self._shown = now
        drawn, changing = now
        self._bar.set_visibility(changing)
        self._picture.clear()
        with self._picture:
            Drawing(self._address(drawn.picture))
        self._more.set_visibility(self._album.can_have_more(drawn.style) and not changing
                                  and len(drawn.choices) < MOST)
        self._choosing.set_visibility(len(drawn.choices) > 1)
        self._choices.clear()
        with self._choices:
            for number, name in enumerate(drawn.choices, 1):
                self._choice(name, number, drawn.kept)

    def _choice(self, name: str, number: int, kept: str) -> None:
        paper = name == PICTURE
        says = self._room.words("pictures.paper" if paper else "leaf.take", number=number)
        button = Button(says, self._room.only(partial(self._choose, name))).classes("leaf")
        button.props["aria-pressed"] = "true" if name == kept else "false"
        with button:
            Drawing(self._address(small(name)))
            if paper:
                ui.label(says).classes("name")

    def _address(self, name: str) -> str:
        return self._room.visit.media.drawn(self._id, name)

    async def _choose(self, name: str) -> None:
        await self._album.choose(self._id, name)
        self._look()

    async def _paint_more(self) -> None:
        try:
            await self._album.ask_for_more(self._id)
        except NotEnoughSpace:
            ui.notify(self._room.words("volume.full"))
        self._look()

    async def _throw_away(self) -> None:
        await self._album.delete(self._id)
        self._room.go("pictures")
