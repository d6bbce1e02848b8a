"""A word of a transcript and what it is in its sentence."""

from dataclasses import dataclass
from enum import StrEnum


class Tag(StrEnum):
    """What a word is."""

    NOUN = "noun"
    NAME = "name"
    VERB = "verb"
    AUX = "auxiliary"
    ADJ = "adjective"
    ADV = "adverb"
    DET = "article"
    POSS = "possessive"
    OWNER = "'s"
    NUM = "number"
    TELLER = "teller"
    PRON = "pronoun"
    REL = "relative"
    PREP = "preposition"
    TO = "to"
    CONJ = "conjunction"
    THERE = "there"
    COMMA = "comma"
    STOP = "stop"


@dataclass(frozen=True)
class Token:
    """A word and what it is."""

    text: str
    """As said."""
    tag: Tag

    @property
    def word(self) -> str:
        """In lower case."""
        return self.text.lower()


BEFORE_NOUN = frozenset({Tag.DET, Tag.POSS, Tag.NUM, Tag.ADJ, Tag.OWNER})
BEFORE_VERB = frozenset({Tag.TO, Tag.TELLER, Tag.PRON, Tag.REL})
NOMINAL = frozenset({Tag.NOUN, Tag.NAME, Tag.ADJ, Tag.NUM})

SMALL_WORDS = {
    "teller": Tag.TELLER, "article": Tag.DET, "number": Tag.NUM, "relative": Tag.REL,
    "auxiliary": Tag.AUX, "conjunction": Tag.CONJ, "pronoun": Tag.PRON, "preposition": Tag.PREP,
    "adverb": Tag.ADV,
}
"""Lists of the lexicon, and what their words are."""
