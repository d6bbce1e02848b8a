"""What one browser is in the middle of: the story being told, the book being read."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from engine.asr import Sound
from engine.idea import Idea, Part
from engine.manner import Manner

MOST_IN_A_BOOK = 4
"""As many characters as fit on a page and are told apart."""

KEEP_SECONDS = 12 * 3600.0
"""A story that nobody went on with for this long is forgotten."""

MOST_SESSIONS = 200
"""More browsers than a house has; the one that was quiet longest is forgotten first."""


@dataclass
class Session:
    """The story being told. It survives a reload; a finished book needs nothing of it."""

    idea: Idea | None = None
    cast: list[str] = field(default_factory=list)
    """Ids of the characters chosen so far; the first is the hero."""
    hero_wanted: bool = True
    """Whether those chosen so far only come along, as in “I find a pearl with Theo”."""
    style: str | None = None
    manner: Manner | None = None
    """How the story shall be told, where the child wished for something."""
    spoken: Sound | None = None
    """The idea in the child's own voice, while a book may keep it; in memory only."""
    told_by: str = ""
    """Name of the child who tells, where that is known."""
    wish: Idea | None = None
    """A picture that was wished for, while it is still open who is in it."""
    players: list[str] = field(default_factory=list)
    """Ids of those who sit down to a story jam, in the order of their turns."""
    reader: str = ""
    """Id of the child whose shelf is looked at; empty for everybody's."""
    reading: tuple[str, int] | None = None
    """Id of the book that was open last and the number of the page."""

    def begin(self, idea: Idea) -> None:
        """Start over with a new idea; whoever it names is in the book."""
        heroes = [mention.who for mention in idea.of(Part.HERO) if mention.who]
        others = [mention.who for mention in idea.mentions if mention.who]
        self.idea = idea
        self.cast = list(dict.fromkeys(heroes + others))[:MOST_IN_A_BOOK]
        self.hero_wanted = not heroes
        self.style = None
        self.manner = None

    def join(self, who: str) -> None:
        """Somebody comes into the book; as its hero where one is wanted."""
        self.cast.insert(0 if self.hero_wanted else len(self.cast), who)
        self.hero_wanted = False

    def leave(self, who: str) -> None:
        """Somebody stays at home; the next in line is the hero then."""
        self.cast.remove(who)
        self.hero_wanted = self.hero_wanted or not self.cast

    def finish(self) -> None:
        """The book is being made; the next story starts with an empty table."""
        self.idea = None
        self.cast = []
        self.hero_wanted = True
        self.style = None
        self.manner = None
        self.spoken = None
        self.told_by = ""


class Sessions:
    """The sessions of all browsers, in memory."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._sessions: dict[str, Session] = {}
        self._touched: dict[str, float] = {}

    def of(self, browser: str) -> Session:
        """The session of a browser, by the id in its cookie."""
        limit = self._clock() - KEEP_SECONDS
        for old in [name for name, touched in self._touched.items() if touched < limit]:
            self._forget(old)
        session = self._sessions.setdefault(browser, Session())
        self._touched.pop(browser, None)
        self._touched[browser] = self._clock()
        if len(self._touched) > MOST_SESSIONS:
            self._forget(next(iter(self._touched)))
        return session

    def _forget(self, browser: str) -> None:
        del self._sessions[browser], self._touched[browser]
