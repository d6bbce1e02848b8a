"""More things than fit on the screen, with arrows to turn to the others."""

from nicegui import ui

from kiosk.media import Media
from kiosk.theme import picture
from kiosk.words import Words


class Strip(ui.element, component="strip.js"):
    """Lays its children out in rows that go on sideways.

    The arrows are there only when something is out of sight; turning needs no server.
    """

    def __init__(self, words: Words, media: Media) -> None:
        super().__init__()
        self._props["arrows"] = [
            {"picture": picture(drawing), "name": words(key), "say": media.speech(words(key))}
            for drawing, key in (("back", "buttons.back"), ("arrow", "buttons.more"))
        ]
