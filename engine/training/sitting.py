"""One sitting at a training: from where it stands to its end, or until somebody stops it.

Everything is loaded in turn: the encoders read the captions and go, the autoencoder looks at the
photos and goes, then the base comes and learns. Whoever stops taking steps from `sit` stops the
training; it goes on from there in the next sitting.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import torch

from engine.errors import NotEnoughMemory
from engine.painting.diffusion.card import free_memory, ran_out
from engine.painting.diffusion.families import Family
from engine.painting.diffusion.families.facts import Precision
from engine.safety.pictures import Gate
from engine.training.learning import Learning
from engine.training.preparing import Preparation
from engine.training.progress import Note, Progress, Stage, Steps
from engine.training.recipe import Recipe
from engine.training.room import Later, Patience, fits
from engine.training.run import Run, RunFolder
from engine.training.showing import Showing
from engine.training.trainer import Trainer
from engine.training.verdict import MakeScorer

TELL_EVERY = 1.0
"""Seconds between two progress files at least."""


Less = Callable[[Recipe], tuple[Recipe, str] | None]
"""A recipe with less memory and one sentence about it; `None` where there is no less."""


def _no_less(recipe: Recipe) -> tuple[Recipe, str] | None:
    return None


@dataclass(frozen=True)
class Bench:
    """Where it is learnt, and with what."""

    base: Path
    """Folder of the base model."""
    device: torch.device
    make_scorer: MakeScorer | None = None
    """`None`: nothing is compared, and the last state is kept."""
    gate: Gate = field(default_factory=lambda: Gate(None))
    """Which sample cards may be seen; without weights none."""
    less: Less = _no_less
    patience: Patience = field(default_factory=Patience)
    """With a disk that is full; it has the clock, too."""


def sit(folder: RunFolder, family: Family, bench: Bench) -> Steps:
    """Learn until nothing better is expected; memory that runs out makes it go on with less.

    Raises:
        NotEnoughMemory: even the least recipe finds no room.
        NotEnoughSpace: for an hour there was no room on the disk for the last state.
    """
    yield from telling(folder, _with_less_and_less(folder, family, bench), bench.patience.clock)


def telling(folder: RunFolder, steps: Steps, clock: Callable[[], float]) -> Steps:
    """The same steps, told to whoever looks from another process."""
    told, untold = -TELL_EVERY, None
    for progress in steps:
        news = progress
        if untold and not news.note:
            # A note is said once; what found no room is said with what comes next.
            news = replace(news, note=untold.note, why=untold.why)
        if news.note or news.sample or clock() - told >= TELL_EVERY:
            untold = None if fits(partial(folder.tell, news)) else news
            told = clock()
        yield progress


def _with_less_and_less(folder: RunFolder, family: Family, bench: Bench) -> Steps:
    while True:
        run = folder.run()
        try:
            yield from _learn(folder, family, run, bench)
            return
        except RuntimeError as error:
            if not ran_out(error):
                raise
            lesser = bench.less(run.recipe)
        # Outside of the handler: its traceback holds everything that was in memory.
        if lesser is None:
            raise NotEnoughMemory(f"{run.wish.base} finds no room to learn")
        free_memory()
        said = Progress(Stage.LOADING, steps=run.recipe.steps, note=Note.LESS_MEMORY,
                        why=lesser[1])
        planned = replace(run, recipe=lesser[0], why=lesser[1])
        yield from bench.patience.until(partial(folder.plan, planned), said)
        yield said


def _learn(folder: RunFolder, family: Family, run: Run, bench: Bench) -> Steps:
    prepared = yield from Preparation(folder, family, run, bench.base, bench.device).prepare()
    free_memory()
    yield Progress(Stage.LOADING, steps=run.recipe.steps)
    precision = Precision(run.recipe.precision)
    denoiser = family.load_denoiser(bench.base, precision, bench.device)
    trainer = Trainer(family, family.noise(bench.base), denoiser, prepared.lessons,
                      prepared.nothing, run.recipe)
    later = Later()
    showing = Showing(folder, family, run, prepared, denoiser, bench.base, bench.make_scorer,
                      bench.gate, later)
    yield from Learning(folder, run, trainer, showing, later, bench.patience).go()

