"""A story jam: who tells it, whose turn it is, and what was told."""

from dataclasses import dataclass

from engine.idea import Idea

FEWEST_TURNS = 2
"""With fewer a jam is no story that could end."""


@dataclass(frozen=True)
class Turn:
    """One sentence of a story jam, which a page tells."""

    who: str
    """Id of the player who told it."""
    idea: Idea


@dataclass(frozen=True)
class Jam:
    """A story that several tell in turn; its book grows page by page."""

    players: tuple[str, ...]
    """Ids of those round the screen, in the order of their turns."""
    most: int
    """Pages after which it ends by itself."""
    turns: tuple[Turn, ...] = ()
    """What was told, a page each."""
    moved: int = 0
    """How often the turn went on to the next player, with a page or without."""
    open: bool = True
    """It is still being told: there is no title and no end yet."""

    @property
    def can_end(self) -> bool:
        """Whether so much was told that it is a story."""
        return len(self.turns) >= FEWEST_TURNS

    @property
    def ends_next(self) -> bool:
        """Whether the next page is the last."""
        return len(self.turns) + 1 >= self.most

    @property
    def teller(self) -> str:
        """Id of the player whose turn it is."""
        return self.players[self.moved % len(self.players)]
