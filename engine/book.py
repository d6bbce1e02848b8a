"""A book, page by page, as it lies on the shelf."""

from dataclasses import dataclass
from enum import StrEnum

from engine.character import Character
from engine.idea import Idea
from engine.jam import Jam, Turn
from engine.manner import USUAL, Manner
from engine.revision import Remake
from engine.scene import Scene

FEWEST_LEFT = 1
"""Story pages that stay in a book, whatever is taken out."""


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
    """A wondering stop: what the reader asks, in one sentence, when the page is read; the page
    after it tells of the answer."""
    suggests: tuple[str, ...] = ()
    """Answers to pick from, as they are said: `a frog`; empty where nothing is asked."""


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
    """The narration, sentence by sentence, and last the question where the page asks one. Empty
    until it is spoken, which is after the picture is there, and for ever where the book is
    not narrated."""
    asks: str = ""
    """What is still asked here; empty once it is answered."""
    suggests: tuple[str, ...] = ()
    """Answers to pick from."""
    painted_by: str = ""
    """Base model that painted over the paper picture; `paper` where that was tried and the paper
    picture stays; empty where nobody has tried."""
    others: tuple[str, ...] = ()
    """Names of other painted pictures of the page, for a parent to choose from."""
    seed: int | None = None
    """What the picture is painted with; `None`: the book's seed and the page's number."""
    start: str = ""
    """Name of a parent's own picture, with which the painting begins; empty for the paper one."""
    strength: float | None = None
    """How far that is painted over, 0 to 1; `None`: as is best for the base model."""
    own_words: bool = False
    """Whether a parent wrote them; then they stay, whatever is answered."""
    coming: str = ""
    """Name of the picture in the book's coming look, which is not shown yet."""
    asked: int | None = None
    """The seed of more pictures to choose from, which a parent asked for."""
    asked_strength: float | None = None
    """How far their start is painted over; `None`: as far as that of the page."""


@dataclass(frozen=True)
class Answer:
    """What a child answered when the reader asked."""

    page: int
    """Number of the page that tells of it; the one before it asked."""
    idea: Idea


@dataclass(frozen=True)
class Before:
    """The book that another goes on from."""

    title: str
    idea: Idea
    seed: int = 0
    things: tuple[str, ...] = ()
    """Nouns of what was seen in it, what matters most first."""
    before: "Before | None" = None
    """The book that this one went on from."""


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
    recording: str = ""
    """Name of the file in which that child tells the idea; empty where nothing was kept."""
    narrated: bool = True
    """Whether its pages are spoken: then a page without clips is still waiting for them."""
    cover: str = ""
    """Name of a small PNG of the title page; empty until it is made."""
    manner: Manner = USUAL
    wonders: bool = False
    """Whether the reader asks the child now and then how it goes on."""
    answers: tuple[Answer, ...] = ()
    """In the order in which they came."""
    told: int = 0
    """How many of the answers the pages tell of."""
    before: Before | None = None
    """What came before, where this book goes on from another."""
    follows: str = ""
    """Id of the book it goes on from, which may be gone by now."""
    series: str = ""
    """Id of the first of the books that go on from one another; empty for a book on its own."""
    jam: Jam | None = None
    """Who tells it in turn, where it is a story jam."""
    readers: tuple[str, ...] | None = None
    """Ids of the children who may see it; with nobody in it only grown-ups may; `None`: all may."""
    waits: bool = False
    """Whether a grown-up still has to look at it before it joins the shelf."""
    voice: str = ""
    """Spec of the voice that reads it; empty: the house's."""
    remake: Remake | None = None
    """The look it shall have, while that is being painted."""
    revised: int = 0
    """How often grown-ups changed it."""

    @property
    def open(self) -> bool:
        """Whether it is a jam that is still being told: nobody but the players goes on with it."""
        return self.jam is not None and self.jam.open

    @property
    def players(self) -> tuple[str, ...]:
        """Ids of those who tell it in turn; nobody, where it is no jam."""
        return self.jam.players if self.jam else ()

    @property
    def turns(self) -> tuple[Turn, ...]:
        """What they told so far."""
        return self.jam.turns if self.jam else ()

    @property
    def untold(self) -> tuple[Answer, ...]:
        """Answers of which the pages do not tell yet."""
        return self.answers[self.told:]

    @property
    def told_whole(self) -> bool:
        """Whether every page is there, and none waits to be told anew: grown-ups may change it."""
        return len(self.pages) == self.planned and not self.untold and not self.open

    @property
    def finished(self) -> bool:
        """Whether every page is there, with its narration where that is wanted."""
        return self.told_whole and (
            not self.narrated or all(page.clips for page in self.pages)
        )

    @property
    def readable(self) -> bool:
        """Whether it can be opened from the shelf; one that was changed stays readable."""
        return self.finished or (self.revised > 0 and self.told_whole)

    @property
    def settled(self) -> bool:
        """Whether nothing is to be made any more."""
        return self.finished and self.remake is None and all(
            page.picture and page.asked is None for page in self.pages
        )

    @property
    def movable(self) -> tuple[int, ...]:
        """Numbers of the pages that can change places: the story, not the title and the end."""
        return tuple(page.number for page in self.pages if page.kind is PageKind.STORY)

    @property
    def hidden(self) -> bool:
        """Whether no child may see it."""
        return self.waits or self.readers == ()

    def seen_by(self, child: str) -> bool:
        """Whether a child may see it; with an empty id somebody of whom nothing is known."""
        return not self.waits and (self.readers is None or child in self.readers)

    def seed_of(self, page: Page) -> int:
        """What a page's picture is painted with."""
        return self.seed + page.number if page.seed is None else page.seed
