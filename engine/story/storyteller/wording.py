"""Wordings: text with slots, `{hero}`, and choices, `[softly|slowly]`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Protocol

BREAK = " / "
"""Parts the lines of a verse."""
_MARKS = re.compile(r"([\[\]|]|\{[^{}]*\})")
_SLOT = re.compile(r"^\{([A-Za-z]\w*)(?:\.(\w+))?\}$")


class WordingError(ValueError):
    """A wording is not written as it should be."""


@dataclass(frozen=True)
class Slot:
    """A place in a wording that the story fills."""

    name: str
    form: str
    capital: bool


@dataclass(frozen=True)
class Choice:
    """One of several ways to say it."""

    ways: tuple["Wording", ...]


@dataclass(frozen=True)
class Wording:
    """Text, slots and choices, in order."""

    parts: tuple[str | Slot | Choice, ...]

    def slots(self) -> Iterator[Slot]:
        """Every slot, also those within choices."""
        for part in self.parts:
            if isinstance(part, Slot):
                yield part
            elif isinstance(part, Choice):
                for way in part.ways:
                    yield from way.slots()


class Filler(Protocol):
    """Knows what stands in a slot."""

    def fill(self, slot: Slot) -> str:
        """The words for this slot, here in the story, with its capital."""
        ...


def parse(text: str) -> Wording:
    """The wording of a text as it stands in a file.

    Raises:
        WordingError: brackets or braces that do not match, or a slot without a name.
    """
    marks = [mark for mark in _MARKS.split(" ".join(text.split())) if mark]
    wording, rest = _sequence(marks, 0, inside=False)
    assert rest == len(marks)
    return wording


def say(wording: Wording, filler: Filler, rng: Random) -> str:
    """The wording with its slots filled and its choices made."""
    said = []
    for part in wording.parts:
        if isinstance(part, Slot):
            said.append(filler.fill(part))
        elif isinstance(part, Choice):
            said.append(say(rng.choice(part.ways), filler, rng))
        else:
            said.append(part)
    return "".join(said)


def _sequence(marks: list[str], place: int, inside: bool) -> tuple[Wording, int]:
    parts: list[str | Slot | Choice] = []
    while place < len(marks):
        mark = marks[place]
        if mark == "[":
            choice, place = _choice(marks, place + 1)
            parts.append(choice)
            continue
        if mark in "]|":
            if inside:
                break
            raise WordingError(f"a {mark!r} stands outside of brackets")
        parts.append(_slot(mark) if mark[0] == "{" else _plain(mark))
        place += 1
    return Wording(tuple(parts)), place


def _choice(marks: list[str], place: int) -> tuple[Choice, int]:
    ways = []
    while True:
        way, place = _sequence(marks, place, inside=True)
        ways.append(way)
        if place == len(marks):
            raise WordingError("a '[' is never closed")
        place += 1
        if marks[place - 1] == "]":
            return Choice(tuple(ways)), place


def _slot(mark: str) -> Slot:
    found = _SLOT.match(mark)
    if not found:
        raise WordingError(f"{mark} is no slot")
    name, form = found[1], found[2] or ""
    return Slot(name[0].lower() + name[1:], form, capital=name[0].isupper())


def _plain(text: str) -> str:
    if "{" in text or "}" in text:
        raise WordingError("a brace is never closed")
    return text
