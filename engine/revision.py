"""What grown-ups change in a book that is there."""

from dataclasses import dataclass
from enum import StrEnum

from engine.scene import Outfit

LONGEST_TITLE = 80
LONGEST_TEXT = 700
"""Characters that find room on a page."""


class Change(StrEnum):
    """One kind of change, as it is named beside its undo."""

    WORDS = "words"
    PICTURE = "picture"
    """Another of the painted pictures, or a parent's own."""
    ORDER = "order"
    PAGE_AWAY = "page-away"
    LOOK = "look"
    """Another style, or other outfits."""


@dataclass(frozen=True)
class Dressed:
    """Somebody wears something else, on every page on which they wore the one outfit."""

    who: str
    """Id of a character of the cast."""
    before: Outfit
    after: Outfit


@dataclass(frozen=True)
class Remake:
    """How a book shall look. Its pages are painted first, and shown all at once."""

    style: str
    dressed: tuple[Dressed, ...] = ()
