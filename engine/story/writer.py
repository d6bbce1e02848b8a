"""What every writer does, whatever it writes with."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from engine.book import Answer, Before, Leaf
from engine.character import Character
from engine.idea import Idea
from engine.manner import USUAL, Manner

__all__ = ["Answer", "Before", "Brief", "Writer"]


@dataclass(frozen=True)
class Brief:
    """What a writer is asked for."""

    idea: Idea
    cast: tuple[Character, ...]
    """The first is the hero; at least one."""
    seed: int
    manner: Manner = USUAL
    wonders: bool = False
    """Whether the reader may ask the child how it goes on (`Leaf.asks`)."""
    answers: tuple[Answer, ...] = ()
    """What the child answered; those pages tell of it, and nothing is asked before them."""
    before: Before | None = None
    """The book that this one goes on from."""


class Writer(Protocol):
    """Writes a book, leaf by leaf: the title page, the story pages, the end."""

    def write(self, brief: Brief, start: int = 0) -> Iterator[Leaf]:
        """Yield the leaves from number `start` on, of `brief.manner.pages + 2`.

        The same brief gives the same book.
        """
        ...

    def let_go(self) -> None:
        """Free what is loaded until the next book."""
        ...
