"""English as the storyteller needs it: articles, plurals, pronouns, capitals."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from lemminflect import getAllLemmas, getInflection

from engine.character import Pronouns

_SMALL_WORDS = frozenset(
    ["a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "of", "on",
     "or", "over", "the", "to", "under", "with"])
_AN = re.compile(
    r"(?!uni(?!n|m)|us[eu]|uti|uku|ura|ufo|eu|ewe|on[ce]e?\b|one-)[aeiou]|hour|hono|honest|heir"
    r"|(?-i:[FHLMNRSX](?:[-A-Z]|\b))|8|11\b|18\b", re.IGNORECASE)
"""Words that begin with the sound of a vowel."""
_SAME = re.compile(r"(?:fish|deer|sheep|moose|ceratops)$", re.IGNORECASE)
"""One of them is called like many."""
_OWN_PLURALS = {"person": "people", "hero": "heroes", "tuba": "tubas"}
"""Where lemminflect knows another plural first."""
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
    """Articles and plurals."""

    def __init__(self) -> None:
        self._plurals = lru_cache(maxsize=4096)(_plural)

    def with_article(self, noun: str) -> str:
        """`an owl` for `owl`."""
        return f"{'an' if _AN.match(noun) else 'a'} {noun}" if noun else noun

    def plural(self, noun: str) -> str:
        """`puppies` for `puppy`; a word that already is one stays."""
        return self._plurals(noun)

    def singular(self, noun: str) -> str:
        """`puppy` for `puppies`; a word that already is one stays."""
        before, gap, last = noun.rpartition(" ")
        lemmas = getAllLemmas(last, "NOUN").get("NOUN", ())
        return f"{before}{gap}{next((str(each) for each in lemmas if each != last), last)}"


def _plural(noun: str) -> str:
    before, gap, last = noun.rpartition(" ")
    return f"{before}{gap}{_plural_word(last)}"


def _plural_word(word: str) -> str:
    if _SAME.search(word) or _is_plural(word):
        return word
    own = next((tail for tail in _OWN_PLURALS if word.endswith(tail)), "")
    if own:
        return word.removesuffix(own) + _OWN_PLURALS[own]
    return str(getInflection(word, "NNS")[0]) if word else word


def _is_plural(word: str) -> bool:
    """Whether it is many already: `puppies`, `feet`, `noodles`."""
    lemmas = getAllLemmas(word, "NOUN").get("NOUN", ())
    if any(lemma != word for lemma in lemmas):
        return True
    if not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return False
    return "NOUN" in getAllLemmas(word[:-1]) or not lemmas


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
