"""The first page: how the machine is, in sentences, and the ways to the others."""

from collections.abc import Iterator
from functools import partial

from nicegui import ui

from engine.studio.health import Health
from kiosk.parents.amounts import size
from kiosk.parents.backups import telling
from kiosk.parents.forms import heading
from kiosk.parents.room import Room

WAYS = ("models", "styles", "voices", "writer", "logs", "about")
HOT = 85.0
"""Degrees Celsius from which a fan or some air would help."""
TIGHT = 0.1
"""Part of the memory, or of the disk, below which it is tight."""


def show(room: Room) -> None:
    """Show the page."""
    with room.open(room.words("rooms.machine"), back=""):
        with ui.element("div").classes("choices"):
            for way in WAYS:
                way_to = partial(room.go, f"machine/{way}")
                room.button(f"machine.to_{way}", way_to).classes("small")
            room.button("machine.to_backups", partial(room.go, "backups")).classes("small")
        heading(room.words("machine.health"))
        lines = ui.element("div").classes("health")

        async def look() -> None:
            health = await room.visit.studio.machine.health()
            with lines:
                for says in (*sentences(room, health), *_backup(room)):
                    ui.label(says)

        ui.timer(0, look, once=True)


def sentences(room: Room, health: Health) -> Iterator[str]:
    """How the machine is."""
    words = room.words
    tight = health.free < TIGHT * health.disk
    yield words("machine.disk_tight" if tight else "machine.disk", free=size(health.free),
                all=size(health.disk))
    tight = health.memory_free < TIGHT * health.memory
    yield words("machine.memory_tight" if tight else "machine.memory",
                free=size(health.memory_free), all=size(health.memory))
    if health.card is None:
        yield words("machine.no_card")
    else:
        yield words("machine.card", name=health.card.name, used=size(health.card.used),
                    all=size(health.card.total), celsius=f"{health.card.celsius:.0f}")
    if health.celsius is not None:
        hot = health.celsius >= HOT
        yield words("machine.hot" if hot else "machine.warm", celsius=f"{health.celsius:.0f}")


def _backup(room: Room) -> Iterator[str]:
    backups = room.visit.studio.backups
    plan = backups.plan()
    yield telling.state(room, plan) if plan.folder else room.words("backups.nowhere")
    if backups.alarming():
        yield room.words("backups.alarm")
