"""English as the storyteller needs it: articles, plurals, pronouns, capitals."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from engine.character import Pronouns

_SMALL_WORDS = frozenset(
    ["a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "of", "on",
     "or", "over", "the", "to", "under", "with"])
_SENTENCE_START = re.compile(r"(^[“‘]?|[.?!]” (?=[“‘])|\. [“‘]?)([a-z])")


@dataclass(frozen=True)
class Forms:
    """All forms of one pronoun, and the verbs that go with it."""

    they: str
    them: str
    their: str
    theirs: str
    themself: str
    was: str
    """What the pronoun says: `they were`, also of one who is `they`."""


FORMS = {
    Pronouns.SHE: Forms("she", "her", "her", "hers", "herself", "was"),
    Pronouns.HE: Forms("he", "him", "his", "his", "himself", "was"),
    Pronouns.THEY: Forms("they", "them", "their", "theirs", "themself", "were"),
    Pronouns.IT: Forms("it", "it", "its", "its", "itself", "was"),
}
PLURAL = Forms("they", "them", "their", "theirs", "themselves", "were")


class Grammar:
    """Articles and plurals; slow to build (two seconds), quick to ask."""

    def __init__(self) -> None:
        import inflect

        self._words = inflect.engine()
        self._plurals = lru_cache(maxsize=4096)(self._plural)

    def with_article(self, noun: str) -> str:
        """`an owl` for `owl`."""
        return str(self._words.a(noun)) if noun else noun

    def plural(self, noun: str) -> str:
        """`puppies` for `puppy`; a word that already is one stays."""
        return self._plurals(noun)

    def singular(self, noun: str) -> str:
        """`puppy` for `puppies`; a word that already is one stays."""
        return str(self._words.singular_noun(noun) or noun)

    def _plural(self, noun: str) -> str:
        if not noun or self._words.singular_noun(noun.split()[-1]):
            return noun
        return str(self._words.plural_noun(noun))


def list_of(names: Sequence[str]) -> str:
    """`Mia, Theo and Leo`."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def possessive(name: str, plural: bool = False) -> str:
    """`Mia’s`, `the dogs’`."""
    return f"{name}’" if plural and name.endswith("s") else f"{name}’s"


def sentence_case(text: str) -> str:
    """The text, and whatever follows a full stop, begins with a capital letter."""
    return _SENTENCE_START.sub(lambda found: found[1] + found[2].upper(), text)


def title_case(text: str) -> str:
    """`The Day It Snowed Popcorn` for `the day it snowed popcorn`."""
    words = text.split()
    last = len(words) - 1
    return " ".join(
        word if 0 < place < last and word in _SMALL_WORDS else _capital(word)
        for place, word in enumerate(words)
    )


def capital(text: str) -> str:
    """The first letter large, the others as they are."""
    return text[:1].upper() + text[1:]


def _capital(word: str) -> str:
    return "-".join(capital(part) for part in word.split("-"))


def count_words(text: str) -> int:
    """How many words a reader says."""
    return len(re.findall(r"[\w’'-]*\w", text))
