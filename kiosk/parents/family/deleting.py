"""Deleting somebody: first what goes with them, then it is done; a day to undo it."""

from collections.abc import Iterator

from nicegui import ui

from engine.character import Character
from engine.errors import LastOne
from engine.studio import Belongings
from kiosk.parents.forms import hint
from kiosk.parents.room import Room


def show(room: Room, who: Character) -> None:
    """What goes, what stays, and the button."""
    people, words = room.visit.studio.people, room.words
    async def delete() -> None:
        try:
            await people.delete(who.id)
        except LastOne:
            says.set_text(words("family.last_one"))
            return
        room.go("family")

    with room.open(words("family.delete_title", name=who.name), back=f"family/{who.id}"):
        ui.label(words("family.delete_what", name=who.name))
        goes = ui.element("ul").classes("goes")
        ui.label(words("family.delete_undo"))
        says = hint("")
        says.props('role="status"')
        with ui.element("div").classes("choices"):
            room.button("family.delete_not", lambda: room.go(f"family/{who.id}"), name=who.name)
            room.button("family.delete_do", delete).classes("grave")

    async def look() -> None:
        belongings = await people.belongings(who.id)
        if belongings.books:
            says.set_text(words("family.delete_keep", name=who.name))
        with goes:
            for line in _lines(room, who, belongings):
                with ui.element("li"):
                    ui.label(line)

    ui.timer(0, look, once=True)


def _lines(room: Room, who: Character, belongings: Belongings) -> Iterator[str]:
    words = room.words
    if belongings.photos:
        yield words("family.delete_photos", count=belongings.photos)
    if belongings.likenesses:
        yield words("family.delete_likenesses", count=belongings.likenesses)
    if belongings.books:
        yield words("family.delete_books", count=len(belongings.books), name=who.name)
        for title in belongings.books:
            yield (words("family.delete_book", title=title) if title
                   else words("family.delete_unnamed"))
    if belongings.pictures:
        yield words("family.delete_pictures", count=belongings.pictures)
    yield words("family.delete_rest")
