"""The screen 'read'."""

from kiosk.frame import frame
from kiosk.theme import Place
from kiosk.visit import Visit


def show(visit: Visit, book: str, page: int) -> None:
    """Show it."""
    with frame(visit, Place.READ, None):
        pass
