"""The first room: what this is, how it is, the ways to the others, and the PIN."""

import asyncio
import shutil
from collections.abc import Iterator
from functools import partial
from importlib.metadata import version

from nicegui import ui

from kiosk.components.button import Button, Drawing
from kiosk.parents.amounts import size
from kiosk.parents.forms import heading, hint
from kiosk.parents.room import Room
from kiosk.parents.rooms import ROOMS
from kiosk.parents.sheet import show_sheet
from kiosk.theme import picture
from kiosk.visit import Visit


def show(room: Room) -> None:
    """Show what a parent may want to know."""
    words = room.words
    with room.open(words("grown_ups.title")):
        ui.label(words("grown_ups.about", version=version("once-upon-me")))
        _confided(room)
        if room.visit.studio.backups.alarming():
            ui.label(words("backups.alarm")).classes("alarm")
        _doors(room)
        heading(words("grown_ups.door"))
        with ui.element("div").classes("choices"):
            room.button("door.shut", room.leave)
            room.button("door.another", room.choose_pin)
            room.button("door.new_sheet", lambda: _new_sheet(room))
        heading(words("grown_ups.health"))
        for line in health(room.visit):
            ui.label(line)


async def _new_sheet(room: Room) -> None:
    code = await asyncio.to_thread(room.visit.studio.door.new_recovery)
    room.turn(lambda: show_sheet(room, code, lambda: room.turn(lambda: show(room))))


def _confided(room: Room) -> None:
    """That a child told something heavy, and what helps; nothing where it did not happen."""
    words, studio = room.words, room.visit.studio
    days = studio.confided()
    if not days:
        return

    async def clear() -> None:
        await studio.clear_confided()
        note.delete()

    with ui.element("section").classes("confided") as note:
        heading(words("grown_ups.confided_title"))
        ui.label(words("grown_ups.confided"))
        for one in days:
            ui.label(words("grown_ups.confided_day", day=one.day.isoformat(), times=one.times))
        ui.label(words("grown_ups.confided_help"))
        room.button("grown_ups.confided_read", clear).classes("read-it")


def _doors(room: Room) -> None:
    with ui.element("nav").classes("rooms"):
        for name, behind in ROOMS.items():
            title = room.words(f"rooms.{name}")
            with Button(title, room.only(partial(room.go, name))):
                Drawing(picture(behind.picture))
                ui.label(title)
                hint(room.words(f"rooms.{name}_about"))


def health(visit: Visit) -> Iterator[str]:
    """How the kiosk is, in sentences."""
    words, studio = visit.words, visit.studio
    ready = studio.readiness
    for part in ("ears", "voice", "meaning", "worker"):
        yield words(f"grown_ups.{part}" if getattr(ready, part) else f"grown_ups.no_{part}")
    for key in ready.troubles:
        yield words("grown_ups.missing" if key == "model-missing" else "grown_ups.broken")
    free = shutil.disk_usage(studio.paths.data).free
    yield words("grown_ups.disk", free=size(free), books=len(studio.books.shelf()))
    if mended := len(studio.repairs()):
        yield words("grown_ups.mended", count=mended, folder=studio.paths.quarantine)
