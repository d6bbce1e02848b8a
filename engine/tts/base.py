"""What every voice can do."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from engine.book import Word

Samples = NDArray[np.int16]
"""Mono sound, shape [samples]."""


SaidAs = Mapping[str, str]
"""Written names, each with a spelling that a voice reads right."""

AS_WRITTEN: SaidAs = MappingProxyType({})


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

    def speak(
        self, text: str, speed: float = 1.0, said_as: SaidAs = AS_WRITTEN
    ) -> Iterator[Spoken]:
        """Speak sentence by sentence, so that the first can be heard while the next is made.

        `speed` 0.5 takes twice as long. The words that are told of stay as written, however
        their names are said. Text without anything to speak gives nothing.
        Blocks while it works; may be called from any thread, one call at a time.
        """
        ...
