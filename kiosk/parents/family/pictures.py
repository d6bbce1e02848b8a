"""The ways to somebody's pictures: the drawn face, the clothes, what is cut out, photos."""

from functools import partial

from nicegui import ui

from engine.character import Character
from kiosk.parents.forms import heading
from kiosk.parents.room import Room


def build(room: Room, who: Character) -> None:
    """A button for each."""
    heading(room.words("family.pictures"))
    with ui.element("div").classes("choices"):
        choices = room.visit.studio.people.choices(who.kind)
        if choices.looks:
            key = "family.look_pet" if who.kind.furry else "family.look"
            room.button(key, partial(room.go, f"family/{who.id}.looks"))
        if choices.clothes:
            room.button("family.wear", partial(room.go, f"family/{who.id}.clothes"))
        if who.human or who.drawn:
            key = "family.cut_drawing" if who.drawn else "family.cut_face"
            room.button(key, partial(room.go, f"puppets/{who.id}"))
        room.button("family.photos", partial(room.go, f"photos/{who.id}"))
