"""What this is, and whose work is in it."""

from importlib.metadata import version

from nicegui import ui

from engine.imprint import IMPRINT
from kiosk.notices import notices
from kiosk.parents.forms import heading
from kiosk.parents.room import Room


def show(room: Room) -> None:
    """Show the page."""
    words = room.words
    with room.open(words("machine.to_about"), back="machine"):
        ui.label(words("machine.version", version=version("once-upon-me")))
        ui.label(words("grown_ups.data", folder=room.visit.studio.paths.data))
        heading(words("grown_ups.in_books"))
        ui.label(IMPRINT)
        ui.markdown(notices())
