"""The way back: which backup, its key, and a last question."""

import asyncio
from functools import partial
from pathlib import Path

from nicegui import ui

from engine.backup.key import LENGTH, Key, typed_key
from engine.backup.mounts import backups_around
from engine.backup.place import Kept, kept_at
from engine.household.recovery import IN_A_GROUP
from kiosk.components.keypad import Keypad
from kiosk.parents.backups import telling
from kiosk.parents.backups.where import LONGEST_PATH
from kiosk.parents.doing import Doing
from kiosk.parents.forms import heading, hint, nothing_yet, text_field
from kiosk.parents.room import Room

SHOWN = 12


def show(room: Room) -> None:
    """Show the page."""
    with room.open(room.words("backups.restore"), back="backups"):
        Restoring(room)


class Restoring:
    """One step after the other, on one page."""

    def __init__(self, room: Room) -> None:
        self._room, self._words = room, room.words
        self._backups = room.visit.studio.backups
        self._holder = ui.element("div").classes("backups")
        if self._backups.chores.now is not None:
            self._watch()
        else:
            ui.timer(0, self._which, once=True)

    async def _which(self) -> None:
        folder = self._backups.plan().folder
        found = await asyncio.to_thread(backups_around, (Path(folder),) if folder else ())
        self._holder.clear()
        with self._holder:
            ui.label(self._words("backups.which"))
            if not found:
                nothing_yet(self._words("backups.which_none"), "looking")
            for kept in found[:SHOWN]:
                with ui.element("div").classes("kept"):
                    line = telling.kept_line(self._room, kept)
                    ui.label(f"{line} · {kept.key_name}")
                    self._room.button("backups.take_this", partial(self._take, kept.path),
                                      about=line)
            text_field(self._room, self._words("backups.file"), "", self._typed,
                       longest=LONGEST_PATH)
            self._says = ui.label().classes("alarm")

    async def _typed(self, name: str) -> None:
        file = Path(name)
        if await asyncio.to_thread(lambda: file.is_absolute() and file.is_file()):
            self._take(file)
        else:
            self._says.set_text(self._words("backups.no_such_file"))

    def _take(self, file: Path) -> None:
        kept, digits = kept_at(file), self._backups.plan().digits
        if digits and kept is not None and kept.key_name == Key(digits).name:
            self._ask(file, kept, Key(digits))
        else:
            self._key(file, kept)

    def _key(self, file: Path, kept: Kept | None) -> None:
        self._holder.clear()
        with self._holder:
            heading(self._words("backups.type_key"))
            ui.label(self._words("backups.type_key_sign", sign=kept.key_name) if kept
                     else self._words("backups.type_key_any"))
            says = ui.label().classes("alarm")
            says.props["role"] = "status"

            def typed(digits: str) -> None:
                key = typed_key(digits)
                pad.clear_typed()
                if key is None:
                    says.set_text(self._words("backups.mistyped"))
                elif kept is not None and key.name != kept.key_name:
                    says.set_text(self._words("backups.other_sheet", sign=kept.key_name,
                                              typed=key.name))
                else:
                    self._ask(file, kept, key)

            pad = Keypad(self._words, LENGTH, self._room.only(typed), group=IN_A_GROUP)

    def _ask(self, file: Path, kept: Kept | None, key: Key) -> None:
        when = telling.day(self._room, kept.when) if kept else file.name
        self._holder.clear()
        with self._holder:
            heading(self._words("backups.ask", day=when))
            ui.label(self._words("backups.ask_what"))
            hint(self._words("backups.ask_undo"))
            with ui.element("div").classes("choices"):
                self._room.button("backups.ask_yes", partial(self._begin, file, key))
                self._room.button("backups.ask_no", partial(self._room.go, "backups"))

    def _begin(self, file: Path, key: Key) -> None:
        self._backups.restore(file, key)
        self._watch()

    def _watch(self) -> None:
        self._holder.clear()
        with self._holder:
            ui.label(self._words("backups.starts_again"))
            Doing(self._room, self._backups.chores, partial(telling.now, self._room),
                  partial(telling.after, self._room), self._watch)
            if self._backups.chores.now is None:
                with ui.element("div").classes("choices"):
                    self._room.button("backups.ask_no", partial(self._room.go, "backups"))
