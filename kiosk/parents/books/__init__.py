"""The books: their words, their pictures, and who sees them."""

from kiosk.parents.books.leaf import show_leaf
from kiosk.parents.books.library import show_library
from kiosk.parents.books.volume import show_volume
from kiosk.parents.room import Room

__all__ = ["show"]


def show(room: Room, what: str) -> None:
    """All books, the one of this id, or the page of it whose number follows after a dot."""
    book, _, page = what.partition(".")
    if not book:
        show_library(room)
    elif page.isdigit():
        show_leaf(room, book, int(page))
    else:
        show_volume(room, book)
