"""Whether words are right for a reader: how many, how long, how rare.

Lengths and lists are data (`reading_level.toml`). The list of first words is ours, with E. W.
Dolch's sight words in it; above it stand the 3,000 words that Dale and Chall found to be known by
most children of nine to ten, and the grade of Flesch and Kincaid, both from the library
`readability`. Word forms are looked up by lemminflect, so `mice` is `mouse` here.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import readability
from lemminflect import getAllLemmas
from readability.langdata import LANGDATA

from engine.manner import Level

_DATA = Path(__file__).with_suffix(".toml")
_GRADED = 12
"""On shorter pages one long word would make the grade."""
_SENTENCE_END = re.compile(r"(?<=[.!?…])(?<!…)\s+(?=[“‘A-Z])|(?<=[.!?]”)\s+(?=[“‘A-Z])")
_WORD = re.compile(r"\w[\w’'-]*\w|\w")


@dataclass(frozen=True)
class Limits:
    """What a page of one level may be at most."""

    words: int
    sentence: int
    """Words in the longest sentence."""
    letters: int
    """Characters, blanks counted."""
    new: int
    """Different words that are not on the level's list."""
    grade: float
    """School year by Flesch and Kincaid, on pages of some length; below 0 for very plain words."""


class ReadingLevels:
    """Checks pages against their level; keeps what it has looked up."""

    def __init__(self) -> None:
        data = tomllib.loads(_DATA.read_text(encoding="utf-8"))
        first = {word for words in data.pop("first").values() for word in words.lower().split(", ")}
        dale_chall = frozenset(LANGDATA["en"]["basicwords"])
        self._limits = {Level(name): Limits(**limits) for name, limits in data.items()}
        self._lists = {Level.PRE_READER: frozenset(first), Level.EARLY: dale_chall | first,
                       Level.FLUENT: dale_chall | first}
        self._knows = lru_cache(maxsize=8192)(self._is_listed)

    def limits(self, level: Level) -> Limits:
        """What a page of the level may be at most."""
        return self._limits[level]

    def check(self, text: str, level: Level, allowed: Iterable[str] = ()) -> tuple[str, ...]:
        """What is too much for the level, in plain words; empty where the page is right.

        `allowed` are words that need not be on the list: those of the child's own idea.
        """
        return tuple(self._findings(text, level, frozenset(words_of(" ".join(allowed)))))

    def new_words(self, text: str, level: Level, allowed: frozenset[str]) -> list[str]:
        """The words that are not on the level's list, in order."""
        names = {word.lower() for word in re.findall(r"(?<=[\w,] )[A-Z][\w’-]+", text)}
        return [word for word in dict.fromkeys(words_of(text))
                if word not in allowed | names and not self._knows(word, level)]

    def grade(self, text: str) -> float:
        """School year by Flesch and Kincaid."""
        lines = "\n".join(" ".join(words_of(sentence)) for sentence in sentences(text))
        return float(readability.getmeasures(lines, lang="en")["readability grades"]["Kincaid"])

    def _findings(self, text: str, level: Level, allowed: frozenset[str]) -> Iterator[str]:
        limits = self._limits[level]
        if (words := len(words_of(text))) > limits.words:
            yield f"{words} words, at most {limits.words}"
        if len(text) > limits.letters:
            yield f"{len(text)} letters, at most {limits.letters}"
        for sentence in sentences(text):
            if (words := len(words_of(sentence))) > limits.sentence:
                yield f"{words} words in “{sentence}”, at most {limits.sentence}"
        new = self.new_words(text, level, allowed)
        if len(new) > limits.new:
            yield f"{len(new)} new words ({', '.join(new)}), at most {limits.new}"
        if len(words_of(text)) >= _GRADED and (grade := self.grade(text)) > limits.grade:
            yield f"grade {grade:.1f}, at most {limits.grade}"

    def _is_listed(self, word: str, level: Level) -> bool:
        known = self._lists[level]
        bare = word.removesuffix("’s").removesuffix("’")
        if word in known or bare in known or bare.isdigit():
            return True
        if "-" in bare:
            return all(self._is_listed(part, level) for part in bare.split("-") if part)
        return any(lemma in known for lemmas in getAllLemmas(bare).values() for lemma in lemmas)


def sentences(text: str) -> list[str]:
    """The sentences of a page; `“Stop!” called Mia.` is one."""
    return [sentence for sentence in _SENTENCE_END.split(text.strip()) if sentence]


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, without their marks."""
    return [word.lower().replace("'", "’") for word in _WORD.findall(text)]
