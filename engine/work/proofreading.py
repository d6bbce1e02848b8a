"""What a parent is told of words that they typed; whether they are kept is for them to decide."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from engine.book import Book, PageKind
from engine.work.editing import page_of

if TYPE_CHECKING:
    from engine.safety.meaning import Meaning
    from engine.story.reading_level import ReadingLevels


@dataclass(frozen=True)
class Note:
    """One thing to think about before the words are kept."""

    key: str
    """`sad`: a child who hears it may want to talk; `unkind`: gentler words are known;
    `hard`: too much for whom the book is."""
    says: str = ""
    """The gentler words, or what is too much."""


class Proofreader:
    """Reads words as the kiosk reads its own. Its lists are loaded when they are first needed."""

    def read(
        self, book: Book, number: int, text: str, meaning: "Meaning | None"
    ) -> tuple[Note, ...]:
        """What there is to say of these words on a page; takes a second the first time.

        Raises:
            NotFound: there is no such page.
        """
        return tuple(self._notes(book, number, text, meaning))

    def _notes(
        self, book: Book, number: int, text: str, meaning: "Meaning | None"
    ) -> Iterator[Note]:
        from engine.safety.words import Outcome, judge

        page = page_of(book, number)
        judgement = judge(text, meaning)
        if judgement.outcome is Outcome.GROWN_UP:
            yield Note("sad")
        elif judgement.outcome is Outcome.GENTLE:
            yield Note("unkind", judgement.said)
        if page.kind is PageKind.TITLE:
            return
        names = [who.name for who in book.cast]
        allowed = [book.idea.said, page.text, book.title, *names]
        for finding in self._levels.check(text, book.manner.level, allowed):
            yield Note("hard", finding)

    @cached_property
    def _levels(self) -> "ReadingLevels":
        from engine.story.reading_level import ReadingLevels

        return ReadingLevels()
