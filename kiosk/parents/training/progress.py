"""A training while it goes on: where it is, what is left, and the samples as they come."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from nicegui import ui

from engine.character import Character
from engine.studio import State, Training
from engine.training.progress import Note, Progress, Stage
from engine.work.hours import clock
from kiosk.components.button import Drawing
from kiosk.parents.forms import ProgressBar, heading
from kiosk.parents.room import Room
from kiosk.parents.training.curve import curve_svg
from kiosk.parents.training.words import percent, time_in_words

NOTES = {Note.SLOW: "slow", Note.LESS_MEMORY: "less_memory", Note.UNSTABLE: "unstable",
         Note.DISK_FULL: "disk_full", Note.UNSEEN: "unseen"}
_PAUSED = (State.CANCELLED, State.FAILED)


class Watch:
    """One training, brought up to date by whoever looks."""

    def __init__(self, room: Room, who: Character, training: Training) -> None:
        self._room, self._who, self._words = room, who, room.words
        self._id, self._shown = training.id, Training("", "", State.WAITING)
        self._notes: list[str] = []
        self._learning: Progress | None = None
        self._bar = ProgressBar(self._words("training.waiting"))
        self._says = ui.label().props('role="status" aria-live="polite"')
        self._note = ui.element("div")
        self._ways = ui.element("div").classes("choices")
        self._samples = Samples(room)
        with ui.element("details").classes("expert"):
            with ui.element("summary"):
                ui.label(self._words("training.curious"))
            self._curious = ui.element("div")
        self._offer(training)
        self.show(training)

    def show(self, training: Training) -> None:
        """Bring it up to date."""
        before, self._shown = self._shown, training
        if (training.state, training.not_before) != (before.state, before.not_before):
            self._offer(training)
        self._tell(training)
        if training.progress is not None:
            self._remember(training.progress)
        if training.cards != before.cards:
            self._samples.show(training)
        if training.progress != before.progress or training.scores != before.scores:
            self._tell_the_curious(training)

    def _tell(self, training: Training) -> None:
        progress, words = training.progress, self._words
        self._says.set_text(self._sentence(training))
        if progress is None or training.state is State.WAITING:
            self._bar.show(None if training.state is State.WAITING and not training.not_before
                           else 0.0, words("training.waiting") if not training.not_before else "")
            return
        stage = words(f"training.stage_{progress.stage}")
        part = progress.step / progress.steps if progress.steps else None
        learning = progress.stage in (Stage.LEARNING, Stage.SHOWING)
        self._bar.show(part if learning else None, words(
            "training.step", stage=stage, step=progress.step, steps=progress.steps)
            if learning else stage)

    def _sentence(self, training: Training) -> str:
        progress, words = training.progress, self._words
        if training.state is State.FAILED:
            key = f"learning_trouble.{training.error_key.replace('-', '_')}"
            why = words(key if key in words else "learning_trouble.trouble")
            return words("training.failed", why=why)
        if training.state is State.CANCELLED:
            return words("training.paused", step=progress.step if progress else 0)
        if training.not_before and training.state is State.WAITING:
            return words("training.waiting_tonight", hour=clock(training.not_before))
        if training.state is State.WAITING:
            return words("training.made_way") if progress and progress.step else ""
        if progress is not None and progress.seconds_left is not None:
            return words("training.left", time=time_in_words(progress.seconds_left))
        return ""

    def _offer(self, training: Training) -> None:
        trainings = self._room.visit.studio.trainings
        self._ways.clear()
        with self._ways:
            if training.state in _PAUSED:
                self._room.button("training.go_on", partial(trainings.retry, self._id))
                self._room.button("training.throw", partial(trainings.throw_away, self._id))
                return
            if training.not_before and training.state is State.WAITING:
                self._room.button("training.begin_now", partial(trainings.now, self._id))
            self._room.button("training.pause", partial(trainings.cancel, self._id))

    def _remember(self, progress: Progress) -> None:
        """Notes are told once by the training, and stay here."""
        if progress.note is None:
            return
        says = progress.why or self._words(f"training.{NOTES[progress.note]}")
        if says not in self._notes:
            self._notes.append(says)
            with self._note, ui.element("div").classes("findings warn"):
                ui.label(says)

    def _tell_the_curious(self, training: Training) -> None:
        if training.progress is not None and training.progress.loss is not None:
            self._learning = training.progress
        self._curious.clear()
        with self._curious:
            if self._learning is not None:
                ui.label(self._words("training.loss", loss=f"{self._learning.loss:.4f}"))
                self._draw(self._learning)
            for one in training.scores:
                ui.label(self._words("training.score", step=one.step,
                                     likeness=percent(one.likeness),
                                     adherence=percent(one.adherence)))

    def _draw(self, progress: Progress) -> None:
        """The whole way of the loss, once there is one."""
        if len(progress.curve) < 2:
            return
        first, last = progress.curve[0], progress.curve[-1]
        label = self._words("training.curve", first=f"{first:.2f}", last=f"{last:.2f}",
                            steps=progress.step)
        ui.html(curve_svg(progress.curve, label), sanitize=False)


class Samples:
    """Sample cards, the newest above; each step is one row of the same scenes."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._made: dict[Path, str] = {}
        self._holder = ui.element("div").classes("samples")

    def show(self, training: Training, only: int | None = None) -> None:
        """Show those that are there; `only` those after one step."""
        rows = rows_of(training.cards)
        self._holder.clear()
        with self._holder:
            for step in sorted(rows, reverse=True):
                if only is None or step == only:
                    self._row(training, step, rows[step], titled=only is None)

    def _row(self, training: Training, step: int, cards: Sequence[str], *, titled: bool) -> None:
        words, trainings = self._room.words, self._room.visit.studio.trainings
        if titled:
            heading(words("training.samples_after", step=step) if step
                    else words("training.samples_base"))
        with ui.element("div").classes("sample-row"):
            for card in cards:
                file = trainings.card_file(training.id, card)
                if file not in self._made:
                    self._made[file] = self._room.private(file)
                number = int(card.rpartition("-")[2].removesuffix(".webp"))
                with ui.element("figure"):
                    Drawing(self._made[file])
                    with ui.element("figcaption"):
                        ui.label(training.scenes[number] if number < len(training.scenes) else "")


def rows_of(cards: Sequence[str]) -> dict[int, list[str]]:
    """Names of cards by the step after which they were painted."""
    rows: dict[int, list[str]] = {}
    for card in cards:
        rows.setdefault(int(card.partition("-")[0]), []).append(card)
    return rows
