"""The family's room: who lives here, how they look, how tall they are, and who leaves.

What follows `family/` in the address: nothing, the id of somebody, an id and one of its pages
(`mia.looks`), or a page for all (`.heights`). Ids have no dots.
"""

from engine.errors import NotFound
from kiosk.parents.family import deleting, everybody, heights, looks, newcomer, person
from kiosk.parents.room import Room

_ALL = {"": everybody.show, "heights": heights.show, "new": newcomer.show}
_ONE = {"": person.show, "looks": looks.show_looks, "clothes": looks.show_clothes,
        "delete": deleting.show}


def show(room: Room, what: str) -> None:
    """Show what is at this address; everybody, where nobody is there."""
    who, _, page = what.partition(".")
    try:
        if who:
            _ONE.get(page, person.show)(room, room.visit.studio.people.get(who))
            return
    except NotFound:
        page = ""
    _ALL.get(page, everybody.show)(room)
