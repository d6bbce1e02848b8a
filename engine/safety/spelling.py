"""A text as plain words that remember where they stood, whatever tricks the spelling plays."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

_TOKEN = re.compile(r"[\w$@*!’']+|[.?;:]")
_SPELT_OUT = re.compile(r"(?<!\w)[^\W\d_](?:[\s.*_-]+[^\W\d_]){2,}(?!\w)")
_LOOKS_LIKE = str.maketrans("013457$@!", "oieastsai")
_REPEATED = re.compile(r"(.)\1{2,}")
_WILL = re.compile(r"(\w+)['’](ll)", re.IGNORECASE)


@dataclass(frozen=True)
class Word:
    """A word in plain spelling."""

    plain: str
    """Lower case without accents and apostrophes; a full stop for the end of a sentence."""
    start: int
    """Where it begins in the text."""
    end: int
    """One past its last character."""


@dataclass(frozen=True)
class Text:
    """A text and its plain words."""

    raw: str
    words: tuple[Word, ...]

    @cached_property
    def plain(self) -> str:
        """The plain words, a space after each."""
        return "".join(f"{word.plain} " for word in self.words)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of `plain` stands in `raw`."""
        first = self.plain.count(" ", 0, start)
        last = self.plain.count(" ", 0, end)
        return self.words[first].start, self.words[last].end


def read(raw: str, known: Collection[str], torn: re.Pattern[str]) -> Text:
    """The plain words of a text.

    `known` are the words that disguised ones are compared with; `torn` matches the letters of
    words that are also found in pieces, such as `f u c k` and `fu ck`.
    """
    spelt_out = [(found.start(), found.end(), joined) for found in _SPELT_OUT.finditer(raw)
                 if (joined := _letters(found[0])) in known]
    spelt_out += [(found.start(), found.end(), _letters(found[0]))
                  for found in torn.finditer(raw)
                  if not any(start < found.end() and found.start() < end
                             for start, end, _ in spelt_out)]
    words = [Word(joined, start, end) for start, end, joined in spelt_out]
    for found in _TOKEN.finditer(raw):
        if not any(start <= found.start() < end for start, end, _ in spelt_out):
            words += _word(found[0], found.start(), known)
    return Text(raw, tuple(sorted(words, key=lambda word: word.start)))


def _word(token: str, start: int, known: Collection[str]) -> list[Word]:
    if token in ".?;:":
        return [Word(".", start, start + 1)]
    stripped = token.rstrip("!*'’")
    if not stripped:
        return [Word(".", start, start + len(token))] if "!" in token else []
    sentence_end = [Word(".", start + len(stripped), start + len(token))] \
        if "!" in token[len(stripped):] else []
    if will := _WILL.fullmatch(stripped):
        # `he'll` is no swear word.
        return [Word(_plain(will[1], known), start, start + will.end(1)),
                Word("will", start + will.end(1), start + will.end(2)), *sentence_end]
    return [Word(_plain(stripped, known), start, start + len(stripped)), *sentence_end]


def _plain(token: str, known: Collection[str]) -> str:
    folded = unicodedata.normalize("NFKD", token.casefold())
    word = "".join(letter for letter in folded if not unicodedata.combining(letter))
    word = word.replace("'", "").replace("’", "").replace("_", "")
    if word in known or word.isdigit():
        return word
    return next((guess for guess in _guesses(word) if guess in known), _starred(word, known))


def _guesses(word: str) -> list[str]:
    """What a disguised word may stand for: `sh1t`, `shiiit`."""
    letters = word.translate(_LOOKS_LIKE)
    return [letters, _REPEATED.sub(r"\1", letters), _REPEATED.sub(r"\1\1", letters)]


def _starred(word: str, known: Collection[str]) -> str:
    """`f*ck` as the known word that fits; only letters where none does."""
    if "*" in word and len(word) > 2 and word.strip("*"):
        pattern = re.compile(re.escape(word).replace(r"\*", "."))
        return next((one for one in sorted(known) if pattern.fullmatch(one)), word)
    return word


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalpha())
