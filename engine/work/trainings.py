"""Likenesses that are being learnt: begun, watched, stopped, gone on with and thrown away.

Nothing heavy is loaded here: it is learnt in the worker (`training.py`), which keeps its progress
on disk.
"""

from dataclasses import dataclass

from engine.paths import Paths
from engine.store.library import new_id
from engine.store.space import FLOOR_BYTES, require_space
from engine.training.photoset import PhotoSet
from engine.training.progress import Progress
from engine.training.run import Outcome
from engine.training.wishing import begin, run_folder, trainings
from engine.work.jobs import ENDED, OPEN, JobKind, Jobs, State
from engine.work.workshop import Workshop


@dataclass(frozen=True)
class Learning:
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


class Trainings:
    """Keeps the folders of trainings, jobs and workshop in step."""

    def __init__(
        self, paths: Paths, jobs: Jobs, workshop: Workshop, space_floor: int = FLOOR_BYTES
    ) -> None:
        self._paths, self._jobs, self._workshop = paths, jobs, workshop
        self._floor = space_floor

    def begin(
        self, photos: PhotoSet, name: str, base: str, **changes: int | float | str
    ) -> str:
        """Begin to learn a character; the id of the training, and of the likeness to come.

        Raises:
            NotEnoughPhotos: nothing can be learnt from these photos.
            NotEnoughSpace: the disk is too full.
        """
        require_space(self._paths.data, self._floor)
        training = new_id()
        begin(self._paths, training, photos, name, base, **changes)
        self._jobs.add(training, training, JobKind.TRAINING)
        self._workshop.wake()
        return training

    def look(self, training: str) -> Learning:
        """How far it is.

        Raises:
            NotFound: there is no such training.
        """
        folder, job = run_folder(self._paths, training), self._jobs.of(training)
        outcome = folder.outcome()
        state = job.state if job else State.DONE if outcome else State.CANCELLED
        return Learning(training, folder.wish().character, state, folder.progress(), outcome,
                        job.error_key if job else "")

    def of(self, character: str) -> tuple[Learning, ...]:
        """The trainings of a character, the oldest first."""
        return tuple(self.look(path.name) for path in trainings(self._paths, character))

    def cancel(self, training: str) -> None:
        """Stop it; it can go on later from where it stopped."""
        self._jobs.change(training, OPEN, state=State.CANCELLED)
        self._workshop.wake()

    def retry(self, training: str) -> None:
        """Go on with a training that was stopped or failed."""
        if run_folder(self._paths, training).outcome() is None:
            self._jobs.add(training, training, JobKind.TRAINING)
            self._jobs.change(training, ENDED, state=State.WAITING, attempts=0, error_key="")
            self._workshop.wake()

    def throw_away(self, training: str) -> None:
        """Forget it, and everything that was learnt on the way; a likeness that it gave stays."""
        folder = run_folder(self._paths, training)
        job = self._jobs.of(training)
        if job is not None and job.state in OPEN:
            self.cancel(training)
        folder.forget()

