"""Photos of somebody: whose, the album, and one of them."""

from functools import partial

from engine.character import Character
from kiosk.parents.members import Everybody, of_family
from kiosk.parents.photos.album import AlbumRoom
from kiosk.parents.photos.one import BETWEEN, OnePhoto
from kiosk.parents.room import Room


def show(room: Room, what: str = "") -> None:
    """Show everybody, or the album of one, or a photo of theirs."""
    whose, _, photo = what.partition(BETWEEN)
    who = of_family(room, whose)
    if who is None:
        Everybody(room, "photos", partial(_count, room))
    elif photo:
        OnePhoto(room, who, photo)
    else:
        AlbumRoom(room, who)


async def _count(room: Room, who: Character) -> str:
    used, there = await room.visit.studio.photos.count(who.id)
    words = room.words
    return words("photos.count", used=used, all=there) if there else words("photos.none")
