"""What every voice can do."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from engine.book import Word

Samples = NDArray[np.int16]
"""Mono sound, shape [samples]."""


@dataclass(frozen=True)
class Spoken:
    """One spoken sentence."""

    text: str
    """As written."""
    samples: Samples
    rate: int
    """Hertz."""
    words: tuple[Word, ...]
    """Every written word, in order, with its time."""

    @property
    def seconds(self) -> float:
        """How long it lasts, the pause after it included."""
        return len(self.samples) / self.rate


class Voice(Protocol):
    """Reads aloud."""

    def speak(self, text: str, speed: float = 1.0) -> Iterator[Spoken]:
        """Speak sentence by sentence, so that the first can be heard while the next is made.

        `speed` 0.5 takes twice as long. Text without anything to speak gives nothing.
        Blocks while it works; may be called from any thread, one call at a time.
        """
        ...
