"""Everybody as cards, and who moved out or is leaving."""

from datetime import datetime
from functools import partial

from nicegui import ui

from engine.character import Character
from engine.studio import Departure
from kiosk.components.button import Button, Drawing
from kiosk.parents.forms import heading, hint
from kiosk.parents.room import Room
from kiosk.theme import picture


def show(room: Room) -> None:
    """The first page of the room."""
    studio = room.visit.studio
    with room.open(room.words("rooms.family"), back="") as sheet:
        sheet.classes("wide")
        ui.label(room.words("family.everybody"))
        with ui.element("div").classes("people"):
            for who in studio.family():
                _card(room, who)
            _new(room)
        with ui.element("div").classes("choices"):
            room.button("family.heights", partial(room.go, "family/.heights"))
        _away(room)
        _leaving(room)


def age(room: Room, who: Character) -> str:
    """How old somebody is, in words."""
    years = int(who.age)
    if years < 1:
        return room.words("family.months", months=round(who.age * 12))
    return room.words("family.year") if years == 1 else room.words("family.years", years=years)


def _card(room: Room, who: Character) -> None:
    with Button(who.name, room.only(partial(room.go, f"family/{who.id}"))).classes("person"):
        Drawing(room.visit.media.sitter(who))
        ui.label(who.name).classes("name")
        hint(f"{age(room, who)} · {room.words('family.tall', cm=f'{who.height_cm:.0f}')}")


def _new(room: Room) -> None:
    name = room.words("family.new")
    with Button(name, room.only(partial(room.go, "family/.new"))).classes("person"):
        Drawing(picture("somebody-new"))
        ui.label(name).classes("name")


def _away(room: Room) -> None:
    people = room.visit.studio.people
    if not people.away():
        return

    heading(room.words("family.away"))
    hint(room.words("family.away_hint"))
    with ui.element("div").classes("people away"):
        for who in people.away():
            _card(room, who)


def _leaving(room: Room) -> None:
    people = room.visit.studio.people
    leaving = people.leaving()
    if not leaving:
        return

    async def back(departure: Departure) -> None:
        await people.undo_delete(departure.who.id)
        room.go(f"family/{departure.who.id}")

    heading(room.words("family.leaving"))
    for departure in leaving:
        name, end = departure.who.name, datetime.fromtimestamp(departure.ends)
        ui.label(room.words("family.leaving_until", name=name, day=end.date().isoformat(),
                            time=f"{end:%H:%M}"))
        with ui.element("div").classes("choices"):
            room.button("family.bring_back", partial(back, departure), name=name)


