"""The screen 'making'."""

from kiosk.frame import frame
from kiosk.theme import Place
from kiosk.visit import Visit


def show(visit: Visit, book: str) -> None:
    """Show it."""
    with frame(visit, Place.MAKING, None):
        pass
