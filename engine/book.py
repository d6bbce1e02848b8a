"""A book, page by page, as it lies on the shelf."""

from dataclasses import dataclass
from enum import StrEnum

from engine.character import Character
from engine.idea import Idea
from engine.manner import USUAL, Manner
from engine.scene import Scene


class PageKind(StrEnum):
    """Where a page stands in the book."""

    TITLE = "title"
    STORY = "story"
    END = "end"


@dataclass(frozen=True)
class Leaf:
    """A page as the writer hands it over: words and what to paint."""

    kind: PageKind
    text: str
    """Plain sentences; on the title page the title."""
    scene: Scene
    asks: str = ""
    """A wondering stop: what the reader asks when the page is read; the page after it tells
    of the answer."""


@dataclass(frozen=True)
class Word:
    """A written word and when it is spoken."""

    text: str
    """As written, with its punctuation."""
    start: float
    """Seconds from the start of the clip."""
    end: float
    """Seconds from the start of the clip."""


@dataclass(frozen=True)
class Clip:
    """One spoken sentence."""

    file: str
    """Name within the book's folder."""
    seconds: float
    words: tuple[Word, ...]


@dataclass(frozen=True)
class Page:
    """A page that is kept."""

    number: int
    """0 is the title page."""
    kind: PageKind
    text: str
    scene: Scene
    picture: str
    """Name of the SVG within the book's folder."""
    clips: tuple[Clip, ...] = ()
    """The narration, sentence by sentence. Empty until it is spoken, which is after the
    picture is there, and for ever where the book is not narrated."""


@dataclass(frozen=True)
class Book:
    """A book that stands on its own: everything needed to show it, or paint it again."""

    id: str
    title: str
    """Empty until the title page is written."""
    idea: Idea
    cast: tuple[Character, ...]
    """As they were when the book was made; the first is the hero."""
    style: str
    seed: int
    planned: int
    """Number of pages it will have, title page and end page counted."""
    created: str
    """ISO 8601, UTC."""
    pages: tuple[Page, ...] = ()
    told_by: str = ""
    """Name of the child who told it."""
    narrated: bool = True
    """Whether its pages are spoken: then a page without clips is still waiting for them."""
    cover: str = ""
    """Name of a small PNG of the title page; empty until it is made."""
    manner: Manner = USUAL

    @property
    def finished(self) -> bool:
        """Whether every page is there, with its narration where that is wanted."""
        return len(self.pages) == self.planned and (
            not self.narrated or all(page.clips for page in self.pages)
        )
