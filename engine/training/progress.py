"""What a training tells while it goes on."""

from collections.abc import Generator
from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """What is being done."""

    READING = "reading"
    """Captions become embeddings."""
    LOOKING = "looking"
    """Photos become latents."""
    LOADING = "loading"
    """The base is loaded."""
    LEARNING = "learning"
    SHOWING = "showing"
    """Sample cards are painted and scored."""
    KEEPING = "keeping"
    """The likeness is written."""
    DONE = "done"


class Note(StrEnum):
    """Something a parent should know."""

    SLOW = "slower-than-it-should-be"
    LESS_MEMORY = "memory-ran-out"
    """Memory ran out; it goes on with less."""
    UNSTABLE = "became-unstable"
    """The loss was no number any more; the last good state is kept."""
    DISK_FULL = "disk-full"
    """There was no room for a checkpoint; it is tried again."""
    UNSEEN = "cards-unseen"
    """The picture gate cannot be had, so all sample cards stay empty."""


@dataclass(frozen=True)
class Progress:
    """How far a training is."""

    stage: Stage
    step: int = 0
    """Steps done."""
    steps: int = 0
    """Steps there will be at most."""
    loss: float | None = None
    """Smoothed."""
    curve: tuple[float, ...] = ()
    """The loss from the first step until now, as the means of a few equal stretches."""
    seconds_left: float | None = None
    note: Note | None = None
    why: str = ""
    """With some notes: the memory plan's own sentence."""
    sample: str = ""
    """File name of a sample card that was just painted."""


Steps = Generator[Progress, None, None]
"""A training that goes on for as long as somebody takes steps; closed, it keeps where it is."""
