"""The avatar editor: part after part as pictures of the very same person, changed at once."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from nicegui import ui

from engine.character import Character
from kiosk.components.button import Drawing
from kiosk.parents.family.picture_choice import Option, PictureChoice
from kiosk.parents.forms import Choice
from kiosk.parents.room import Room

Parts = Mapping[str, Sequence[object]]
"""Fields, and what each can be."""


def show_looks(room: Room, who: Character) -> None:
    """Face, hair, fur."""
    Editor(room, who, "looks", room.visit.studio.people.choices(who.kind).looks)


def show_clothes(room: Room, who: Character) -> None:
    """The everyday outfit."""
    Editor(room, who, "clothes", room.visit.studio.people.choices(who.kind).clothes)


class Editor:
    """Changes the looks or the clothes of somebody, with every step back to the beginning."""

    def __init__(self, room: Room, who: Character, field: str, parts: Parts) -> None:
        """`field` of the character is changed: `looks` or `clothes`."""
        self._room, self._who = room, who
        self._field, self._parts = field, parts
        self._whole = field == "clothes" or "species" in parts
        self._before: list[tuple[str, object]] = []
        self._part = next(iter(parts), "")
        words = room.words
        pet = "_pet" if "species" in parts else ""
        title = words("family.wear" if field == "clothes" else f"family.look{pet}")
        with room.open(title, back=f"family/{who.id}") as sheet:
            sheet.classes("editor")
            with ui.element("div").classes("model"):
                self._model = Drawing("")
                self._model.props["alt"] = words("looks.preview", name=who.name)
                self._back = room.button("looks.undo", self._undo)
                self._back.classes("small")
            with ui.element("div").classes("parts"):
                names = {part: words(f"looks.{part}") for part in parts}
                Choice(room, title, names, self._part, self._turn_to)
                self._tray = ui.element("div")
        self._look()
        if parts:
            self._lay_out()

    def _turn_to(self, part: str) -> None:
        self._part = part
        self._lay_out()

    async def _choose(self, value: object) -> None:
        former = self._now(self._part)
        if value != former:
            self._before.append((self._part, former))
            await self._keep(self._part, value)

    async def _undo(self) -> None:
        if self._before:
            await self._keep(*self._before.pop())
            self._lay_out()

    async def _keep(self, part: str, value: object) -> None:
        self._who = self._with(self._who, part, value)
        self._look()
        await self._room.visit.studio.people.change(
            self._who.id, lambda now: self._with(now, part, value))

    def _look(self) -> None:
        self._model.props["src"] = self._room.visit.media.sitter(self._who, whole=True)
        self._back.props["disabled"] = not self._before

    def _lay_out(self) -> None:
        now = self._now(self._part)
        offered = self._parts[self._part]
        # Somebody may have a colour of their own.
        values = offered if now in offered else (now, *offered)
        options = [Option(value, self._name(at, value), self._picture(value))
                   for at, value in enumerate(values, start=1)]
        self._tray.clear()
        with self._tray:
            tray = PictureChoice(self._room, self._room.words(f"looks.{self._part}"), options, now,
                                 self._choose)
            if self._whole:
                tray.classes("whole")

    def _picture(self, value: object) -> str:
        return self._room.visit.media.sitter(
            self._with(self._who, self._part, value), whole=self._whole)

    def _now(self, part: str) -> object:
        return getattr(getattr(self._who, self._field), part)

    def _with(self, who: Character, part: str, value: Any) -> Character:
        worn = replace(getattr(who, self._field), **{part: value})
        return replace(who, **{self._field: worn})

    def _name(self, at: int, value: object) -> str:
        words, part = self._room.words, self._room.words(f"looks.{self._part}")
        if value is None:
            return words("looks.none")
        if isinstance(value, bool):
            return words("looks.with" if value else "looks.without")
        key = f"looks.{self._part}_{value}"
        return words(key) if key in words else words("looks.number", part=part, number=at)
