"""When somebody begins to speak, pauses, and has finished."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from engine.asr.activity import FRAME, FRAMES_PER_SECOND
from engine.asr.base import LONGEST_SECONDS

SPEECH = 0.5
"""Probability from which a frame is speech…"""
SILENCE = 0.35
"""…and below which it is silence; between the two it stays what it was."""


class Phase(StrEnum):
    """Where a speaker is."""

    WAITING = "waiting"
    """Nobody has spoken yet."""
    SPEAKING = "speaking"
    PAUSING = "pausing"
    """Perhaps finished."""
    ENDED = "ended"


@dataclass(frozen=True)
class Patience:
    """How long to wait; all in seconds."""

    pause: float = 0.35
    """Silence after which the speaker may have finished."""
    end: float = 1.0
    """Silence after which the speaker has finished. Children think in the middle."""
    begin: float = 9.0
    """How long to wait for the first word."""
    whole: float = LONGEST_SECONDS
    shortest: float = 0.12
    """Speech shorter than this is a click or a cough."""


class Endpoint:
    """Follows one speaker, frame by frame."""

    def __init__(self, patience: Patience | None = None) -> None:
        self._patience = patience or Patience()
        self._frames = 0
        self._first: int | None = None
        self._last = 0
        self._run = 0
        self._is_speech = False

    def feed(self, probabilities: Iterable[float]) -> None:
        """Take the next frames' probabilities of speech."""
        for probability in probabilities:
            if self.phase is Phase.ENDED:
                return
            self._frames += 1
            limit = SILENCE if self._is_speech else SPEECH
            self._is_speech = probability >= limit
            self._run = self._run + 1 if self._is_speech else 0
            if self._first is None and self._run >= _frames(self._patience.shortest):
                self._first = self._frames - self._run
            if self._first is not None and self._is_speech:
                self._last = self._frames

    @property
    def phase(self) -> Phase:
        """Where the speaker is now."""
        patience = self._patience
        if self._frames >= _frames(patience.whole):
            return Phase.ENDED
        if self._first is None:
            waited = self._frames >= _frames(patience.begin) and not self._is_speech
            return Phase.ENDED if waited else Phase.WAITING
        silent = self._frames - self._last
        if silent >= _frames(patience.end):
            return Phase.ENDED
        return Phase.PAUSING if silent >= _frames(patience.pause) else Phase.SPEAKING

    @property
    def silent(self) -> bool:
        """Whether the last frame was silence."""
        return not self._is_speech

    @property
    def span(self) -> tuple[int, int] | None:
        """First and last sample of speech, or None where nobody spoke."""
        return None if self._first is None else (self._first * FRAME, self._last * FRAME)


def _frames(seconds: float) -> int:
    return max(1, int(seconds * FRAMES_PER_SECOND))
