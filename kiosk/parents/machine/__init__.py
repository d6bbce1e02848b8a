"""The room of the machine: models, voices, who writes, how it is, what happened, and whose work."""

from collections.abc import Callable

from kiosk.parents.machine import about, logs, models, overview, styles, voices, writer
from kiosk.parents.room import Room

PAGES: dict[str, Callable[[Room], object]] = {
    "models": models.show, "styles": styles.show, "voices": voices.show, "writer": writer.show,
    "logs": logs.show, "about": about.show,
}


def show(room: Room, what: str = "") -> None:
    """Show the room, or a page in it."""
    PAGES.get(what, overview.show)(room)
