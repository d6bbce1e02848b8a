"""A child's turn in pieces: what is no story is left out, and each sentence stands alone."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from engine.story.understanding.lexicon import first_form

DATA = Path(__file__).with_name("jam.toml")
_SENTENCE = re.compile(r"[^.!?…]+[.!?…]*")
_THEN = re.compile(r",?\s+(?:and|so|but)\s+then\s+|,\s+then\s+", re.IGNORECASE)
_LEAD = re.compile(r"^\W*((?:and|so|but)\b\W*)?(then|after that|suddenly|later|one day)\b[ ,]*",
                   re.IGNORECASE)
_QUESTION = re.compile(
    r"(?:where|what|who|why|how|when|which)"
    r"(?:'s| (?:is|are|was|were|do|does|did|can|will|shall))\b",
    re.IGNORECASE)
_SAID_LAST = re.compile(r"(.+?)[ ,]+(?:said|says) ((?:the|my|a) \w+|[A-Z]\w+)$")
_QUOTE = re.compile(r"[“”\"]")


@dataclass(frozen=True)
class Piece:
    """One sentence, as it was said."""

    words: str
    """What is told; what somebody says in it stands in `quote`."""
    quote: str = ""
    """What somebody says, without its mark."""
    lead: str = ""
    """What it began with, in small letters: `then`, `suddenly`; else empty."""
    mark: str = "."
    """What it ended with: `.`, `!`, and `?` where somebody asks."""


@lru_cache(maxsize=1)
def wordings() -> dict[str, Any]:
    """What stands in `jam.toml`."""
    return tomllib.loads(DATA.read_text(encoding="utf-8"))


def pieces_of(said: str) -> list[Piece]:
    """The sentences of a turn, in order; none where nothing was told."""
    text = _repaired(_QUOTE.sub("", said).replace("’", "'"))
    if _says_nothing(text):
        return []
    pieces = [piece for sentence in _SENTENCE.findall(text)
              for part, mark in _parts(sentence) for piece in _pieces(part, mark)]
    return [piece for piece in pieces if piece.words or piece.quote]


def _parts(sentence: str) -> list[tuple[str, str]]:
    """`and then` begins a new sentence, and the mark is the last one's."""
    mark = sentence.strip()[-1:] if not sentence.strip()[-1:].isalnum() else ""
    parts = [part for part in _THEN.split(sentence.strip(" .!?…,")) if part.strip()]
    leads = ["", *["then "] * (len(parts) - 1)]
    return [(lead + part, mark if n == len(parts) - 1 else ".")
            for n, (lead, part) in enumerate(zip(leads, parts, strict=True))]


def _pieces(text: str, mark: str) -> Iterator[Piece]:
    """One piece, or two where a greeting stands in the middle."""
    piece = _piece(text, mark)
    greeting = _greeting().match(piece.quote)
    if greeting is None:
        yield piece
        return
    yield replace(piece, quote=greeting[1])
    rest = _piece(piece.quote[greeting.end():], mark)
    subject = piece.words.rpartition(" ")[0]
    first = rest.words.split(" ", 1)[0]
    does = first_form(first) != first or first in ("goes", "does")
    yield replace(rest, words=f"{subject} {rest.words}") if does else rest


def _piece(text: str, mark: str) -> Piece:
    lead = ""
    for _ in range(4):
        before = text
        if found := _LEAD.match(text):
            lead, text = lead or found[2].lower(), text[found.end():]
        for pattern, instead in wordings()["asides"].items():
            text = re.sub(pattern, instead, text.strip(), flags=re.IGNORECASE)
        if text == before:
            break
    words, quote = _spoken(text)
    asks = quote != "" and _QUESTION.match(quote) is not None
    return Piece(words.strip(" ,"), quote, lead, "?" if asks else "!" if mark == "!" else ".")


def _spoken(text: str) -> tuple[str, str]:
    """`the dragon says` and `I'm hungry`."""
    if _QUESTION.match(text):
        return "I ask", text.strip(" ,")
    if (ends := _SAID_LAST.match(text)) and _begins(ends[1]):
        return f"{ends[2]} says", ends[1].strip(" ,")
    found = _speech().search(text)
    if found is None or not text[:found.start()].strip():
        return text, ""
    return text[:found.end(1)], text[found.end(1):].strip(" ,:.")


@lru_cache(maxsize=1)
def _greeting() -> re.Pattern[str]:
    words = "|".join(map(re.escape, wordings()["greetings"]["words"].split(", ")))
    return re.compile(rf"({words})[ ,]+(?:and|but)\s+", re.IGNORECASE)


@lru_cache(maxsize=1)
def _speech() -> re.Pattern[str]:
    data = wordings()["speech"]
    verbs, begins = ("|".join(map(re.escape, data[name].split(", "))) for name in data)
    return re.compile(rf"\b({verbs})[ ,:]+(?=(?:{begins})\b)", re.IGNORECASE)


def _begins(text: str) -> bool:
    """Whether somebody can be saying this."""
    return text.split()[0].strip(" ,").lower() in wordings()["speech"]["begins"].split(", ")


def _repaired(text: str) -> str:
    repairs: dict[str, str] = wordings()["repairs"]["words"]
    forms = "|".join(map(re.escape, repairs))
    return re.sub(rf"\b(?:{forms})\b", lambda found: repairs[found[0].lower()], text,
                  flags=re.IGNORECASE)


def _says_nothing(text: str) -> bool:
    bare = re.sub(r"\b(?:um+|uh+|er+|hm+|oh|ah|so|well|please)\b|[.,!?…]", " ", text.lower())
    bare = " ".join(bare.split()).replace("don't", "do not")
    return not bare or any(re.fullmatch(one, bare) for one in wordings()["nothing"]["said"])
