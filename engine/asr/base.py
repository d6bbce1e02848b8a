"""What all ears can do, and what they heard."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

RATE = 16_000
"""Hertz; the rate at which ears listen."""
LONGEST_SECONDS = 30.0
"""What can be said in one go."""

Sound = NDArray[np.float32]
"""Mono sound at `RATE`, shape [samples], -1 to 1."""


class Reason(StrEnum):
    """Why nothing was heard."""

    SILENCE = "silence"
    """Nobody spoke; noise and music count as silence."""
    UNCLEAR = "unclear"
    """Somebody spoke, and the words are not certain enough."""
    LANGUAGE = "language"
    """It was another language."""


@dataclass(frozen=True)
class Heard:
    """What was heard; the text is empty where that is not certain."""

    text: str
    final: bool = True
    """False while the speaker still speaks: the end of the text may change."""
    reason: Reason | None = None
    """Why the text is empty."""
    confidence: float = 0.0
    """Mean probability of a piece of a word, 0 to 1."""
    seconds: float = 0.0
    """Length of the sound it was heard in."""
    sound: Sound | None = field(default=None, compare=False, repr=False)
    """In which the final words of a speaker were heard; in memory only."""


class Ears(Protocol):
    """Understands speech."""

    def hear(self, sound: Sound, names: Sequence[str] = (), *, draft: bool = False) -> Heard:
        """What is said in a sound of at most `LONGEST_SECONDS`.

        `names` are those of the family, which ears would not know else. A draft is quicker
        and less exact. Blocks while it works; may be called from any thread, one at a time.
        """
        ...
