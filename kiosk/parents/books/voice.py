"""The voice of the child who told a book: listened to, and removed."""

from contextlib import suppress

from nicegui import ui

from engine.book import Book
from engine.errors import NotFound
from kiosk.parents.forms import heading, hint
from kiosk.parents.room import Room


class OwnVoice:
    """Shown where a book keeps it."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._shown = ""
        self._place = ui.element("section").classes("own-voice")

    def show(self, book: Book) -> None:
        """The voice of the book as it is now."""
        if book.recording != self._shown:
            self._shown = book.recording
            self._build(book, sure=False)

    def _build(self, book: Book, *, sure: bool) -> None:
        self._place.clear()
        studio, words = self._room.visit.studio, self._room.words
        if not book.recording:
            return

        async def remove() -> None:
            await studio.books.forget_recordings(book.id)
            self._place.clear()

        with self._place:
            heading(words("recordings.title"))
            hint(words("recordings.one", who=book.told_by))
            with suppress(NotFound):
                address = self._room.private(studio.books.place(book.id, book.recording))
                player = ui.audio(address)
                player.props["aria-label"] = words("recordings.listen", who=book.told_by)
            with ui.element("div").classes("choices"):
                if sure:
                    self._room.button("recordings.sure_one", remove).classes("away")
                    self._room.button("recordings.leave", lambda: self._build(book, sure=False))
                else:
                    self._room.button("recordings.remove_one",
                                      lambda: self._build(book, sure=True))
