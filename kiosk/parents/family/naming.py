"""What somebody is called, and how that is said."""

from typing import TYPE_CHECKING

from nicegui import ui

from engine.household.newcomer import LONGEST_NAME
from kiosk.components.button import PictureButton
from kiosk.parents.forms import heading, hint, text_field

if TYPE_CHECKING:
    from kiosk.parents.family.person import Sitting


def listed(written: str) -> tuple[str, ...]:
    """What was written with commas between."""
    return tuple(" ".join(one.split()) for one in written.split(",") if one.strip())


def build(sitting: "Sitting") -> None:
    """Name, sound, and other names."""
    room, who, words = sitting.room, sitting.who, sitting.room.words

    async def call(written: str) -> None:
        if written:
            await sitting.change(name=" ".join(written.split()))

    async def sound(written: str) -> None:
        await sitting.change(said_as=" ".join(written.split()))

    async def also(written: str) -> None:
        await sitting.change(also_called=listed(written))

    def hear() -> None:
        # As it is spelled in the fields now, kept or not.
        spelled = str(sounds.value or "").strip() or str(name.value or "").strip()
        room.visit.speaker.say(words("family.hear_sentence", name=spelled))

    heading(words("family.name"))
    name = text_field(room, words("family.name"), who.name, call, longest=LONGEST_NAME)
    with ui.element("div").classes("beside-field"):
        sounds = text_field(room, words("family.said_as"), who.said_as, sound,
                            longest=LONGEST_NAME)
        PictureButton("play", words("family.hear"), room.only(hear)).classes("hear")
    hint(words("family.said_as_hint"))
    text_field(room, words("family.also_called"), ", ".join(who.also_called), also)
    hint(words("family.also_called_hint"))
