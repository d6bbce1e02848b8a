"""The evening: how stories are told, how they are read, and when the day ends."""

from kiosk.parents.evening.day import Day
from kiosk.parents.evening.reading import ReadingAloud
from kiosk.parents.evening.recordings import Recordings
from kiosk.parents.evening.telling import Telling
from kiosk.parents.forms import hint
from kiosk.parents.room import Room

__all__ = ["show"]


def show(room: Room, _what: str) -> None:
    """Everything that a family chooses for its books to come."""
    with room.open(room.words("evening.title"), back=""):
        hint(room.words("evening.about"))
        Telling(room)
        ReadingAloud(room)
        Recordings(room)
        Day(room)
