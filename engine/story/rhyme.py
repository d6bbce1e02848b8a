"""How words sound at their ends, and how long a line is to say.

Sounds are those of the CMU Pronouncing Dictionary (North American English, 134,000 words).
"""

import re
from collections.abc import Sequence
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouy]+")


def rhymes(one: str, other: str) -> bool:
    """Whether the last words of two lines rhyme: alike from the last stressed vowel on.

    A word does not rhyme with itself.
    """
    first, second = last_word(one), last_word(other)
    if not first or not second or first == second:
        return False
    return bool(_ends(first) & _ends(second))


def syllables(text: str) -> int:
    """How many syllables there are to say."""
    return sum(_of_word(word) for word in words(text))


def metre_gap(lines: Sequence[str]) -> int:
    """Syllables between the longest and the shortest of lines that belong together."""
    counts = [syllables(line) for line in lines]
    return max(counts) - min(counts)


def last_word(line: str) -> str:
    """The word a line ends with, in small letters; empty when there is none."""
    found = words(line)
    return found[-1] if found else ""


def words(text: str) -> list[str]:
    """The words, in small letters, with a straight apostrophe."""
    return [found.replace("’", "'") for found in _WORD.findall(text.lower())]


@lru_cache(maxsize=4096)
def _sounds(word: str) -> tuple[str, ...]:
    # The dictionary takes a quarter of a second to load, and only rhymed books need it.
    import pronouncing

    return tuple(pronouncing.phones_for_word(word))


def _ends(word: str) -> frozenset[str]:
    import pronouncing

    return frozenset(pronouncing.rhyming_part(sounds) for sounds in _sounds(_tail(word)))


def _tail(word: str) -> str:
    """What is asked for where the dictionary lacks a word with a hyphen: its last part."""
    return word if _sounds(word) else word.rpartition("-")[2]


@lru_cache(maxsize=4096)
def _of_word(word: str) -> int:
    import pronouncing

    if sounds := _sounds(word):
        return int(pronouncing.syllable_count(sounds[0]))
    if "-" in word:
        return sum(map(_of_word, filter(None, word.split("-"))))
    bare = word.removesuffix("'s")
    if bare != word:
        return _of_word(bare)
    # A name, mostly: every group of vowels is one, but for a silent e.
    groups = len(_VOWELS.findall(word))
    silent = word.endswith("e") and not word.endswith(("le", "ee", "ie", "ae")) and groups > 1
    return max(groups - silent, 1)
