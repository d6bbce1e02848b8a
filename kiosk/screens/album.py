"""The album: every picture that was wished for, small together or one at a time, big."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial

from nicegui import ui
from nicegui.events import GenericEventArguments

from engine.errors import NotEnoughSpace, NotFound
from kiosk.components.button import Button, CardButton, Drawing, PictureButton
from kiosk.components.paper_stage import PaperStage
from kiosk.frame import frame
from kiosk.theme import Place, picture
from kiosk.visit import Visit

ON_A_WALL = 6
"""Pictures that are seen at once."""
LOOK_AGAIN = 1.0
"""Seconds between looks at a picture that is being painted over."""

SWIPE_BEGINS = "event => { event.currentTarget.swipe = event.clientX; }"
SWIPE_ENDS = """event => {
    const way = event.clientX - event.currentTarget.swipe;
    if (Math.abs(way) > 50) emit(way < 0 ? 1 : -1);
}"""


def show(visit: Visit) -> None:
    """Show the newest pictures; where there are none, invite to paint one."""
    some = bool(visit.studio.album.ids())
    says = visit.words("album.ask" if some else "album.empty")
    with frame(visit, Place.DRAW, says, title=visit.words("album.title")) as body:
        if some:
            body.classes("album-body")
            Wall(visit)
        else:
            _invitation(visit)


class Wall:
    """A few pictures at a time, the newest first; arrows turn to the others."""

    def __init__(self, visit: Visit) -> None:
        self._visit, self._first = visit, 0
        self._newer = _tool(visit, "back", "album.newer", lambda: self._turn(-ON_A_WALL))
        self._newer.classes("newer")
        self._pictures = ui.element("div").classes("pictures")
        self._older = _tool(visit, "arrow", "album.older", lambda: self._turn(ON_A_WALL))
        self._older.classes("older")
        _tool(visit, "brush", "album.new", _new).classes("new")
        self._turn(0)

    def _turn(self, step: int) -> None:
        ids = self._visit.studio.album.ids()
        self._first = max(0, min(self._first + step, len(ids) - 1))
        self._newer.set_visibility(self._first > 0)
        self._older.set_visibility(self._first + ON_A_WALL < len(ids))
        self._pictures.clear()
        with self._pictures:
            for one in ids[self._first : self._first + ON_A_WALL]:
                _small(self._visit, one)


def look(visit: Visit, picture: str) -> None:
    """Show one picture, big."""
    Look(visit, picture)


class Look:
    """The picture, its neighbours to both sides, another one like it, and a new one."""

    def __init__(self, visit: Visit, shown: str) -> None:
        self._visit, self._shown = visit, shown
        self._begun = False
        drawn, ids = visit.studio.album.get(shown), visit.studio.album.ids()
        place = ids.index(shown) if shown in ids else 0
        self._newer = ids[place - 1] if place else None
        self._older = ids[place + 1] if place + 1 < len(ids) else None
        says = visit.words("album.look", caption=drawn.caption)
        with frame(visit, Place.DRAW, says, title=drawn.caption) as body:
            body.classes("look-body")
            self._stage = stage = PaperStage().classes("look-stage")
            stage.show(visit.media.drawn(shown, drawn.picture))
            if visit.studio.album.changing(shown):
                self._timer = ui.timer(LOOK_AGAIN, self._look_again)
            stage.on("pointerdown", js_handler=SWIPE_BEGINS)
            stage.on("pointerup", self._swiped, js_handler=SWIPE_ENDS)
            self._arrow("back", "album.newer", self._newer).classes("newer")
            self._arrow("arrow", "album.older", self._older).classes("older")
            _tool(visit, "shuffle", "album.another", self._another).classes("big another ready")
            _tool(visit, "brush", "album.new", _new).classes("new")
            _tool(visit, "frame", "album.all", _all).classes("all")

    def _arrow(self, drawing: str, key: str, to: str | None) -> PictureButton:
        button = _tool(self._visit, drawing, key, lambda: _open(to))
        button.set_visibility(to is not None)
        return button

    def _swiped(self, event: GenericEventArguments) -> None:
        _open(self._older if event.args == 1 else self._newer)

    def _look_again(self) -> None:
        """Show the picture as soon as it is painted over."""
        album = self._visit.studio.album
        if not album.changing(self._shown):
            self._timer.cancel()
        with suppress(NotFound):
            drawn = album.get(self._shown)
            self._stage.show(self._visit.media.drawn(self._shown, drawn.picture), over=True)

    async def _another(self) -> None:
        if self._begun:
            return
        self._begun = True
        try:
            _open(await self._visit.studio.album.another(self._shown))
        except NotEnoughSpace as error:
            ui.navigate.to(f"/trouble/{error.key}")


def _small(visit: Visit, one: str) -> Button:
    drawn = visit.studio.album.get(one)
    button = Button(drawn.caption, partial(_open, one), say=visit.media.speech(drawn.caption))
    with button.classes("framed"):
        Drawing(visit.media.drawn(one, drawn.thumb))
    return button


def _invitation(visit: Visit) -> None:
    name = visit.words("home.draw")
    card = CardButton(picture("brush"), name, _new, say=visit.media.speech(name))
    card.classes("empty-album")


def _tool(visit: Visit, drawing: str, key: str, press: Callable[[], object]) -> PictureButton:
    name = visit.words(key)
    return PictureButton(drawing, name, press, say=visit.media.speech(name))


def _open(picture_id: str | None) -> None:
    if picture_id is not None:
        ui.navigate.to(f"/album/{picture_id}")


def _new() -> None:
    ui.navigate.to("/draw")


def _all() -> None:
    ui.navigate.to("/album")
