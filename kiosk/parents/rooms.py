"""The table of the grown-ups' rooms."""

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.parents import (
    backups,
    books,
    evening,
    family,
    machine,
    photos,
    pictures,
    puppets,
    training,
)
from kiosk.parents.room import Room


@dataclass(frozen=True)
class Behind:
    """What is behind one of the doors on the first page."""

    picture: str
    """One of the kiosk's own drawings."""
    show: Callable[[Room, str], object]
    """Builds the room; the second argument is somebody or something in it, or empty."""


ROOMS: dict[str, Behind] = {
    "family": Behind("hug", family.show),
    "books": Behind("books", books.show),
    "pictures": Behind("frame", pictures.show),
    "evening": Behind("moon", evening.show),
    "photos": Behind("photos", photos.show),
    "training": Behind("brush", training.show),
    "puppets": Behind("puppets", puppets.show),
    "backups": Behind("backups", backups.show),
    "machine": Behind("machine", machine.show),
}
"""By the last part of their address; each has the words `rooms.<name>` and `rooms.<name>_about`."""
