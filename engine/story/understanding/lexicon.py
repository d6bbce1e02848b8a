"""The words we know, from `lexicon.toml`, and the forms of words, from lemminflect.

lemminflect carries the forms of some 80,000 English words in under a megabyte and knows
nothing of sentences; `lexicon.toml` says what matters in children's stories. A word that
neither knows is still a noun where a noun stands.
"""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from lemminflect import getAllInflections, getAllLemmas, getInflection

ANIMATE = frozenset({"animals", "creatures", "people"})


@dataclass(frozen=True)
class Lexicon:
    """What is known of words, by lower-case word."""

    nouns: dict[str, str]
    """Noun in the singular to its category, such as `animals`."""
    usage: dict[str, frozenset[str]]
    verbs: dict[str, frozenset[str]]
    """First form of a verb to its classes, such as `seek`."""
    verb_forms: dict[str, str]
    """Any form of those verbs to the first form."""
    adjectives: dict[str, frozenset[str]]
    """`words` are most of them, `feelings` and `mean` some; `tiny`, `big`, `giant` are sizes."""
    function: dict[str, frozenset[str]]
    compounds: dict[str, frozenset[str]]
    """First word to the nouns of several words that begin with it."""
    tales: dict[str, frozenset[str]]
    """Id of a well-known tale to its names."""
    misheard: dict[str, str]
    """What is said or heard instead of a word, to that word."""

    def category(self, noun: str) -> str | None:
        """What kind of thing a noun names; of `sea lion cub` what a cub is."""
        return self.nouns.get(noun) or self.nouns.get(noun.rsplit(" ", 1)[-1])

    def animate(self, noun: str) -> bool:
        """Whether it can do things by itself."""
        return self.category(noun) in ANIMATE

    def used_as(self, usage: str, noun: str) -> bool:
        """Whether a noun is in a list of `[usage]`."""
        return noun in self.usage[usage]

    def is_adjective(self, word: str) -> bool:
        """Whether it is an adjective we know."""
        return any(word in words for words in self.adjectives.values())

    def is_verb(self, word: str, kind: str) -> bool:
        """Whether a first form belongs to a class of `[verbs]`."""
        return kind in self.verbs.get(word, ())


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The words of `lexicon.toml`."""
    data = tomllib.loads((Path(__file__).with_name("lexicon.toml")).read_text("utf-8"))
    sets = {section: {name: _words(text) for name, text in lists.items()}
            for section, lists in data.items()}
    nouns: dict[str, str] = {}
    for category in ("happenings", "things", "nature", "foods", "vehicles", "places",
                     "people", "creatures", "animals"):
        nouns |= dict.fromkeys(sets["nouns"][category], category)
    verbs: dict[str, set[str]] = {}
    for kind, words in sets["verbs"].items():
        for word in words:
            verbs.setdefault(word, set()).add(kind)
    return Lexicon(
        nouns, sets["usage"], {word: frozenset(kinds) for word, kinds in verbs.items()},
        _forms(verbs), sets["adjectives"], sets["function"], _compounds(nouns), sets["tales"],
        {form: word for word, forms in sets["misheard"].items() for form in forms})


@lru_cache(maxsize=4096)
def singular(word: str) -> str:
    """A noun in the singular: `wolves` → `wolf`; the last word of several."""
    known = lexicon()
    if word in known.nouns or word in known.usage["pairs"] or word in known.usage["empty"]:
        return word
    *first, last = word.split(" ")
    lemmas = getAllLemmas(last, upos="NOUN").get("NOUN", (last,))
    lemma = next((one for one in lemmas if one in known.nouns), lemmas[-1])
    if lemma == last and len(last) > 6 and last.endswith("s") and "NOUN" in word_classes(last[:-1]):
        lemma = last[:-1]
    if lemma == last and len(last) > 3 and last.endswith("s") and not last.endswith(("ss", "us")) \
            and "NOUN" not in getAllLemmas(last):
        lemma = f"{last[:-3]}y" if last.endswith("ies") else last.removesuffix("s")
    return " ".join((*first, lemma))


def past(word: str) -> str:
    """The past tense of a verb in any form: `shrinks` → `shrank`."""
    first = first_form(word)
    known = {"be": "was", "can": "could", "will": "would", "get": "got"}
    if first in known:
        return known[first]
    forms: tuple[str, ...] = getInflection(first, tag="VBD")
    return forms[0] if forms else word


@lru_cache(maxsize=4096)
def first_form(word: str) -> str:
    """The first form of a verb: `shrank` → `shrink`, `is` → `be`."""
    if word in ("am", "is", "are", "was", "were", "been", "being"):
        return "be"
    known = lexicon().verb_forms.get(word)
    if known:
        return known
    lemmas: tuple[str, ...] = getAllLemmas(word).get("VERB", (word,))
    return lemmas[0]


@lru_cache(maxsize=4096)
def word_classes(word: str) -> frozenset[str]:
    """What a word can be by the big dictionary: NOUN, VERB, ADJ, ADV; empty where unknown."""
    return frozenset(getAllLemmas(word)) & {"NOUN", "VERB", "ADJ", "ADV"}


def _words(text: str) -> frozenset[str]:
    return frozenset(" ".join(word.split()) for word in text.split(",") if word.strip())


def _forms(verbs: dict[str, set[str]]) -> dict[str, str]:
    forms: dict[str, str] = {}
    for verb in sorted(verbs):
        for shapes in getAllInflections(verb, upos="VERB").values():
            for shape in shapes:
                forms.setdefault(shape, verb)
    return forms | {verb: verb for verb in verbs} | {"left": "leave", "lay": "lie", "found": "find",
                                                     "saw": "see", "fell": "fall", "felt": "feel"}


def _compounds(nouns: dict[str, str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for noun in nouns:
        first, space, _ = noun.partition(" ")
        if space:
            found.setdefault(first, set()).add(noun)
    return {first: frozenset(several) for first, several in found.items()}
