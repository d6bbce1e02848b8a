"""Puts a page together: its own words and what is woven in, so that its level is kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from engine.story.reading_level import words_of
from engine.story.storyteller.narrator import Narrator
from engine.story.storyteller.sources import Source
from engine.story.storyteller.weaving import Strand
from engine.story.storyteller.wording import Wording

_TURNS = (0, -1, 1)
"""Which wording of what is woven in is tried: the freshest, the shortest, another."""

@dataclass(frozen=True)
class Ingredients:
    """What a page is made of."""

    own: Sequence[Sequence[Wording]]
    """Wordings of the page itself; a later group only where no earlier one is right."""
    strands: Sequence[Strand]
    """What must be said as well, in this order."""
    extras: Sequence[Strand] = ()
    """Woven in only where the page stays within its level."""


@dataclass(frozen=True)
class Composed:
    """A page's words, and who has been introduced after it."""

    text: str
    narrator: Narrator
    spun: tuple[Wording, ...]
    """The wordings of what was woven in."""
    findings: tuple[str, ...]
    """What is still wrong with it."""


class Composer:
    """Finds, among all ways to put a page together, one that is right for its reader."""

    def __init__(self, source: Source, rng: Random) -> None:
        self._source, self._rng = source, rng

    def compose(self, page: Ingredients, narrator: Narrator) -> Composed:
        """The first way with which nothing is wrong; if there is none, the nearest."""
        nearest: Composed | None = None
        for tried in self._tries(page, narrator):
            bare = len(words_of(tried.text)) < self._source.fewest
            if not tried.findings and not bare:
                return tried
            if nearest is None or _excess(tried) < _excess(nearest):
                nearest = tried
        assert nearest is not None
        return nearest

    def _tries(self, page: Ingredients, narrator: Narrator) -> Iterator[Composed]:
        plenty = range(len(page.extras), -1, -1)
        for group, extras in ((group, extras) for group in page.own for extras in plenty):
            woven = [*page.strands, *page.extras[:extras]]
            strands = [strand for strand in woven if self._source.spins(strand)]
            spins = [self._source.spins(strand) for strand in strands]
            for own in group:
                for turn in _TURNS[:max(map(len, spins), default=1)]:
                    chosen = [each[turn if turn < len(each) else 0] for each in spins]
                    yield self._told(own, strands, chosen, narrator.again())

    def _told(self, own: Wording, strands: Sequence[Strand], chosen: Sequence[Wording],
              narrator: Narrator) -> Composed:
        spun = list(zip(strands, chosen, strict=True))
        said = [self._spin(*each, narrator) for each in spun if not each[0].at_end]
        said.append(narrator.tell(own, self._rng))
        said += [self._spin(*each, narrator) for each in spun if each[0].at_end]
        text, findings = self._source.page(said)
        return Composed(text, narrator, tuple(chosen), findings)

    def _spin(self, strand: Strand, wording: Wording, narrator: Narrator) -> str:
        extra = {"it": strand.it, "speaker": strand.speaker, "wearer": strand.wearer}
        return narrator.tell(wording, self._rng,
                             {role: name for role, name in extra.items() if name})


def _excess(page: Composed) -> tuple[int, int]:
    """What is too much counts first; then what is too many words, or too few."""
    words = len(words_of(page.text))
    return len(page.findings), words if page.findings else -words
