"""The pictures that belong to no book: which of them are shown, and which are thrown away."""

from kiosk.parents.pictures.one import show_picture
from kiosk.parents.pictures.wall import show_wall
from kiosk.parents.room import Room

__all__ = ["show"]


def show(room: Room, what: str) -> None:
    """All pictures, or the one of this id."""
    if what:
        show_picture(room, what)
    else:
        show_wall(room)
