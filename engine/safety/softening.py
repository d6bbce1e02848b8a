"""Cruelty that no rule has a word for: the deed becomes a kind one, all else stays.

Where no change of a deed or two is enough, the story is about what was named, without what was
done.
"""

from engine.safety.meaning import Meaning
from engine.safety.naming import Word, in_the_form_of, read_words, things
from engine.safety.rules import rules

_ROUNDS = 2
_LEFT = 0.5
"""Of what was enough to be cruel, so much may be left in a gentle idea."""


def soften(text: str, meaning: Meaning, enough: float) -> str:
    """A cruel text without the deed that makes it so.

    `enough`: less sure than half of that, it is cruel no more.
    """
    gentler = text
    for _ in range(_ROUNDS):
        ways = _ways(gentler, meaning)
        if not ways:
            break
        left = meaning.cruel(ways)
        best = min(range(len(ways)), key=left.__getitem__)
        gentler = ways[best]
        if left[best] < enough * _LEFT:
            return gentler
    return _named(text) or gentler


def _ways(text: str, meaning: Meaning) -> list[str]:
    """The text with the cruellest deed in it changed, once for every kind deed instead."""
    deeds = [word for word in read_words(text) if word.deed]
    if not deeds:
        return []
    parts = meaning.cruelty(text)
    worst = max(deeds, key=lambda word: _cruelty(word, parts))
    return [text[: worst.start] + instead + text[worst.end :]
            for kind in rules().kind_deeds if (instead := in_the_form_of(worst.text, kind))]


def _cruelty(word: Word, parts: list[tuple[int, int, float]]) -> float:
    return sum(part for start, end, part in parts if start < word.end and word.start < end)


def _named(text: str) -> str:
    """Everything that is named, as a list: `my friend and a box`; empty if nothing is."""
    kindly = (_kindly(thing) for thing in things(text))
    return " and ".join(thing for thing in dict.fromkeys(kindly) if thing)


def _kindly(thing: str) -> str:
    """`the mermaid` for `the ugly mermaid` and `the mermaid's head`; nothing for `his head`."""
    if thing.split()[-1].lower() in rules().parts:
        thing = thing.replace("’", "'").rpartition("'s ")[0]
    return " ".join(word for word in thing.split() if word.lower() not in rules().unkind)
