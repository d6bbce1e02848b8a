"""A photo on trial: handed over, cut out, looked at before and after, chosen."""

import asyncio
import logging
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from nicegui import ui

from engine.character import Character
from engine.errors import EngineError
from engine.puppet import Part
from kiosk.components.button import Drawing
from kiosk.components.photo_picker import PhotoPicker
from kiosk.parents.forms import Choice, ProgressBar, hint
from kiosk.parents.room import Room

if TYPE_CHECKING:
    from engine.puppets.making import Proposal, Proposals

log = logging.getLogger(__name__)

Keep = Callable[["Proposal"], Awaitable[object]]


class Trial:
    """From a photo to a puppet that a grown-up likes."""

    def __init__(
        self, room: Room, who: Character, part: Part, on_keep: Keep, keep_key: str = "puppets.keep"
    ) -> None:
        """`on_keep` is called with the one that was chosen; `keep_key` stands on its button."""
        self._room, self._who, self._part = room, who, part
        self._on_keep, self._keep_key = on_keep, keep_key
        self._maker = room.visit.studio.puppets
        self._table = self._maker.table()
        self._number = 0
        self._photo: Path | None = None
        ui.context.client.on_delete(lambda: self._maker.clear(self._table))
        with ui.element("section").classes("trial"):
            PhotoPicker(room.words, room.slot(self._take), room.only(self._cut), "puppets",
                        several=False, camera=True)
            self._shown = ui.element("div").classes("shown")
            self._shown.props('role="status" aria-live="polite"')

    async def _take(self, file: Path, _name: str) -> None:
        photo = self._table / file.name
        await asyncio.to_thread(os.replace, file, photo)
        self._photo = photo

    async def _cut(self) -> None:
        photo, self._photo = self._photo, None
        if photo is None:
            return
        self._turn(lambda: ProgressBar(self._room.words("puppets.cutting")))
        try:
            found = await self._maker.propose(photo, self._part)
            await self._show(found)
        except EngineError as error:
            self._say(str(error))
        except OSError as error:
            log.warning("no puppet: %s", error)
            self._say(self._room.words("puppets.failed"))
        finally:
            photo.unlink(missing_ok=True)

    async def _show(self, found: "Proposals") -> None:
        trials = [await self._maker.trial(self._who, one) for one in found.found]
        self._number += 1
        before = self._put("before.jpg", found.before)
        after = [self._put(f"after-{at}.svg", svg.encode()) for at, svg in enumerate(trials)]
        self._turn(lambda: self._before_and_after(found, before, after))

    def _put(self, name: str, data: bytes) -> str:
        """Lay something on the table; where the browser finds it, and nobody else."""
        file = self._table / f"{self._number}-{name}"
        file.write_bytes(data)
        return self._room.private(file)

    def _before_and_after(self, found: "Proposals", before: str, after: list[str]) -> None:
        words, chosen = self._room.words, 0
        with ui.element("div").classes("before-after"):
            with ui.element("figure"):
                Drawing(before)
                hint(words("puppets.before"))
            with ui.element("figure").classes("after"):
                page = Drawing(after[0])
                hint(words("puppets.after"))

        def choose(at: int) -> None:
            nonlocal chosen
            chosen = at
            page.props["src"] = after[at]

        if len(after) > 1:
            ui.label(words("puppets.whose", name=self._who.name))
            Choice(self._room, words("puppets.whose", name=self._who.name),
                   {at: words("puppets.face", number=at + 1) for at in range(len(after))}, 0,
                   choose)

        async def keep() -> None:
            await self._on_keep(found.found[chosen])

        with ui.element("div").classes("choices"):
            self._room.button(self._keep_key, keep)
            self._room.button("puppets.another", self.forget)

    def forget(self) -> None:
        """Nothing is on trial any more."""
        self._turn(lambda: None)

    def _say(self, sentence: str) -> None:
        self._turn(lambda: ui.label(sentence).classes("sorry"))

    def _turn(self, build: Callable[[], object]) -> None:
        self._shown.clear()
        with self._shown:
            build()
