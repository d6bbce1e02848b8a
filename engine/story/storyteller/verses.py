"""Couplets: how they are written in a file, and which of them sounds best on a page.

A verse is a wording whose lines are parted by ` / `; the ends of each pair of lines rhyme, and
stand in the text itself, since a name that the story fills in could not be made to rhyme.
"""

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from engine.story.rhyme import last_word, metre_gap, rhymes
from engine.story.storyteller.lexicon import WORDS
from engine.story.storyteller.plot import Moment
from engine.story.storyteller.wording import BREAK, Slot, Wording, parse

WIDEST_GAP = 2
"""Syllables by which the lines of a couplet may differ."""
_OF_A_TRADE = "verse"
"""What follows the dot in `{job.verse}`."""

@dataclass(frozen=True)
class Verses:
    """The verses that any story can use (`words/verses.toml`)."""

    moments: dict[Moment, tuple[Wording, ...]]
    """By what a page is to the story."""
    threads: dict[str, tuple[Wording, ...]]
    """What weaves `{it}` in, by what it is: `thing`, `living`, `place`, …"""
    lines: tuple[Wording, ...]
    """Something for `{speaker}` to say."""
    openings: dict[str, tuple[Wording, ...]]
    """How a made-up hero or friend is introduced."""


def load_verses(file: Path = WORDS / "verses.toml") -> Verses:
    """The verses that come with the storyteller.

    Raises:
        ValueError: a verse is not written as it should be.
    """
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    return Verses(
        moments={Moment(name): _parsed(texts) for name, texts in data["moments"].items()},
        threads={name: _parsed(texts) for name, texts in data["threads"].items()},
        lines=_parsed(data["speaker"]["lines"]),
        openings={name: _parsed(texts) for name, texts in data["openings"].items()},
    )


def check_verse(wording: Wording) -> None:
    """See that a verse has pairs of lines whose last words are its own.

    Raises:
        ValueError: it has not.
    """
    for line in _ends(wording):
        if not last_word(line):
            raise ValueError(f"a line of a verse ends with words of its own, not as in '{line}'")
    if len(_ends(wording)) % 2:
        raise ValueError("a verse has two or four lines, parted by ' / '")


def unrhymed(wording: Wording) -> list[tuple[str, str]]:
    """The pairs of line ends that do not rhyme by the pronouncing dictionary."""
    ends = [last_word(line) for line in _ends(wording)]
    pairs = zip(ends[::2], ends[1::2], strict=True)
    return [pair for pair in pairs if not rhymes(*pair)]


def best_told(verses: Sequence[Wording], tell: Callable[[Wording], str], rng: Random) -> Wording:
    """The verse that scans best as it would be told here; the first such in a shuffled order."""
    tries = rng.sample(list(verses), len(verses))
    return min(tries, key=lambda verse: max(widest_gap(tell(verse)) - WIDEST_GAP, 0))


def widest_gap(told: str) -> int:
    """Syllables by which the lines of the worst couplet differ."""
    lines = told.split(BREAK)
    return max(metre_gap(lines[at:at + 2]) for at in range(0, len(lines), 2))


def _parsed(texts: Sequence[str]) -> tuple[Wording, ...]:
    wordings = tuple(map(parse, texts))
    for wording in wordings:
        check_verse(wording)
    return wordings


def _ends(wording: Wording) -> list[str]:
    """The last stretch of each line that no slot and no choice can change; none where the whole
    verse is a trade's own."""
    if len(wording.parts) == 1 and isinstance(whole := wording.parts[0], Slot) \
            and whole.form == _OF_A_TRADE:
        return []
    ends = [""]
    for part in wording.parts:
        if not isinstance(part, str):
            ends[-1] = ""
            continue
        first, *others = part.split(BREAK)
        ends[-1] += first
        ends += others
    return ends
