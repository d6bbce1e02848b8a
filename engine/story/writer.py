"""What every writer does, whatever it writes with."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from engine.book import Leaf
from engine.character import Character
from engine.idea import Idea


@dataclass(frozen=True)
class Brief:
    """What a writer is asked for."""

    idea: Idea
    cast: tuple[Character, ...]
    """The first is the hero; at least one."""
    seed: int
    pages: int = 8
    """Story pages, without the title page and the end."""


class Writer(Protocol):
    """Writes a book, leaf by leaf: the title page, the story pages, the end."""

    def write(self, brief: Brief) -> Iterator[Leaf]:
        """Yield `brief.pages + 2` leaves. The same brief gives the same book."""
        ...
