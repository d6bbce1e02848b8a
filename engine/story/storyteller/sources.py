"""Where the words of a page come from, by how the book is told."""

from collections.abc import Iterable, Sequence
from random import Random
from typing import Protocol

from engine.manner import Level, Manner
from engine.story.reading_level import ReadingLevels, words_of
from engine.story.storyteller.plot import Beat, Line, Moment
from engine.story.storyteller.splitting import split_long
from engine.story.storyteller.verses import WIDEST_GAP, Verses, widest_gap
from engine.story.storyteller.weaving import Strand
from engine.story.storyteller.wording import BREAK, Wording

_FEWEST = {Level.PRE_READER: 5, Level.EARLY: 14, Level.FLUENT: 24}
"""Words below which a page looks bare; with more to choose from, the fuller one is taken."""
_MOST_IN_VERSE = 64
"""Words of two couplets and a half: the most that fits below a picture."""
_OFFERED = 2
"""Verses of any story that a page chooses from, so that other pages have others."""


class Source(Protocol):
    """Knows the wordings a page may have, and what a whole page must be."""

    fewest: int
    """Words below which a page looks bare."""

    def lines(self, beat: Beat, rng: Random) -> Sequence[Sequence[Line]]:
        """The page's own wordings; a later group only where no earlier one is right."""
        ...

    def spins(self, strand: Strand) -> Sequence[Wording]:
        """The wordings for something woven in, what is wanted most first; none: left out."""
        ...

    def page(self, said: Sequence[str]) -> tuple[str, tuple[str, ...]]:
        """The page made of what is said on it, and what is still wrong with it."""
        ...


class Prose:
    """The plot's own words, for one level."""

    def __init__(self, level: Level, levels: ReadingLevels, allowed: Iterable[str]) -> None:
        """`allowed` are words that are right at every level."""
        self._level, self._levels = level, levels
        self._allowed = tuple(allowed)
        self._longest = levels.limits(level).sentence
        self.fewest = _FEWEST[level]

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

    def page(self, said: Sequence[str]) -> tuple[str, tuple[str, ...]]:
        """Sentences that are short enough, measured by the level."""
        text = split_long(" ".join(said), self._longest)
        return text, self._levels.check(text, self._level, self._allowed)


class Rhymed:
    """Couplets: the plot's, or where a page has none, those of any story."""

    fewest = 0

    def __init__(self, verses: Verses, rng: Random) -> None:
        self._waiting = {moment: rng.sample(each, len(each))
                         for moment, each in verses.moments.items()}

    def lines(self, beat: Beat, rng: Random) -> Sequence[Sequence[Line]]:
        """The plot's own, even where a long name makes one limp: they tell what happens here."""
        if beat.verses:
            return [_shuffled(beat.verses, rng)]
        return [[Line(wording) for wording in self._next(beat.moment or Moment.JOURNEY)]]

    def spins(self, strand: Strand) -> Sequence[Wording]:
        """What nobody has put into verse is left out."""
        return strand.verses

    def page(self, said: Sequence[str]) -> tuple[str, tuple[str, ...]]:
        """Line by line; a verse may not limp."""
        limping = sum(widest_gap(each) > WIDEST_GAP for each in said if BREAK in each)
        text = "\n".join(said).replace(BREAK, "\n")
        findings = ["a couplet limps"] * limping
        if (words := len(words_of(text))) > _MOST_IN_VERSE:
            findings.append(f"{words} words, at most {_MOST_IN_VERSE}")
        return text, tuple(findings)

    def _next(self, moment: Moment) -> list[Wording]:
        """Two that were not offered for longest."""
        waiting = self._waiting[moment]
        offered = waiting[:_OFFERED]
        self._waiting[moment] = [*waiting[_OFFERED:], *offered]
        return offered


def source_for(
    manner: Manner, levels: ReadingLevels, verses: Verses, allowed: Iterable[str], rng: Random
) -> Source:
    """The source that suits what was wished; rhymes come before the level."""
    return Rhymed(verses, rng) if manner.rhymes else Prose(manner.level, levels, allowed)


def _shuffled(lines: Sequence[Line], rng: Random) -> list[Line]:
    return rng.sample(lines, len(lines))
