"""Who somebody is: child, grown-up or animal, she or he, how old and how tall."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from nicegui import ui

from engine.character import Character, Kind, Pronouns
from engine.household.newcomer import SPECIES
from kiosk.parents.family.everybody import age
from kiosk.parents.family.newcomer import kinds
from kiosk.parents.forms import Choice, heading, hint, slider
from kiosk.parents.room import Room

if TYPE_CHECKING:
    from kiosk.parents.family.person import Sitting

BOUNDS = {Kind.CHILD: (40.0, 200.0), Kind.GROWN_UP: (100.0, 220.0), Kind.PET: (5.0, 180.0),
          Kind.DRAWING: (10.0, 220.0), Kind.TOY: (5.0, 180.0)}
"""Centimetres that somebody of a kind can be tall."""

OLDEST = timedelta(days=365 * 120)


def build(sitting: "Sitting") -> None:
    """Kind, pronouns, birthday and height."""
    room, who, words = sitting.room, sitting.who, sitting.room.words

    async def be(kind: Kind) -> None:
        if kind is not sitting.who.kind:
            # Its pictures and its strip to take it back belong to the page as it is then.
            await sitting.become(lambda now: replace(
                now, kind=kind, looks=replace(now.looks, species=SPECIES.get(kind))))
            sitting.begin_anew()

    if not who.drawn:
        heading(words("family.kind"))
        Choice(room, words("family.kind"), kinds(room), who.kind, be)
    heading(words("family.pronouns"))
    ways = {way: words(f"family.pronouns_{way}") for way in Pronouns}
    Choice(room, words("family.pronouns"), ways, who.pronouns,
           lambda way: sitting.change(pronouns=way))
    _birthday(room, who)
    least, most = BOUNDS[who.kind]
    slider(room, words("family.height"), who.height_cm, (least, most, 1.0),
           lambda cm: sitting.change(height_cm=cm),
           lambda cm: words("family.tall", cm=f"{cm:.0f}"))
    with ui.element("div").classes("choices"):
        room.button("family.heights", partial(room.go, "family/.heights"))


def _birthday(room: Room, who: Character) -> None:
    people, words = room.visit.studio.people, room.words
    today = room.visit.now().date()

    async def keep() -> None:
        try:
            born = date.fromisoformat(str(field.value)) if field.value else None
        except ValueError:
            born = date.max
        if born is not None and not today - OLDEST <= born <= today:
            says.set_text(words("family.born_wrong"))
            return
        await people.keep_birthday(who.id, born)
        says.set_text(age(room, people.get(who.id)))

    heading(words("family.born"))
    born = people.birthday(who.id)
    field = ui.input(words("family.born"), value=born.isoformat() if born else "")
    field.props(f'type=date outlined stack-label max="{today.isoformat()}"').classes("field")
    field.on("blur", room.only(keep), args=[])
    says = ui.label(age(room, who)).props('role="status"')
    hint(words("family.born_hint"))
