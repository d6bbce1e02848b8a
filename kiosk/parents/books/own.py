"""A parent's own picture for a page: as it is, or as the start of a painted one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from engine.book import Book
from kiosk.components.photo_picker import PhotoPicker
from kiosk.parents.books.strength import strength_slider
from kiosk.parents.forms import heading, hint
from kiosk.parents.room import Room


class OwnPicture:
    """Chosen from the machine, or dropped."""

    def __init__(
        self, room: Room, book: Book, number: int, on_taken: Callable[..., Any]
    ) -> None:
        self._editing, self._id, self._number = room.visit.studio.editing, book.id, number
        self._strength = 0.0
        words = room.words
        heading(words("own.title"))
        hint(words("own.about"))
        if self._editing.strength(book.style) is not None:
            strength_slider(room, "own.how", 0.0, 0.0, self._choose)
        PhotoPicker(words, room.slot(self._take), room.only(on_taken), "own", several=False)

    def _choose(self, strength: float) -> None:
        self._strength = strength

    async def _take(self, file: Path, _name: str) -> None:
        strength = self._strength or None  # 0: it is not painted over at all
        await self._editing.take_in(self._id, self._number, file, strength)
