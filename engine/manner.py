"""How a story is told: what parents and children may wish of any book."""

from dataclasses import dataclass
from enum import StrEnum

FEWEST_PAGES = 4
MOST_PAGES = 24
"""Story pages, without the title page and the end."""


class Level(StrEnum):
    """For whom the words are."""

    PRE_READER = "pre-reader"
    """Listens: one or two short sentences a page, of the first words a child knows."""
    EARLY = "early"
    """Begins to read: two or three short sentences a page."""
    FLUENT = "fluent"
    """Reads alone: longer sentences, rarer words, more on a page."""


@dataclass(frozen=True)
class Manner:
    """How a story is told, whatever it tells."""

    pages: int = 8
    """Story pages, `FEWEST_PAGES` to `MOST_PAGES`."""
    level: Level = Level.EARLY
    rhymes: bool = False
    funny: bool = False
    """With more jokes than a story has anyway."""
    first_person: bool = False
    """Told by the hero: I found a pearl."""
    bedtime: bool = False
    """Grows quiet, and ends in bed."""

    def __post_init__(self) -> None:
        """Raise ValueError for a book nobody could bind."""
        if not FEWEST_PAGES <= self.pages <= MOST_PAGES:
            raise ValueError(f"a book has {FEWEST_PAGES} to {MOST_PAGES} pages, not {self.pages}")


USUAL = Manner()
"""What holds where nobody wished for anything."""
