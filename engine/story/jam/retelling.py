"""A child's turn as the words of a page."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.story.grammar import capital, count_words
from engine.story.jam.people import People
from engine.story.jam.pieces import Piece, pieces_of
from engine.story.jam.sentences import Sentence
from engine.story.storyteller.splitting import split_long
from engine.story.understanding.lexicon import lexicon, singular, word_classes

MOST_WORDS = 45
"""Words of one turn; what a child says after them is left out at the end of a sentence."""
_LONGEST_SENTENCE = 18
_ENGLISH = 0.6
"""Share of words that are known, where a child speaks the language of the kiosk."""


@dataclass(frozen=True)
class Told:
    """What a page tells, sentence by sentence."""

    sentences: tuple[str, ...] = ()
    """Whole sentences; none where nothing was told."""
    lead: str = ""
    """What the first of them was led in by: `then`, `suddenly`; it is not in the sentence."""

    @property
    def text(self) -> str:
        """The sentences, one after another."""
        return " ".join(self.sentences)


def retell(said: str, people: People, known: Mapping[str, str]) -> Told:
    """A turn in the third person and the past tense.

    `known` is whom `he`, `she` and `it` mean at first, as far as that was told before.
    """
    told: list[str] = []
    lead = ""
    for piece in pieces_of(said):
        if not is_english(piece.words, people):
            continue
        sentence = Sentence(piece, people, {} if told else known)
        text = sentence.text()
        if not text:
            continue
        if not told:
            lead = piece.lead
        elif piece.lead:
            text = f"{piece.lead} {text}"
        told.append(split_long(f"{capital(text)}{_mark(piece, text)}", _LONGEST_SENTENCE))
    return Told(tuple(_as_fits(told)), lead)


def is_english(words: str, people: People) -> bool:
    """Whether so many words are known that they can be told; names are as good as any."""
    said = re.findall(r"[^\W\d_]+", words)
    names = [word for word in said[1:] if word[0].isupper()] if said else []
    known = [word for word in said if word in names or _is_known(word.lower(), people)]
    return bool(said) and len(known) >= _ENGLISH * len(said)


def _is_known(word: str, people: People) -> bool:
    if people.knows.knows(word) or word in _contracted():
        return True
    small = any(word in words for words in lexicon().function.values())
    return small or singular(word) in lexicon().nouns or bool(word_classes(word)) or \
        word in lexicon().misheard or word.endswith("ed")


def _contracted() -> frozenset[str]:
    """What is left of `don't` and its like when they are parted."""
    return frozenset({"s", "t", "m", "re", "ll", "ve", "d", "don", "doesn", "didn", "isn", "wasn",
                      "can", "couldn", "won", "aren", "gonna", "wanna", "gotta"})


def _mark(piece: Piece, text: str) -> str:
    if text.endswith("”"):
        return ""
    return piece.mark


def _as_fits(sentences: Sequence[str]) -> list[str]:
    kept: list[str] = []
    for sentence in sentences:
        if kept and count_words(" ".join((*kept, sentence))) > MOST_WORDS:
            break
        kept.append(sentence)
    return kept
