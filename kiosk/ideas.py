"""Ideas to pick from, for children who would rather not talk, and the sentence they make."""

import random
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROWS = ("be", "find", "where")
"""Who I want to be, what I find, and where."""


@dataclass(frozen=True)
class IdeaCard:
    """One card."""

    noun: str
    """Finds its picture."""
    words: str
    """What it says, and what stands in the sentence."""


Deck = Mapping[str, tuple[IdeaCard, ...]]
"""The cards of each row."""


def load_deck() -> Deck:
    """All cards there are."""
    text = (Path(__file__).parent / "words" / "ideas.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    return {row: tuple(IdeaCard(**card) for card in tables[row]) for row in ROWS}


def deal(deck: Deck, each: int, chance: random.Random) -> Deck:
    """A few cards of every row."""
    return {row: tuple(chance.sample(cards, each)) for row, cards in deck.items()}


def sentence(picked: Mapping[str, IdeaCard]) -> str:
    """What a child would have said; at least one card is picked."""
    be, find, where = (picked.get(row) for row in ROWS)
    parts = [f"be {be.words}"] if be else []
    parts += [f"find {find.words}"] if find else []
    said = " and ".join(parts) or "have an adventure"
    return f"I want to {said}{f' {where.words}' if where else ''}."
