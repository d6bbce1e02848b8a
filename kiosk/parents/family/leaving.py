"""Moving out, and being deleted: two doors with different signs."""

from functools import partial

from nicegui import ui

from engine.character import Character
from engine.errors import LastOne
from kiosk.parents.forms import heading, hint
from kiosk.parents.room import Room


def build(room: Room, who: Character) -> None:
    """The two buttons; who is away moves in instead of out."""
    people, words = room.visit.studio.people, room.words
    away = who.id in [one.id for one in people.away()]

    async def move_out() -> None:
        try:
            await people.move_out(who.id)
        except LastOne:
            says.set_text(words("family.last_one"))
            return
        room.go("family")

    async def move_in() -> None:
        await people.move_in(who.id)
        room.go("family")

    heading(words("family.leave"))
    says = hint(words("family.away_hint" if away else "family.move_out_hint", name=who.name))
    says.props('role="status"')
    with ui.element("div").classes("choices"):
        if away:
            room.button("family.moves_in", move_in, name=who.name)
        else:
            room.button("family.move_out", move_out, name=who.name)
        room.button("family.delete", partial(room.go, f"family/{who.id}.delete"), name=who.name)
