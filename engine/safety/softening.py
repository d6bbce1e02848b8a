"""Cruelty that no rule has a word for: the deed becomes a kind one, all else stays.

Where no change of one deed is enough, the story is about what was named, without what was done.
"""

import re
from collections.abc import Iterator

from lemminflect import getAllLemmas

from engine.safety.meaning import Meaning
from engine.safety.rules import rules, verb_forms

_ROUNDS = 2
_MOST_ADJECTIVES = 3
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def soften(text: str, meaning: Meaning, enough: float) -> str:
    """The text without the deed that makes it cruel; the same text where it is not cruel.

    The deed is known by what the text means without it. `enough`: as sure as that, it is cruel.
    """
    cruelty = meaning.cruel([text])[0]
    for _ in range(_ROUNDS):
        ways = list(_ways(text)) if cruelty >= enough else []
        if not ways:
            break
        left = meaning.cruel(ways)
        best = min(range(len(ways)), key=left.__getitem__)
        if left[best] >= cruelty:
            break
        text, cruelty = ways[best], left[best]
    return text if cruelty < enough else _named(text) or text


def _ways(text: str) -> Iterator[str]:
    """The text with one deed in it changed, for every deed and every kind one instead."""
    named = [span for span, _ in _nouns(text)]
    before = "a"
    for found in _WORD.finditer(text):
        word = found[0].lower()
        inside = any(start <= found.start() < end for start, end in named)
        if not inside and before not in rules().before_nouns:
            for instead in _gentle(word):
                yield text[: found.start()] + instead + text[found.end() :]
        before = word


def _gentle(word: str) -> Iterator[str]:
    """Kind deeds in the form of this one; none if the word is no deed."""
    for verb in getAllLemmas(word, upos="VERB").get("VERB", ()):
        if verb not in rules().harmless:
            for kind in rules().kind_deeds:
                if kind != verb and (instead := dict(verb_forms(verb, kind)).get(word)):
                    yield instead
            return


def _named(text: str) -> str:
    """Everything that is named, as a list: `my friend and a box`; empty if nothing is."""
    words = list(dict.fromkeys(words for _, words in _nouns(text)))
    return " and ".join(words)


def _nouns(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Where things, animals and people are named, and their words: `the little duck`, `Leo`."""
    found = list(_WORD.finditer(text))
    k = 0
    while k < len(found):
        last = _noun_at(found, k)
        if last is None:
            k += 1
            continue
        span = found[k].start(), found[last].end()
        yield span, text[slice(*span)]
        k = last + 1


def _noun_at(words: list[re.Match[str]], first: int) -> int | None:
    """The last word of the noun phrase that begins with this word."""
    if words[first][0].lower() not in rules().articles:
        alone = _kinds(words[first][0])
        return first if alone == {"NOUN"} or not alone or alone == {"PROPN"} else None
    for k in range(first + 1, min(first + 2 + _MOST_ADJECTIVES, len(words))):
        kinds = _kinds(words[k][0])
        if "NOUN" in kinds and ("ADJ" not in kinds or k + 1 == len(words)):
            after = _kinds(words[k + 1][0]) if k + 1 < len(words) else set()
            return k + 1 if after == {"NOUN"} else k
        if kinds and "ADJ" not in kinds and "VERB" not in kinds:
            return None
    return None


def _kinds(word: str) -> set[str]:
    """What a word can be; empty where it may be a name."""
    lower = word.lower()
    if lower in rules().small_words:
        return {"ADV"}
    return set(getAllLemmas(lower))
