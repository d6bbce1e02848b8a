"""What every writer does, whatever it writes with."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from engine.book import Leaf
from engine.character import Character
from engine.idea import Idea
from engine.manner import USUAL, Manner


@dataclass(frozen=True)
class Answer:
    """What a child answered when the reader asked."""

    page: int
    """Number of the page that tells of it; the one before it asked."""
    idea: Idea


@dataclass(frozen=True)
class Before:
    """The book that this one goes on from."""

    title: str
    idea: Idea


@dataclass(frozen=True)
class Brief:
    """What a writer is asked for."""

    idea: Idea
    cast: tuple[Character, ...]
    """The first is the hero; at least one."""
    seed: int
    manner: Manner = USUAL
    answers: tuple[Answer, ...] = ()
    before: Before | None = None


class Writer(Protocol):
    """Writes a book, leaf by leaf: the title page, the story pages, the end."""

    def write(self, brief: Brief) -> Iterator[Leaf]:
        """Yield `brief.manner.pages + 2` leaves. The same brief gives the same book."""
        ...
