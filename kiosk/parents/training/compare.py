"""The likenesses of somebody side by side: what came of each, and with which books are painted."""

from collections.abc import Sequence

from nicegui import ui

from engine.character import Character
from engine.studio import Shown, Training
from engine.training.verdict import sentence
from kiosk.parents.forms import heading, hint
from kiosk.parents.photos.findings import show_findings
from kiosk.parents.room import Room
from kiosk.parents.training.progress import Samples, rows_of
from kiosk.parents.training.words import percent


class Compare:
    """All likenesses of one character."""

    def __init__(self, room: Room, who: Character) -> None:
        self._room, self._who, self._words = room, who, room.words
        self._trainings: dict[str, Training] = {}
        self._holder = ui.element("section")

    async def load(self, trainings: Sequence[Training] = ()) -> None:
        """Show them as they are now; `trainings` that have ended have samples to look at."""
        self._trainings |= {one.id: one for one in trainings if one.outcome is not None}
        shelf = self._room.visit.studio.likenesses
        there, gone = await shelf.of(self._who.id), await shelf.thrown_away(self._who.id)
        self._holder.clear()
        with self._holder:
            heading(self._words("training.compare", name=self._who.name))
            if gone:
                self._offer_back(gone[-1])
            if not there:
                hint(self._words("training.compare_none", name=self._who.name))
            for one in there:
                self._show(one)

    def _offer_back(self, gone: str) -> None:
        async def back() -> None:
            await self._room.visit.studio.likenesses.bring_back(self._who.id, gone)
            await self.load()

        with ui.element("div").classes("findings note"):
            ui.label(self._words("training.removed"))
            self._room.button("forms.undo", back)

    def _show(self, shown: Shown) -> None:
        training = self._trainings.get(shown.likeness.id)
        with ui.element("article").classes("likeness in-use" if shown.in_use else "likeness"):
            hint(self._which(shown))
            if training is not None and training.outcome is not None:
                verdict = training.outcome.verdict
                ui.label(sentence(verdict, self._who.name, most=0)).classes("verdict")
                show_findings(verdict.advice)
                if verdict.likeness is not None and verdict.adherence is not None:
                    hint(self._words("training.likeness", part=percent(verdict.likeness)))
                    hint(self._words("training.adherence", part=percent(verdict.adherence)))
                steps = rows_of(training.cards)
                best = verdict.step if verdict.step in steps else max(steps, default=0)
                Samples(self._room).show(training, only=best)
            self._ways(shown)

    def _which(self, shown: Shown) -> str:
        one = shown.likeness
        return self._words("training.of", base=one.base, day=one.created[:10])

    def _ways(self, shown: Shown) -> None:
        shelf, one = self._room.visit.studio.likenesses, shown.likeness
        which = self._which(shown)

        async def use() -> None:
            await shelf.choose(self._who.id, one.id)
            await self.load()

        async def remove() -> None:
            await shelf.throw_away(self._who.id, one.id)
            await self.load()

        with ui.element("div").classes("choices"):
            if shown.in_use:
                ui.label(self._words("training.in_use")).classes("state")
            else:
                self._room.button("training.use", use, about=which)
            self._room.button("training.remove", remove, about=which)
