"""Puts a page together: its own words and what is woven in, so that its level is kept."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from engine.manner import Level
from engine.story.reading_level import ReadingLevels, sentences, words_of
from engine.story.storyteller.narrator import Narrator
from engine.story.storyteller.sources import Source
from engine.story.storyteller.weaving import Strand
from engine.story.storyteller.wording import Wording

_SUBJECT = (r"(?:I|it|he|she|we|you|they|there|nobody|everybody|somebody|nothing|both|that|this) "
            r"|[A-Z]\w+ [a-z]"
            r"|(?:the|her|his|their|a|an) \w+(?: \w+)? (?:was|were|had|\w+ed|went|came|ran|sat"
            r"|stood|got|fell|lay|flew|ate|took|made|gave|held|put|let|began|sang|shook) ")
_JOINT = re.compile(rf", (?:and then|and|but|so|then) (?={_SUBJECT})")
"""Where a sentence can be parted: what follows has a subject of its own."""
_TURNS = (0, -1, 1)
"""Which wording of what is woven in is tried: the freshest, the shortest, another."""
_FEWEST = {Level.PRE_READER: 5, Level.EARLY: 14, Level.FLUENT: 24}
"""Words below which a page looks bare; with more to choose from, the fuller one is taken."""


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
    """What is still too much for the level."""


class Composer:
    """Finds, among all ways to put a page together, one that its reader can read."""

    def __init__(self, source: Source, levels: ReadingLevels, level: Level,
                 allowed: Iterable[str], rng: Random) -> None:
        self._source, self._levels, self._level = source, levels, level
        self._allowed = tuple(allowed)
        self._limits = levels.limits(level)
        self._rng = rng

    def compose(self, page: Ingredients, narrator: Narrator) -> Composed:
        """The first way that is within the level; if there is none, the nearest."""
        nearest: Composed | None = None
        for tried in self._tries(page, narrator):
            bare = len(words_of(tried.text)) < _FEWEST[self._level]
            if not tried.findings and not bare:
                return tried
            if nearest is None or _excess(tried) < _excess(nearest):
                nearest = tried
        assert nearest is not None
        return nearest

    def _tries(self, page: Ingredients, narrator: Narrator) -> Iterator[Composed]:
        plenty = range(len(page.extras), -1, -1)
        for group, extras in ((group, extras) for group in page.own for extras in plenty):
            strands = [*page.strands, *page.extras[:extras]]
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
        text = split_long(" ".join(said), self._limits.sentence)
        findings = self._levels.check(text, self._level, self._allowed)
        return Composed(text, narrator, tuple(chosen), findings)

    def _spin(self, strand: Strand, wording: Wording, narrator: Narrator) -> str:
        extra = {"it": strand.it, "speaker": strand.speaker, "wearer": strand.wearer}
        return narrator.tell(wording, self._rng,
                             {role: name for role, name in extra.items() if name})


def split_long(text: str, longest: int) -> str:
    """The text, with sentences of too many words parted where an `and` joins two.

    What is said within quotation marks stays whole.
    """
    return " ".join(part for sentence in sentences(text) for part in _parted(sentence, longest))


def _parted(sentence: str, longest: int) -> list[str]:
    if len(words_of(sentence)) <= longest:
        return [sentence]
    joints = [joint for joint in _JOINT.finditer(sentence)
              if sentence[:joint.start()].count("“") == sentence[:joint.start()].count("”")
              and min(len(words_of(sentence[:joint.start()])),
                      len(words_of(sentence[joint.end():]))) >= 2]
    if not joints:
        return [sentence]
    middle = len(sentence) / 2
    joint = min(joints, key=lambda each: abs(each.start() - middle))
    first, second = sentence[:joint.start()], sentence[joint.start() + 2:]
    return [*_parted(f"{first}.", longest),
            *_parted(second[:1].upper() + second[1:], longest)]


def _excess(page: Composed) -> tuple[int, int]:
    """What is too much counts first; then what is too many words, or too few."""
    words = len(words_of(page.text))
    return len(page.findings), words if page.findings else -words
