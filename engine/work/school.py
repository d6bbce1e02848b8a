"""Likenesses that are being learnt: begun, watched, stopped, gone on with and thrown away.

Nothing heavy is loaded here: it is learnt in the worker (`training.py`), which keeps its progress
on disk.
"""

import os
from dataclasses import dataclass
from pathlib import Path

from engine.errors import NotEnoughPhotos, NotFound
from engine.paths import Paths
from engine.store.library import new_id
from engine.store.space import FLOOR_BYTES, require_space
from engine.store.trash import is_over
from engine.training.folder import TrainingFolder
from engine.training.photoset import PhotoSet
from engine.training.progress import Progress
from engine.training.run import Outcome, RunFolder
from engine.training.scenes import scenes
from engine.training.verdict import Score
from engine.training.wishing import RUNS, begin, run_folder, trainings
from engine.work.bases import Base, bases
from engine.work.jobs import OPEN, JobKind, Jobs, State
from engine.work.workshop import Workshop

GONE = "thrown-away"
"""Folder beside the trainings, for those that can still be brought back."""


@dataclass(frozen=True)
class Training:
    """How far a training is."""

    id: str
    character: str
    state: State
    progress: Progress | None = None
    """`None` before it was first taken in hand."""
    outcome: Outcome | None = None
    """What came of it, once it is done."""
    error_key: str = ""
    """Why it failed."""
    not_before: str = ""
    """ISO 8601, UTC: the hour for which it waits; empty: none."""
    base: str = ""
    """Name of the base model."""
    cards: tuple[str, ...] = ()
    """Names of the sample cards so far, the oldest first."""
    scores: tuple[Score, ...] = ()
    """What the checkpoints were worth so far."""
    scenes: tuple[str, ...] = ()
    """What the cards of each number show, in words."""


class School:
    """Keeps the folders of trainings, jobs and workshop in step."""

    def __init__(
        self, paths: Paths, jobs: Jobs, workshop: Workshop, space_floor: int = FLOOR_BYTES
    ) -> None:
        self._paths, self._jobs, self._workshop = paths, jobs, workshop
        self._floor = space_floor

    def begin(
        self, photos: PhotoSet, name: str, base: str, not_before: str = "",
        **changes: int | float | str,
    ) -> str:
        """Begin to learn a character; the id of the training, and of the likeness to come.

        `not_before`: the hour at which it begins (ISO 8601, UTC), also after a restart; empty:
        as soon as there is time.

        Raises:
            NotEnoughPhotos: nothing can be learnt from these photos.
            NotEnoughSpace: the disk is too full.
        """
        require_space(self._paths.data, self._floor)
        training = new_id()
        begin(self._paths, training, photos, name, base, **changes)
        self._jobs.add(training, training, JobKind.TRAINING, not_before)
        self._workshop.wake()
        return training

    def now(self, training: str) -> None:
        """Do not wait for its hour any longer."""
        self._jobs.change(training, OPEN, not_before="")
        self._workshop.wake()

    def photos(self, character: str) -> PhotoSet:
        """The photos that were given of a character.

        Raises:
            NotEnoughPhotos: none were given.
            NotFound: this is no id of a character.
        """
        photos = TrainingFolder(self._paths, character).read()
        if photos is None:
            raise NotEnoughPhotos(f"no photos of {character} were given")
        return photos

    def card(self, training: str, name: str) -> Path:
        """Where a sample card lies; each that is there may be seen.

        Raises:
            NotFound: there is none of this name.
        """
        path = run_folder(self._paths, training).cards / name
        if path.suffix != ".webp" or path.name != name or not path.is_file():
            raise NotFound(f"no card {name[:80]!r}")
        return path

    def look(self, training: str) -> Training:
        """How far it is.

        Raises:
            NotFound: there is no such training.
        """
        folder, job = run_folder(self._paths, training), self._jobs.of(training)
        outcome = folder.outcome()
        state = job.state if job else State.DONE if outcome else State.CANCELLED
        wish = folder.wish()
        cards = tuple(sorted(path.name for path in folder.cards.glob("*.webp")))
        return Training(training, wish.character, state, folder.progress(), outcome,
                        job.error_key if job else "", job.not_before if job else "", wish.base,
                        cards, folder.scores().scores, _scenes(folder))

    def of(self, character: str) -> tuple[Training, ...]:
        """The trainings of a character, the oldest first."""
        return tuple(self.look(path.name) for path in trainings(self._paths, character))

    def bases(self, character: str) -> tuple[Base, ...]:
        """The base models that a character could be learnt for."""
        photos = TrainingFolder(self._paths, character).read()
        return bases(self._paths, len(photos.used) if photos else 0)

    def cancel(self, training: str) -> None:
        """Stop it; it can go on later from where it stopped."""
        self._jobs.change(training, OPEN, state=State.CANCELLED)
        self._workshop.wake()

    def retry(self, training: str) -> None:
        """Go on with a training that was stopped or failed."""
        if run_folder(self._paths, training).outcome() is None:
            self._jobs.want(training, training, JobKind.TRAINING)
            self._workshop.wake()

    def throw_away(self, training: str) -> None:
        """Take it away, with everything that was learnt on the way; a likeness that it gave stays.

        For a day it can be brought back.

        Raises:
            NotFound: there is no such training.
        """
        folder = run_folder(self._paths, training)
        job = self._jobs.of(training)
        if job is not None and job.state in OPEN:
            self.cancel(training)
        gone = folder.path.parent.with_name(GONE) / training
        gone.parent.mkdir(mode=0o700, exist_ok=True)
        os.rename(folder.path, gone)
        os.utime(gone)  # tells when

    def thrown_away(self, character: str) -> tuple[str, ...]:
        """Ids of the trainings that can be brought back, the last one last."""
        gone = (TrainingFolder(self._paths, character).path / GONE).glob("*")
        there = sorted((one for one in gone if not is_over(one)),
                       key=lambda one: one.stat().st_mtime)
        return tuple(path.name for path in there)

    def bring_back(self, character: str, training: str) -> None:
        """Bring it back; it can go on from where it stopped.

        Raises:
            NotFound: it was not thrown away, or too long ago.
        """
        if training not in self.thrown_away(character):
            raise NotFound(f"no training {training[:80]!r} was thrown away")
        home = TrainingFolder(self._paths, character).path
        (home / RUNS).mkdir(mode=0o700, exist_ok=True)
        os.rename(home / GONE / training, home / RUNS / training)

    def sweep(self) -> None:
        """Delete what was thrown away more than a day ago."""
        for gone in self._paths.training.glob(f"*/{GONE}/*"):
            if is_over(gone):
                RunFolder(gone).forget()


def _scenes(folder: RunFolder) -> tuple[str, ...]:
    if not folder.planned():
        return ()
    run = folder.run()
    return scenes(run.recipe.family, run.wish.name)
