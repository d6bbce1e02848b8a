"""From written text to what a voice can speak: sentences, and the spoken form of each word."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from engine.tts.base import AS_WRITTEN, SaidAs

LONGEST_SENTENCE = 240
"""Characters; what is longer is spoken in several breaths."""
LONGEST_WORD = 40
"""Characters; what is longer is no word of a language and is cut."""

NEW_LINE = "\n"
"""At the end of a word: what follows stands on a line of its own."""

_WORD = re.compile(r"(\S+)([ \t]*\n)?")
_PARAGRAPH = re.compile(r"\n\s*\n")
_SENTENCE_END = re.compile(r"[.!?…][.!?…]*[\"'”’»)\]]*$")
_CLAUSE_END = re.compile(r"[,;:—–][\"'”’)]*$")
_OPENING = "\"'“‘«([*_"
_DASHES = re.compile(r"\s*(?:[—–―]|--+)\s*")
_ELLIPSIS = re.compile(r"…|\.\.+")
_REPEATED_MARKS = re.compile(r"([,.!?;:])[,.!?;:]*([.!?])|([,;:])[,;:]+")


@dataclass(frozen=True)
class Line:
    """One sentence to speak."""

    text: str
    """As written."""
    words: tuple[str, ...]
    """The written words, split at white space; one before a line break keeps it."""
    spoken: tuple[str, ...]
    """The same words as the voice says them; empty where there is nothing to say."""


class Script:
    """Splits text into lines to speak, by the tables of `spoken_forms.toml`."""

    def __init__(self) -> None:
        tables = tomllib.loads(files("engine.tts").joinpath("spoken_forms.toml").read_text("utf-8"))
        self._abbreviations: dict[str, str] = tables["abbreviations"]
        self._names: dict[str, str] = tables["names"]
        self._symbols: dict[str, str] = tables["symbols"]

    def lines(self, text: str, said_as: SaidAs = AS_WRITTEN) -> Iterator[Line]:
        """The sentences of a text that have something to speak in them."""
        for sentence in self.sentences(text):
            words = tuple(_written(sentence))
            spoken = tuple(self.spoken_form(word) for word in respelled(words, said_as))
            if any(map(_speakable, spoken)):
                yield Line(sentence, words, spoken)

    def sentences(self, text: str) -> Iterator[str]:
        """The sentences as written, white space made single but for line breaks."""
        for paragraph in _PARAGRAPH.split(text.strip()):
            words = [piece for word in _written(paragraph) for piece in _pieces(word)]
            start = 0
            for end in range(1, len(words) + 1):
                if end == len(words) or self._ends(words[end - 1], words[end]):
                    yield from _breaths(words[start:end])
                    start = end

    def spoken_form(self, word: str) -> str:
        """A written word as the voice says it: `Mr.` is `mister`, an emoji is nothing."""
        word = unicodedata.normalize("NFKC", word)
        word = _DASHES.sub(", ", _ELLIPSIS.sub(",", word)).replace("’", "'").replace("‘", "'")
        for symbol, said in self._symbols.items():
            word = word.replace(symbol, f" {said} ")
        word = "".join(c for c in word if _is_spoken(c)).strip(" '_")
        bare = word.strip(",;:!?").lower()
        if bare in self._abbreviations:
            return re.sub(re.escape(bare), self._abbreviations[bare], word, flags=re.IGNORECASE)
        return self._name(word)

    def _name(self, word: str) -> str:
        match = re.match(r"([^\W\d_]+)(.*)$", word, re.DOTALL)
        said = self._names.get(match[1].lower()) if match else None
        return f"{said}{match[2]}" if match and said else word

    def _ends(self, word: str, following: str) -> bool:
        if not _SENTENCE_END.search(word) or following.lstrip(_OPENING)[:1].islower():
            return False
        bare = word.lstrip(_OPENING).lower()
        initial = re.fullmatch(r"[a-z]\.", bare) is not None and bare != "i."
        return bare not in self._abbreviations and not initial


def respelled(words: tuple[str, ...], said_as: SaidAs) -> tuple[str, ...]:
    """The words with every name as it is said; of a name of two words the first says both."""
    spoken = list(words)
    for name, spelling in said_as.items():
        parts = name.split()
        for at in range(len(words) - len(parts) + 1):
            run = words[at:at + len(parts)]
            if parts and (rest := _after_name(run, parts)) is not None:
                spoken[at:at + len(parts)] = [spelling + rest, *[""] * (len(parts) - 1)]
    return tuple(spoken)


def _after_name(run: tuple[str, ...], parts: list[str]) -> str | None:
    """What follows a name on its last word, such as `'s` or a comma; `None` if it is not it."""
    *first, last = [run[0].lstrip(_OPENING), *run[1:]]
    rest = last[len(parts[-1]):]
    named = [*first, last[:len(parts[-1])]]
    if rest[:1].isalnum() or named not in (parts, [part.upper() for part in parts]):
        return None
    return rest


def speech(spoken: tuple[str, ...]) -> str:
    """The words of a line as one text for the voice, each pause mark written once."""
    text = " ".join(word for word in spoken if word)
    text = re.sub(r"\s+([,.!?;:])", r"\1", text)
    text = _REPEATED_MARKS.sub(lambda m: m[2] or m[3], text).strip(" ,;:")
    return text if text[-1:] in ".!?" else f"{text}."


def _written(text: str) -> list[str]:
    """The words, the last of a line (of a verse) with its line break."""
    return [f"{word}{end and NEW_LINE}" for word, end in _WORD.findall(text)]


def _pieces(word: str) -> list[str]:
    return [word[i:i + LONGEST_WORD] for i in range(0, len(word), LONGEST_WORD)]


def _breaths(words: list[str]) -> Iterator[str]:
    """A sentence in pieces that are short enough, cut at a comma where there is one."""
    while sum(map(len, words)) + len(words) - 1 > LONGEST_SENTENCE:
        fitting, used = 0, -1
        while fitting < len(words) and used + 1 + len(words[fitting]) <= LONGEST_SENTENCE:
            used += 1 + len(words[fitting])
            fitting += 1
        commas = [i for i in range(fitting // 2, fitting) if _CLAUSE_END.search(words[i])]
        cut = commas[-1] + 1 if commas else fitting
        yield _joined(words[:cut])
        words = words[cut:]
    if words:
        yield _joined(words)


def _joined(words: list[str]) -> str:
    return " ".join(words).replace(f"{NEW_LINE} ", NEW_LINE)


def _is_spoken(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] in "LMN" or character in " ',.!?;:-$£€/"


def _speakable(word: str) -> bool:
    return any(unicodedata.category(c)[0] in "LN" for c in word)
