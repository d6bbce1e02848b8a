"""Somebody new moves in."""

from functools import partial

from nicegui import ui

from engine.character import Kind
from engine.household.newcomer import LONGEST_NAME
from kiosk.parents.forms import Choice, hint, text_field
from kiosk.parents.room import Room


def show(room: Room) -> None:
    """A name and a kind are enough to begin with."""
    chosen = Kind.CHILD

    def choose(kind: Kind) -> None:
        nonlocal chosen
        chosen = kind

    async def move_in() -> None:
        if not str(name.value or "").strip():
            says.set_text(room.words("family.new_unnamed"))
            return
        who = await room.visit.studio.people.add(str(name.value), chosen)
        room.go(f"family/{who.id}")

    with room.open(room.words("family.new_title"), back="family"):
        name = text_field(room, room.words("family.new_name"), "", lambda written: None,
                          longest=LONGEST_NAME)
        Choice(room, room.words("family.new_kind"), kinds(room), chosen, choose)
        says = hint("")
        says.props('role="status"')
        with ui.element("div").classes("choices"):
            room.button("family.new_add", move_in)
            room.button("puppets.new", partial(room.go, "puppets/a-new-drawing"))


def kinds(room: Room) -> dict[Kind, str]:
    """What somebody can be, in words; only a drawing is a drawing."""
    return {kind: room.words(f"family.kind_{kind.replace('-', '_')}")
            for kind in Kind if kind is not Kind.DRAWING}
