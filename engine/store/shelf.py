"""What is seen of the library at a glance; kept in memory so that it opens at once."""

import threading
from dataclasses import dataclass

from engine.book import Book, PageKind
from engine.errors import NotFound
from engine.store.library import Library


@dataclass(frozen=True)
class BookCard:
    """A book as its cover shows it."""

    id: str
    title: str
    """Empty until the title page is written."""
    cover: str
    """Name of a picture within the book's folder; empty until the title page is painted."""
    finished: bool
    created: str
    """ISO 8601, UTC."""


class Shelf:
    """The cards of all books. Reads every book once, then only those that changed."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._cards: dict[str, BookCard] = {}
        self._shown: tuple[BookCard, ...] | None = ()
        self._lock = threading.Lock()

    def load(self) -> None:
        """Look at every book; may take some seconds on a long shelf."""
        for book_id in self._library.ids():
            self.refresh(book_id)

    def refresh(self, book_id: str) -> None:
        """Look at one book again; it may have changed, or be gone."""
        try:
            card = card_of(self._library.book(book_id))
        except NotFound:
            card = None
        with self._lock:
            if card is None:
                self._cards.pop(book_id, None)
            else:
                self._cards[book_id] = card
            self._shown = None

    def cards(self) -> tuple[BookCard, ...]:
        """All cards, the newest book first."""
        with self._lock:
            if self._shown is None:
                newest_first = sorted(self._cards.values(), key=lambda c: c.id, reverse=True)
                self._shown = tuple(newest_first)
            return self._shown


def card_of(book: Book) -> BookCard:
    """The card of a book."""
    title_page = next((page for page in book.pages if page.kind is PageKind.TITLE), None)
    cover = book.cover or (title_page.picture if title_page else "")
    return BookCard(book.id, book.title, cover, book.finished, book.created)
