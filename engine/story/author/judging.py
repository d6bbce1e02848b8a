"""Whether what a model wrote may stand in a child's book."""

import re
from collections import Counter
from dataclasses import dataclass

from engine.manner import Level
from engine.safety.meaning import Meaning
from engine.safety.words import Outcome, fit_to_print, judge
from engine.story.reading_level import ReadingLevels, sentences, words_of

_STRANGE = re.compile(r"[^\w\s.,;:!?…'’‘\"“”()–—-]|_|\d{3}")
"""Marks that no picture book has: mark-up, brackets, long numbers."""
_ENDS = re.compile(r"[.!?…][”’\"']?$")
_REPEATED = 3
"""Words in a row that may occur twice on a page, but not oftener."""


@dataclass(frozen=True)
class Wanted:
    """What a page has to be."""

    level: Level
    must: tuple[str, ...]
    """Names and nouns that have to occur."""
    allowed: tuple[str, ...]
    """Words that are right at every level: those of the idea, and the names."""


class Judge:
    """Looks at level, kindness and the idea; knows nothing of who wrote."""

    def __init__(self, levels: ReadingLevels, meaning: Meaning | None = None) -> None:
        self._levels, self._meaning = levels, meaning

    def faults(self, text: str, wanted: Wanted) -> tuple[str, ...]:
        """Why the text may not stand, in plain words; empty where it may."""
        if not text or _STRANGE.search(text) or not _ENDS.search(text):
            return ("no plain sentences",)
        missing = [word for word in wanted.must if not says(text, word)]
        if missing:
            return (f"says nothing of {', '.join(missing)}",)
        if _drones(text):
            return ("says the same again and again",)
        if faults := self._levels.check(text, wanted.level, wanted.allowed):
            return faults
        return () if self._kind(text) else ("not kind",)

    def _kind(self, text: str) -> bool:
        return fit_to_print(text) and all(
            judge(sentence, self._meaning).outcome is Outcome.MAKE for sentence in sentences(text)
        )


def says(text: str, word: str) -> bool:
    """Whether a word, or several in a row, occur: whole, in any case, plural or owner's s."""
    spoken = r"\W+".join(map(re.escape, word.split()))
    return re.search(rf"\b{spoken}(?:s|es|[’']s?)?\b", text, re.IGNORECASE) is not None


def _drones(text: str) -> bool:
    words = words_of(text)
    runs = Counter(zip(*(words[start:] for start in range(_REPEATED)), strict=False))
    return max(runs.values(), default=0) > 2
