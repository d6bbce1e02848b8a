"""`once-upon-me train`: a character is learnt from photos, in a terminal."""

import signal
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Event
from typing import Any

import click

from engine.paths import Paths, default_paths
from engine.training.progress import Progress, Stage
from engine.training.run import RunFolder
from engine.training.verdict import sentence

_SAID = {Stage.READING: "Reading the captions", Stage.LOOKING: "Looking at the photos",
         Stage.LOADING: "Loading the base model", Stage.LEARNING: "Learning",
         Stage.SHOWING: "Painting sample cards", Stage.KEEPING: "Keeping the likeness",
         Stage.DONE: "Done"}
_NOTED = {"slower-than-it-should-be": "It is slower than it should be: is something else using "
                                      "the card?",
          "disk-full": "The disk is full; it goes on and tries to save again in a minute.",
          "cards-unseen": "The sample cards stay empty: the picture gate is not installed."}


@click.command()
@click.argument("character", metavar="ID")
@click.argument("photos", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--base", required=True, metavar="MODEL",
              help="The base model, such as sdxl: see `once-upon-me models list`.")
@click.option("--steps", type=click.IntRange(1), help="Otherwise 50 for each photo, 1000 to 2000.")
@click.option("--rank", type=click.IntRange(1, 128), help="Size of what is learnt.")
@click.option("--rate", "learning_rate", type=float, help="How much is learnt in a step.")
@click.option("--seed", type=int, help="The same number learns the same.")
def train(character: str, photos: Path, base: str, **wanted: Any) -> None:
    """Learn what ID (such as mia) looks like from the PHOTOS in a folder.

    Stopped with Ctrl-C, and begun again with the same words, it goes on where it stopped.
    """
    from engine.training.lessons import learnt_on, look_at, member, said_of, take_up

    paths = default_paths().create()
    who = member(paths, character)
    on = learnt_on(paths, base)  # an hour's wait should not end with "not installed"
    if on != base:
        click.echo(f"{said_of(base, on)}.")
    with click.progressbar(length=1000, label=f"{_SAID[Stage.LOOKING]:24}") as bar:
        found = look_at(paths, who, photos,
                        lambda done, total: bar.update(1000 * done // total - bar.pos))
        bar.update(1000 - bar.pos)
    changes = {name: value for name, value in wanted.items() if value is not None}
    folder = take_up(paths, found, who.name, on, **changes)
    _learn(paths, folder)
    outcome = folder.outcome()
    assert outcome is not None, "a training that has ended has an outcome"
    click.echo(f"\n{sentence(outcome.verdict, who.name)}")
    click.echo(f"The sample cards lie in {folder.cards}.")


def _learn(paths: Paths, folder: RunFolder) -> None:
    from engine.training.course import go_on

    said = ""
    with (_told_to_stop() as stop, closing(go_on(paths, folder)) as steps,
          click.progressbar(length=1, label="", show_eta=False,
                            item_show_func=lambda told: told) as bar):
        for progress in steps:
            said = _show(bar, progress, folder, said)
            if stop.is_set() and progress.stage is not Stage.DONE:
                raise click.ClickException(
                    "Stopped; begun again with the same words, it goes on here.")


@contextmanager
def _told_to_stop() -> Iterator[Event]:
    """Ctrl-C waits for the step in hand, so that nothing of it is lost; a second one does not."""
    told = Event()

    def tell(*of: object) -> None:
        told.set()
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, tell)
    try:
        yield told
    finally:
        signal.signal(signal.SIGINT, before)


def _show(bar: Any, progress: Progress, folder: RunFolder, said: str) -> str:
    """Bring the bar up to date; the sentence that was said last."""
    bar.label = f"{_SAID[progress.stage]:24}"
    bar.length, bar.pos = max(progress.steps, 1), progress.step
    bar.finished = False
    bar.current_item = detail(progress)
    bar.render_progress()
    say = progress.why or (_NOTED.get(progress.note, "") if progress.note else "")
    if not say and progress.stage is Stage.LEARNING and not said:
        say = folder.run().why
    if say and say != said:
        click.echo(f"\n{say}")
    return say or said


def detail(progress: Progress) -> str:
    """Loss and time left, as far as they are known."""
    parts = [] if progress.loss is None else [f"loss {progress.loss:.4f}"]
    if progress.seconds_left is not None:
        parts.append(f"about {duration(progress.seconds_left)} left")
    return ", ".join(parts)


def duration(seconds: float) -> str:
    """In the words of somebody who waits."""
    if seconds < 60:
        return f"{round(seconds)} s"
    if seconds < 3600:
        return f"{round(seconds / 60)} min"
    return f"{seconds / 3600:.1f} h"
