"""Photos that are to be described: asked for, waited for, left alone.

It is done in the worker (`describing.py`).
"""

from dataclasses import dataclass, field

from engine.errors import NotFound
from engine.models import ModelStore
from engine.paths import Paths
from engine.store.library import new_id
from engine.training.captioner import FLORENCE, has_libraries
from engine.training.folder import TrainingFolder
from engine.work.describing import Described, progress_of, tell
from engine.work.jobs import OPEN, JobKind, Jobs, State
from engine.work.workshop import Workshop


@dataclass(frozen=True)
class Description:
    """Whether somebody's photos can be described, and how far it is."""

    installed: bool = False
    """Whether the captioner is."""
    runs: bool = False
    """Whether the libraries that it needs are installed."""
    state: State | None = None
    """`None`: nobody asked for it."""
    progress: Described = field(default_factory=Described)
    error_key: str = ""
    """Why it failed."""

    @property
    def going_on(self) -> bool:
        """Whether it waits or is being done."""
        return self.state in OPEN


class Scribe:
    """Has photos described by the worker."""

    def __init__(self, paths: Paths, jobs: Jobs, workshop: Workshop) -> None:
        self._paths, self._jobs, self._workshop = paths, jobs, workshop
        self._store, self._runs = ModelStore(paths), has_libraries()

    def begin(self, character: str) -> None:
        """Have everything described that nobody described.

        Raises:
            NotFound: there are no photos.
        """
        folder = TrainingFolder(self._paths, character)
        if not folder.photos.is_dir():
            raise NotFound(f"no photos of {character}")
        job = progress_of(folder).job or new_id()
        tell(folder, Described(job))
        self._jobs.want(job, job, JobKind.DESCRIPTION)
        self._workshop.wake()

    def leave(self, character: str) -> None:
        """Stop it; what is described stays."""
        self._jobs.leave(progress_of(TrainingFolder(self._paths, character)).job)
        self._workshop.wake()

    def look(self, character: str) -> Description:
        """How far it is."""
        progress = progress_of(TrainingFolder(self._paths, character))
        job = self._jobs.of(progress.job)
        return Description(self._store.installed(FLORENCE), self._runs, job.state if job else None,
                           progress, job.error_key if job else "")
