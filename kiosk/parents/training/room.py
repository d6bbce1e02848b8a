"""The room of one who is learnt: begin, watch, and what came of it."""

from functools import partial

from nicegui import ui

from engine.character import Character
from engine.studio import State, Training
from engine.training.photos import FEWEST
from kiosk.parents.forms import hint
from kiosk.parents.room import Room
from kiosk.parents.training.begin import Begin
from kiosk.parents.training.compare import Compare
from kiosk.parents.training.progress import Watch

LOOK_EVERY = 1.0
"""Seconds between two looks at how far it is."""


class TrainingRoom:
    """What belongs here now: the wish, or the training that is open; below it the likenesses."""

    def __init__(self, room: Room, who: Character) -> None:
        self._room, self._who, self._words = room, who, room.words
        self._watch: Watch | None = None
        self._open = "?"
        with room.open(self._words("training.title", name=who.name), "training"):
            self._now = ui.element("section")
            self._thrown = ui.element("div")
            self._compare = Compare(room, who)
            ui.timer(LOOK_EVERY, self._look)

    async def _look(self) -> None:
        trainings = await self._room.visit.studio.trainings.of(self._who.id)
        open_one = next((one for one in reversed(trainings) if not _ended(one)), None)
        if self._open != (open_one.id if open_one else ""):
            self._open = open_one.id if open_one else ""
            await self._turn(open_one)
            await self._compare.load(trainings)
        if self._watch is not None and open_one is not None:
            self._watch.show(open_one)

    async def _turn(self, training: Training | None) -> None:
        """Show the training that is open, or how one can be begun."""
        self._watch = None
        gone = await self._room.visit.studio.trainings.thrown_away(self._who.id)
        used, _ = await self._room.visit.studio.photos.count(self._who.id)
        if self._now.is_deleted:
            return
        self._now.clear()
        with self._now:
            if training is not None:
                self._watch = Watch(self._room, self._who, training)
            else:
                self._begin(used)
        self._thrown.clear()
        if gone and training is None:
            with self._thrown, ui.element("div").classes("findings note"):
                ui.label(self._words("training.thrown"))
                self._room.button("forms.undo", partial(
                    self._room.visit.studio.trainings.bring_back, self._who.id, gone[-1]))

    def _begin(self, used: int) -> None:
        key = {0: "photos_none", 1: "photos_one"}.get(used, "photos")
        ui.label(self._words(f"training.{key}", used=used, name=self._who.name))
        if 0 < used < FEWEST:
            hint(self._words("training.photos_few", used=used, name=self._who.name))
        with ui.element("div").classes("choices"):
            self._room.button("training.to_photos",
                              partial(self._room.go, f"photos/{self._who.id}"),
                              name=self._who.name)
        if used:
            Begin(self._room, self._who)


def _ended(training: Training) -> bool:
    return training.outcome is not None and training.state is not State.MAKING
