"""Where the words of a page come from, by how the book is told."""

from collections.abc import Sequence
from random import Random
from typing import Protocol

from engine.manner import Level, Manner
from engine.story.storyteller.plot import Beat, Line
from engine.story.storyteller.weaving import Strand
from engine.story.storyteller.wording import Wording


class Source(Protocol):
    """Knows the wordings a page may have, and in what order they are tried."""

    def lines(self, beat: Beat, rng: Random) -> Sequence[Sequence[Line]]:
        """The page's own wordings; a later group only where no earlier one is right."""
        ...

    def spins(self, strand: Strand) -> Sequence[Wording]:
        """The wordings for something woven in, what is wanted most first."""
        ...


class Prose:
    """The plot's own words, for one level."""

    def __init__(self, level: Level) -> None:
        self._level = level

    def lines(self, beat: Beat, rng: Random) -> Sequence[Sequence[Line]]:
        """Simple words for those who only listen; for early readers where nothing else fits."""
        text, simple = _shuffled(beat.lines, rng), _shuffled(beat.simple, rng)
        match self._level:
            case Level.PRE_READER:
                return [simple or text]
            case Level.EARLY:
                return [text, simple]
        return [text]

    def spins(self, strand: Strand) -> Sequence[Wording]:
        """Likewise for what is woven in."""
        if self._level is Level.PRE_READER:
            return strand.simple or strand.wordings
        return strand.wordings if self._level is Level.FLUENT else (*strand.wordings,
                                                                    *strand.simple)


def source_for(manner: Manner) -> Source:
    """The source that suits what was wished."""
    return Prose(manner.level)


def _shuffled(lines: Sequence[Line], rng: Random) -> list[Line]:
    return rng.sample(lines, len(lines))
