"""The whole family in one picture: one sentence, painted for everybody who has been learnt."""

from functools import partial

from nicegui import ui

from engine.studio import State
from engine.work.sheets import Sheet
from kiosk.components.button import Drawing
from kiosk.parents.forms import Choice, ProgressBar, heading, hint, text_field
from kiosk.parents.room import Room

LOOK_EVERY = 1.0
LONGEST = 200
_OPEN = (State.WAITING, State.MAKING)


class TheFamily:
    """Nothing is shown of it where nobody has been learnt."""

    def __init__(self, room: Room) -> None:
        self._room, self._words = room, room.words
        self._text, self._base = "", ""
        self._shown: Sheet | None = None
        self._holder = ui.element("section")
        ui.timer(0.0, self._load, once=True)

    async def _load(self) -> None:
        bases = await self._room.visit.studio.trainings.sheet_bases()
        if not bases or self._holder.is_deleted:
            return
        self._base = bases[0]
        with self._holder:
            heading(self._words("side_by_side.title"))
            hint(self._words("side_by_side.about"))
            text_field(self._room, self._words("side_by_side.text"), "", self._written,
                       longest=LONGEST)
            if len(bases) > 1:
                Choice(self._room, self._words("side_by_side.base"), {one: one for one in bases},
                       self._base, self._choose)
            with ui.element("div").classes("choices"):
                self._room.button("side_by_side.paint", self._paint)
            self._now = ui.element("div")
            ui.timer(LOOK_EVERY, self._look)

    def _written(self, text: str) -> None:
        self._text = text

    def _choose(self, base: str) -> None:
        self._base = base

    async def _paint(self) -> None:
        if self._text:
            await self._room.visit.studio.trainings.begin_sheet(self._text, self._base)

    async def _look(self) -> None:
        sheet = await self._room.visit.studio.trainings.sheet()
        if sheet is None or sheet == self._shown or self._now.is_deleted:
            return
        self._shown = sheet
        self._now.clear()
        with self._now:
            self._show(sheet)

    def _show(self, sheet: Sheet) -> None:
        words = self._words
        if sheet.picture is not None:
            hint(words("side_by_side.shows", text=sheet.wish.text, base=sheet.wish.base))
            Drawing(self._room.private(sheet.picture)).classes("sheet-picture")
        elif sheet.state in _OPEN:
            bar = ProgressBar(words("side_by_side.waiting"))
            if sheet.state is State.MAKING and sheet.done:
                bar.show(sheet.done / len(sheet.wish.cast),
                         words("side_by_side.painting", done=sheet.done, all=len(sheet.wish.cast)))
            self._room.button("side_by_side.stop", partial(
                self._room.visit.studio.trainings.cancel_sheet, sheet.id))
        elif sheet.state is State.FAILED:
            key = f"learning_trouble.{sheet.error_key.replace('-', '_')}"
            why = words(key if key in words else "learning_trouble.trouble")
            ui.label(words("side_by_side.failed", why=why))
