"""Read: the book, page by page, read aloud."""

from nicegui import ui

from kiosk.components.reader import Reader
from kiosk.frame import frame
from kiosk.theme import Place
from kiosk.visit import Visit


def show(visit: Visit, book: str, page: int) -> None:
    """Open the book at a page; the page that is open is kept in the address."""

    def turned(number: int) -> None:
        visit.session.reading = (book, number)
        ui.navigate.history.replace(f"/read/{book}/{number}")

    def failed() -> None:
        ui.navigate.to(f"/making/{book}")

    visit.session.reading = (book, page)
    with frame(visit, Place.READ, None, corner=None):
        Reader(
            visit.media.manifest(book), max(page, 0), visit.words,
            on_turn=turned,
            on_leave=lambda: ui.navigate.to("/books"),
            on_lost=lambda: ui.navigate.to("/trouble/not-found"),
            on_fail=failed,
        )
