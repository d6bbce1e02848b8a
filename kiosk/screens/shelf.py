"""The screen 'shelf'."""

from kiosk.frame import frame
from kiosk.theme import Place
from kiosk.visit import Visit


def show(visit: Visit) -> None:
    """Show it."""
    with frame(visit, Place.CAST, None):
        pass
