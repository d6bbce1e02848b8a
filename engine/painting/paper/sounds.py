"""The sound with which a part of a page answers a tap; the kiosk makes it."""

from enum import StrEnum

from engine.painting.layout import Placed, Role
from engine.painting.things import Category, find_thing


class Sound(StrEnum):
    """What is heard."""

    POP = "pop"
    SQUEAK = "squeak"
    SPLASH = "splash"
    BOING = "boing"
    CHIME = "chime"


_OF = {
    Category.ANIMAL: Sound.SQUEAK,
    Category.BEING: Sound.CHIME,
    Category.NATURE: Sound.CHIME,
    Category.PLAYTHING: Sound.BOING,
    Category.VEHICLE: Sound.BOING,
}


def sound_of(one: Placed) -> Sound:
    """The sound of a figure, of a thing by its kind, of a bubble."""
    if one.role is Role.FIGURE:
        return Sound.BOING
    if one.role is Role.VESSEL:
        return Sound.SPLASH
    picture = find_thing(one.name)
    if picture is None:
        return Sound.POP
    return Sound.SPLASH if picture.swims else _OF.get(picture.category, Sound.POP)
