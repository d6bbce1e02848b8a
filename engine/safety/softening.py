"""Cruelty that no rule has a word for: the deed becomes a tickle, all else stays."""

import re
from collections.abc import Iterator

from lemminflect import getAllLemmas

from engine.safety.meaning import Meaning
from engine.safety.rules import rules, verb_forms

_INSTEAD = "tickle"
_ROUNDS = 2
_WORD = re.compile(r"[A-Za-z]+(?:'[a-z]+)?")


def soften(text: str, meaning: Meaning, enough: float) -> str:
    """The text with the deed gone that makes it cruel; the same text where none is found.

    It is known by what the text means without it. `enough`: as sure as that, it is cruel.
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
    return text


def _ways(text: str) -> Iterator[str]:
    """The text with one deed in it changed, for every deed."""
    before = "a"
    for found in _WORD.finditer(text):
        word = found[0].lower()
        if before not in rules().before_nouns and (instead := _gentle(word)):
            yield text[: found.start()] + instead + text[found.end() :]
        before = word


def _gentle(word: str) -> str | None:
    """A gentle deed in the form of this one; `None` if the word is no deed."""
    for verb in getAllLemmas(word, upos="VERB").get("VERB", ()):
        if verb not in rules().harmless and verb != _INSTEAD:
            return dict(verb_forms(verb, _INSTEAD)).get(word)
    return None
