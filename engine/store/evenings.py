"""How many books this evening has had, so that it can end softly.

A book counts when it is opened in the evening; until its last page was reached it may be opened
again. An evening lasts until the early morning, and the next one begins with none.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from engine.paths import Paths
from engine.plain import from_json, to_json
from engine.store.documents import Documents
from engine.store.settings import Settings

TABLE = "evening"

MORNING = timedelta(hours=5)
"""When the evening, and the night after it, are over."""


@dataclass(frozen=True)
class Opened:
    """A book that was opened this evening."""

    book: str
    ended: bool = False
    """Whether its last page was reached."""


@dataclass(frozen=True)
class Evening:
    """One evening's books, in the order in which they were opened."""

    day: date
    books: tuple[Opened, ...] = ()


class Evenings:
    """Remembers the evening that is, also over a restart."""

    def __init__(self, paths: Paths) -> None:
        self.documents = Documents(paths.documents / "evening.json", paths.quarantine)

    def has_room(self, book: str, now: datetime, settings: Settings) -> bool:
        """Whether this book may be opened at this local time."""
        most = settings.books_an_evening
        if not most or not is_evening(now, settings):
            return True
        books = self._of(now).books
        return Opened(book) in books or len(books) < most

    def opened(self, book: str, now: datetime, settings: Settings) -> None:
        """A book was opened."""
        if is_evening(now, settings):
            evening = self._of(now)
            if Opened(book) not in evening.books:
                self._keep(replace(evening, books=(*evening.books, Opened(book))))

    def ended(self, book: str, now: datetime, settings: Settings) -> None:
        """Its last page was reached."""
        if is_evening(now, settings):
            evening = self._of(now)
            books = tuple(Opened(book, True) if one == Opened(book) else one
                          for one in evening.books)
            self._keep(replace(evening, books=books))

    def _of(self, now: datetime) -> Evening:
        kept = self.documents.look().table(TABLE).all()
        day = (now - MORNING).date()
        try:
            evening = from_json(Evening, dict(kept[0])) if kept else Evening(day)
        except ValueError:
            return Evening(day)
        return evening if evening.day == day else Evening(day)

    def _keep(self, evening: Evening) -> None:
        with self.documents.change() as database:
            table = database.table(TABLE)
            table.truncate()
            table.insert(to_json(evening))


def is_evening(now: datetime, settings: Settings) -> bool:
    """Whether it is evening or night in this house."""
    minutes = now.hour * 60 + now.minute
    return minutes >= settings.dim_from or timedelta(minutes=minutes) < MORNING
