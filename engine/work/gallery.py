"""Pictures of the album that are to be painted over: asked for, waited for, left alone.

It is done in the worker (`drawings.py`).
"""

from engine.config import Config
from engine.store.drawn import PAPER
from engine.work.jobs import OPEN, JobKind, Jobs
from engine.work.workshop import Workshop


class Gallery:
    """Has pictures painted over by the worker, where the house has a painter for that."""

    def __init__(self, jobs: Jobs, workshop: Workshop, config: Config) -> None:
        self._jobs, self._workshop, self._config = jobs, workshop, config

    def paints(self, style: str) -> bool:
        """Whether there is anybody who paints over pictures in this style."""
        return self._config.painter_of(style) != PAPER

    def paint(self, picture_id: str) -> None:
        """Have it painted over, some time soon."""
        if not self._config.only_paper:
            self._jobs.want(picture_id, picture_id, JobKind.PICTURE)
            self._workshop.wake()

    def leave(self, picture_id: str) -> None:
        """Let it be."""
        self._jobs.leave(picture_id)
        self._workshop.wake()

    def changing(self, picture_id: str) -> bool:
        """Whether it waits for its paint, or is being painted."""
        job = self._jobs.of(picture_id)
        return job is not None and job.state in OPEN
