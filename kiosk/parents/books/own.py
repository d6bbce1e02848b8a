"""A parent's own picture for a page: as it is, or as the start of a painted one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from kiosk.components.photo_picker import PhotoPicker
from kiosk.parents.forms import Choice, heading, hint
from kiosk.parents.room import Room

STRENGTHS = {"as_it_is": None, "a_little": 0.35, "much": 0.65}
"""How far it is painted over, where the house has a painter for that."""


class OwnPicture:
    """Chosen from the machine, or dropped."""

    def __init__(
        self, room: Room, book_id: str, number: int, on_taken: Callable[..., Any]
    ) -> None:
        self._editing, self._id, self._number = room.visit.studio.editing, book_id, number
        self._strength: float | None = None
        words = room.words
        heading(words("own.title"))
        hint(words("own.about"))
        if self._editing.paints:
            options = {key: words(f"own.{key}") for key in STRENGTHS}
            Choice(room, words("own.how"), options, "as_it_is", self._choose)
        PhotoPicker(words, room.slot(self._take), room.only(on_taken), "own", several=False)

    def _choose(self, key: str) -> None:
        self._strength = STRENGTHS[key]

    async def _take(self, file: Path, _name: str) -> None:
        await self._editing.take_in(self._id, self._number, file, self._strength)
