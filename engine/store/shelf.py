"""What is seen of the library at a glance; kept in memory so that it opens at once."""

import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from engine.book import Book, PageKind
from engine.errors import NotFound, StoreBroken
from engine.files import write_atomic
from engine.plain import from_json, to_json
from engine.store.library import Library
from engine.store.sealed import Signature, seal, unseal


@dataclass(frozen=True)
class BookCard:
    """A book as its cover shows it."""

    id: str
    title: str
    """Empty until the title page is written."""
    cover: str
    """Name of a picture within the book's folder; empty until the title page is painted. Of a jam
    that is still being told, the last page."""
    finished: bool
    created: str
    """ISO 8601, UTC."""
    series: str
    """Id of the first of the books that go on from one another; its own, where it is the first."""
    who: str
    """Name of whoever told it, or of its hero."""
    readable: bool
    """Whether it can be opened."""
    settled: bool
    """Whether nothing is to be made any more."""
    readers: tuple[str, ...] | None
    """Ids of the children who may see it; with nobody in it only grown-ups may; `None`: all may."""
    waits: bool
    """Whether a grown-up still has to look at it."""

    def seen_by(self, child: str) -> bool:
        """Whether it stands on a child's shelf; with an empty id on everybody's."""
        return self.readers is None or child in self.readers


Index = dict[str, tuple[Signature, BookCard]]
"""The card of each book, and of which version of the book it is."""


class Shelf:
    """The cards of all books. Reads those books that changed since it looked last."""

    def __init__(self, library: Library, index: Path) -> None:
        """`index` is where the cards are remembered; it can be removed at any time."""
        self._library = library
        self._index = index
        self._cards: dict[str, BookCard] = {}
        self._shown: tuple[BookCard, ...] | None = ()
        self._lock = threading.Lock()

    def load(self) -> None:
        """Look at every book; without an index that takes some seconds on a long shelf."""
        remembered = self._remembered()
        index: Index = {}
        for book_id in self._library.ids():
            signature = self._library.signature(book_id)
            known = remembered.get(book_id)
            if known is None or known[0] != signature:
                self.refresh(book_id)
            else:
                self._put(book_id, known[1])
            if signature is not None and book_id in self._cards:
                index[book_id] = (signature, self._cards[book_id])
        if index != remembered:
            # Without room for the index the shelf only opens more slowly.
            with suppress(OSError):
                write_atomic(self._index, seal(to_json(index)))

    def refresh(self, book_id: str) -> None:
        """Look at one book again; it may have changed, or be gone."""
        card = None
        with suppress(NotFound):
            card = card_of(self._library.book(book_id))
        self._put(book_id, card)

    def cards(self) -> tuple[BookCard, ...]:
        """All cards, the newest book first."""
        with self._lock:
            if self._shown is None:
                newest_first = sorted(self._cards.values(), key=lambda c: c.id, reverse=True)
                self._shown = tuple(newest_first)
            return self._shown

    def _put(self, book_id: str, card: BookCard | None) -> None:
        with self._lock:
            if card is None:
                self._cards.pop(book_id, None)
            else:
                self._cards[book_id] = card
            self._shown = None

    def _remembered(self) -> Index:
        try:
            return from_json(Index, unseal(self._index.read_bytes()))
        except (OSError, ValueError, StoreBroken):
            return {}


def card_of(book: Book) -> BookCard:
    """The card of a book."""
    title_page = next((page for page in book.pages if page.kind is PageKind.TITLE), None)
    front = book.pages[-1] if book.open and book.pages else title_page
    cover = book.cover or (front.picture if front else "")
    who = book.told_by or (book.cast[0].name if book.cast else "")
    return BookCard(book.id, book.title, cover, book.finished, book.created,
                    book.series or book.id, who, book.readable, book.settled, book.readers,
                    book.waits)
