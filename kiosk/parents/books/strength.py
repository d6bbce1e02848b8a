"""How far a picture is painted over, from as it is to painted anew: one slider, in words."""

from collections.abc import Callable

from nicegui import ui

from kiosk.parents.forms import slider
from kiosk.parents.room import Room

LEAST = 0.1
"""Where something shall be painted at all."""
STEP = 0.05
_MEANINGS = {0.0: "as_it_is", 0.25: "touch", 0.45: "little", 0.65: "half", 0.85: "much"}
"""Up to where on the slider what is said of it; beyond the last it is painted anew."""


def strength_slider(
    room: Room, key: str, value: float, least: float, on_change: Callable[[float], None]
) -> None:
    """`key` is of the words that stand above it; with a `least` of 0 the picture may stay."""
    def shown(now: float) -> str:
        return room.words(f"strength.means_{meaning(now)}")

    def changed(now: float) -> None:
        on_change(round(min(max(now, least), 1.0), 2))

    ends = (room.words("strength.hardly" if least else "strength.as_it_is"),
            room.words("strength.anew"))
    with ui.element("div").classes("strength"):
        slider(room, room.words(key), max(value, least), (least, 1.0, STEP), changed, shown, ends)


def meaning(strength: float) -> str:
    """What is said of a place on the slider."""
    # What comes from a browser may be a hair beside the step.
    return next((says for most, says in _MEANINGS.items() if strength < most + 0.01), "anew")
