"""The steps of a training, with everything that happens between them.

A checkpoint is kept every so many steps and at least every five minutes, and when somebody stops;
at some of them sample cards are painted and compared with the photos.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from statistics import fmean

from engine.training.checkpoint import Checkpoints, Standing
from engine.training.estimate import Pace
from engine.training.progress import Note, Progress, Stage, Steps
from engine.training.room import TRY_AGAIN, Later, Patience, Write, fits
from engine.training.run import BASE, Run, RunFolder
from engine.training.showing import Showing
from engine.training.trainer import Trainer, Unstable
from engine.training.verdict import gets_no_better

PATIENCE = 3
"""Steps in a row without a number after which a training is given up."""
LATELY = 20
"""Steps whose mean loss is told."""
POINTS = 120
"""At most, of the curve that is told."""


class Learning:
    """A trainer's way from where it stands to where nothing better is expected."""

    def __init__(
        self, folder: RunFolder, run: Run, trainer: Trainer, showing: Showing, later: Later,
        patience: Patience,
    ) -> None:
        """`later`: where what is shown waits for room."""
        self._folder, self._recipe, self._trainer = folder, run.recipe, trainer
        self._showing, self._later, self._patience = showing, later, patience
        self._clock = patience.clock
        self._checkpoints = Checkpoints(folder.checkpoints, run.of)
        self._standing, self._kept_step, self._kept_at = Standing(), -1, self._clock()
        self._pace, self._said_slow, self._unstable_steps = Pace(), False, 0

    def go(self) -> Steps:
        """Learn; stopped at any time, it goes on from there in the next sitting."""
        self._take_up()
        try:
            yield from self._steps()
            yield from self._wait_for(self._write)
        except GeneratorExit:
            fits(self._write)
            raise

    def _take_up(self) -> None:
        found = self._checkpoints.newest()
        if found is not None:
            self._standing, tensors = found
            self._trainer.restore(tensors)
            self._kept_step = self._standing.step

    def _steps(self) -> Iterator[Progress]:
        while True:
            if self._is_due() and not self._showing.done(self._standing.step):
                yield from self._keep()
                yield from self._show()
            if self._standing.step >= self._recipe.steps or self._is_over():
                return
            try:
                yield self._step()
            except Unstable:
                yield from self._stumble()
            if self._clock() - self._kept_at >= self._recipe.checkpoint_seconds:
                yield from self._keep()

    def _is_due(self) -> bool:
        step = self._standing.step
        return step % self._recipe.checkpoint_every == 0 or step >= self._recipe.steps

    def _is_over(self) -> bool:
        scores = self._folder.scores().scores if self._is_due() else ()
        settled = [one for one in scores if one.step >= self._recipe.settles]
        return self._unstable_steps >= PATIENCE or gets_no_better(settled)

    def _step(self) -> Progress:
        begun = self._clock()
        loss = self._trainer.step(self._standing.step)
        self._unstable_steps = 0
        took = self._clock() - begun
        self._pace.took(took)
        self._advance((*self._standing.losses, round(loss, 6)), took)
        return self._progress(self._slow_note())

    def _advance(self, losses: tuple[float, ...], seconds: float) -> None:
        self._standing = Standing(self._standing.step + 1, losses,
                                  self._standing.seconds + seconds)

    def _stumble(self) -> Iterator[Progress]:
        """One step without a number is left out; after some the training is given up."""
        self._unstable_steps += 1
        self._advance(self._standing.losses, 0.0)
        if self._unstable_steps >= PATIENCE:
            yield from self._wait_for(partial(self._folder.give_up, self._standing.step))
            yield self._progress(Note.UNSTABLE)

    def _show(self) -> Iterator[Progress]:
        note = Note.UNSEEN if self._showing.unseen else None
        for card in self._showing.show(self._standing.step):
            yield replace(self._progress(note), stage=Stage.SHOWING, sample=card)
        if self._standing.step == BASE:
            # Everything that comes is compared with it.
            yield from self._wait_for(self._later.catch_up)

    def _keep(self) -> Iterator[Progress]:
        """Keep a checkpoint; a full disk is told, and the training goes on meanwhile."""
        if not fits(self._write):
            self._kept_at = self._clock() - self._recipe.checkpoint_seconds + TRY_AGAIN
            yield self._progress(Note.DISK_FULL)

    def _write(self) -> None:
        if self._standing.step != self._kept_step:
            self._checkpoints.write(self._standing, self._trainer.tensors())
        self._kept_step, self._kept_at = self._standing.step, self._clock()
        self._later.catch_up()

    def _wait_for(self, write: Write) -> Steps:
        return self._patience.until(write, self._progress())

    def _slow_note(self) -> Note | None:
        if self._pace.slow and not self._said_slow:
            self._said_slow = True
            return Note.SLOW
        return None

    def _progress(self, note: Note | None = None) -> Progress:
        losses = self._standing.losses[-LATELY:]
        return Progress(Stage.LEARNING, self._standing.step, self._recipe.steps,
                        round(fmean(losses), 5) if losses else None,
                        curve(self._standing.losses), self._seconds_left(), note)

    def _seconds_left(self) -> float | None:
        left = self._recipe.steps - self._standing.step
        learning = self._pace.seconds_left(left)
        if learning is None:
            return None
        shows = -(-left // self._recipe.checkpoint_every)
        return learning + shows * self._showing.seconds


def curve(losses: Sequence[float]) -> tuple[float, ...]:
    """The means of equal stretches of the losses, at most `POINTS`."""
    stretch = -(-len(losses) // POINTS) or 1
    return tuple(round(fmean(losses[at:at + stretch]), 4)
                 for at in range(0, len(losses), stretch))
