"""The voices: heard first, then chosen; from the catalogue or from a file of one's own."""

import asyncio
import re
from functools import partial
from pathlib import Path

from nicegui import ui

from engine.backup.mounts import mounted
from engine.models import Kind
from engine.studio.chores import Chore, Ended
from engine.studio.machine import Shelved
from kiosk.parents.doing import Doing
from kiosk.parents.forms import heading, hint, text_field
from kiosk.parents.machine import telling
from kiosk.parents.machine.shelved import Row
from kiosk.parents.room import Room

LONGEST_PATH = 300
MOST_FOUND = 20


def show(room: Room) -> None:
    """Show the page."""
    with room.open(room.words("machine.to_voices"), back="machine"):
        Voices(room)


class Voices:
    """Built anew when something has changed."""

    def __init__(self, room: Room) -> None:
        self._room, self._machine = room, room.visit.studio.machine
        hint(room.words("machine.nothing_outside"))
        self._doing = ui.element("div")
        self._sound = ui.element("div")
        self._list = ui.element("div")
        heading(room.words("machine.own_voice"))
        hint(room.words("machine.own_voice_how"))
        self._found = ui.element("div").classes("choices")
        text_field(room, room.words("machine.voice_file"), "", self._typed, longest=LONGEST_PATH)
        self._says = ui.label().classes("alarm")
        ui.timer(0, self._look_around, once=True)
        self.build()

    def build(self) -> None:
        """Show everything as it is now."""
        self._play(self._machine.chores.ended)
        self._doing.clear()
        with self._doing:
            Doing(self._room, self._machine.chores, self._now, partial(telling.after, self._room),
                  self.build)
        ui.timer(0, self._fill, once=True)

    def _now(self, chore: Chore) -> str:
        return telling.now(self._room, chore)

    def _play(self, ended: Ended | None) -> None:
        self._sound.clear()
        heard = ended is not None and ended.what == "speak" and ended.fresh
        if ended is not None and heard and not ended.error_key:
            with self._sound:
                ui.audio(self._room.private(ended.result), autoplay=True).classes("heard-voice")

    async def _fill(self) -> None:
        found = await self._machine.models(Kind.VOICE)
        self._list.clear()
        with self._list:
            for one in found:
                self._voice(one)

    def _voice(self, one: Shelved) -> None:
        row, spec = Row(self._room, one, self.build), one.model.name.replace("-", ":", 1)
        if not one.installed:
            return
        with row.buttons:
            self._room.button("machine.listen", partial(self._listen, spec),
                              about=one.model.title).classes("small")
            if spec == self._machine.config.voice:
                hint(self._room.words("machine.this_voice"))
            else:
                self._room.button("machine.use_voice", partial(self._choose, spec),
                                  about=one.model.title)

    def _listen(self, spec: str) -> None:
        self._machine.speak(spec, self._room.words("machine.sample"))
        self.build()

    async def _choose(self, spec: str) -> None:
        self._says.set_text(self._room.words("machine.starts_again"))
        await self._machine.choose(voice=spec)

    async def _look_around(self) -> None:
        files = await asyncio.to_thread(_voices_around)
        with self._found:
            for file in files:
                self._room.button("machine.take_voice", partial(self._take, file),
                                  name=file.name).classes("small")

    async def _typed(self, name: str) -> None:
        file = Path(name)
        right = await asyncio.to_thread(
            lambda: file.is_absolute() and file.suffix == ".onnx" and file.is_file())
        if right:
            self._take(file)
        else:
            self._says.set_text(self._room.words("machine.no_voice_file"))

    def _take(self, file: Path) -> None:
        self._says.set_text("")
        name = re.sub(r"[^a-z0-9._-]+", "-", file.stem.lower()).strip("-._") or "own"
        self._machine.add_voice(name, file)
        self.build()


def _voices_around() -> list[Path]:
    """Piper voices on whatever is plugged in, at most one folder deep."""
    found = [file for one in mounted() for pattern in ("*.onnx", "*/*.onnx")
             for file in one.folder.glob(pattern)
             if file.with_name(f"{file.name}.json").is_file()]
    return sorted(found)[:MOST_FOUND]
