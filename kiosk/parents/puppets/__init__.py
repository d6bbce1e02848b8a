"""Puppets: a head from a photo, a drawing that walks out of its sheet."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from nicegui import ui

from engine.character import Character, Kind
from engine.errors import NotFound
from engine.puppet import Part, Puppet
from kiosk.components.button import Button, Drawing
from kiosk.parents.forms import hint, text_field, undo
from kiosk.parents.members import of_family
from kiosk.parents.puppets.trial import Trial
from kiosk.parents.room import Room

if TYPE_CHECKING:
    from engine.puppets.making import Proposal

ROOM, NEW = "puppets", "a-new-drawing"
LONGEST_NAME = 30
_UNNAMED = Character(NEW, "", Kind.DRAWING)


def show(room: Room, what: str = "") -> None:
    """Show everybody, or somebody's puppet, or let a drawing move in."""
    who = of_family(room, what)
    if what == NEW:
        NewDrawing(room)
    elif who is None:
        _everybody(room)
    else:
        Theirs(room, who)


def _everybody(room: Room) -> None:
    with room.open(room.words("rooms.puppets"), ""):
        ui.label(room.words("puppets.about"))
        with ui.element("div").classes("choices"):
            room.button("puppets.new", partial(room.go, f"{ROOM}/{NEW}"))
        with ui.element("nav").classes("puppets"):
            for who in room.visit.studio.family():
                with Button(who.name, room.only(partial(room.go, f"{ROOM}/{who.id}"))):
                    Drawing(room.visit.media.portrait(who))
                    ui.label(who.name)
                    hint(room.words(f"puppets.{_state(who)}"))


def _state(who: Character) -> str:
    if who.drawn:
        return "paper" if who.puppet else "sheet"
    return "photo" if who.puppet else "drawn"


class Theirs:
    """The puppet of one of the family."""

    def __init__(self, room: Room, who: Character) -> None:
        self._room, self._who, self._maker = room, who, room.visit.studio.puppets
        words = room.words
        with room.open(who.name, ROOM) as self._sheet:
            with ui.element("div").classes("theirs"):
                self._face = Drawing(room.visit.media.portrait(who))
                if not who.human and not who.drawn:
                    ui.label(words("puppets.pet_about", name=who.name))
                    return
                with ui.element("div"):
                    about = "drawing_about" if who.drawn else "head_about"
                    ui.label(words(f"puppets.{about}"))
                    self._away = room.button("puppets.away", self._take_away)
            self._trial = Trial(room, who, Part.WHOLE if who.drawn else Part.HEAD, self._keep)
        self._look()

    async def _keep(self, proposal: "Proposal") -> None:
        former = await self._maker.keep(self._who.id, proposal)
        self._trial.forget()
        self._changed("puppets.kept", partial(self._put_back, former))

    async def _take_away(self) -> None:
        former = await self._maker.put_back(self._who.id, None)
        self._changed("puppets.gone", partial(self._put_back, former))

    async def _put_back(self, former: Puppet | None) -> None:
        await self._maker.put_back(self._who.id, former)
        self._look()

    def _changed(self, key: str, back: Callable[[], object]) -> None:
        self._look()
        with self._sheet:
            undo(self._room, self._room.words(key, name=self._who.name), back)

    def _look(self) -> None:
        family = self._room.visit.studio.family()
        self._who = next((one for one in family if one.id == self._who.id), self._who)
        self._face.props["src"] = self._room.visit.media.portrait(self._who)
        self._away.set_visibility(self._who.puppet is not None and self._who.human)


class NewDrawing:
    """A drawing becomes one of the family."""

    def __init__(self, room: Room) -> None:
        self._room, self._maker, self._name = room, room.visit.studio.puppets, ""
        words = room.words
        with room.open(words("puppets.new_title"), ROOM) as self._sheet:
            ui.label(words("puppets.new_about"))
            self._field = text_field(room, words("puppets.name"), "", self._called,
                                     longest=LONGEST_NAME)
            self._note = ui.label().classes("sorry").props('role="status"')
            Trial(room, _UNNAMED, Part.WHOLE, self._move_in, "puppets.move_in")

    def _called(self, name: str) -> None:
        self._name = name
        self._note.set_text("")

    async def _move_in(self, proposal: "Proposal") -> None:
        words = self._room.words
        name = " ".join(str(self._field.value or self._name).split())
        if not name:
            self._note.set_text(words("puppets.name_first"))
            return
        who = await self._maker.move_in(name, proposal)
        self._room.turn(lambda: self._arrived(who))

    def _arrived(self, who: Character) -> None:
        Theirs(self._room, who)

        async def back() -> None:
            try:
                await self._maker.move_out(who.id)
            except NotFound:
                return
            self._room.turn(lambda: _everybody(self._room))

        undo(self._room, self._room.words("puppets.moved_in", name=who.name), back)
