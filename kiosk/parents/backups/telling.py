"""How backups are told of: days, sizes, troubles."""

from datetime import datetime

from engine.backup.place import Kept
from engine.backup.plan import Plan
from engine.studio.chores import Chore, Ended
from kiosk.parents.amounts import size
from kiosk.parents.room import Room


def day(room: Room, when: datetime) -> str:
    """A day and an hour as they are said in this house."""
    here, today = when.astimezone(), room.visit.now().date()
    gone = (today - here.date()).days
    name = {0: "backups.today", 1: "backups.yesterday"}.get(gone)
    return room.words(name, time=f"{here:%H:%M}") if name else f"{here:%A, %-d %B %Y, %H:%M}"


def kept_line(room: Room, kept: Kept) -> str:
    """A backup that lies there."""
    return f"{day(room, kept.when)} · {size(kept.bytes)}"


def state(room: Room, plan: Plan) -> str:
    """How the last one went, in a sentence."""
    words = room.words
    if plan.last is None:
        return words("backups.none_yet")
    how = "backups.last_restored" if plan.last.restored else "backups.last_read"
    count = plan.last.books
    books = words("backups.one_book") if count == 1 else words("backups.books", count=count)
    return words(how, day=day(room, plan.last.when), books=books, size=size(plan.last.bytes))


def trouble(room: Room, key: str) -> str:
    """What went wrong, and what helps."""
    name = f"backups.trouble_{key.replace('-', '_')}"
    return room.words(name if name in room.words else "backups.trouble")


def now(room: Room, chore: Chore) -> str:
    """What is being done."""
    return room.words(f"backups.stage_{chore.stage or 'begin'}")


def after(room: Room, ended: Ended) -> str:
    """What came of it."""
    if ended.error_key:
        return trouble(room, ended.error_key)
    return room.words(f"backups.done_{ended.what}")
