"""The voice of the kiosk: says what can be done on a screen, and the names of buttons."""

from nicegui import ui

from kiosk.media import Media


class Speaker(ui.element, component="speaker.js"):
    """One for each browser page; it outlives the screens.

    Any element with `data-say` (an address of `Media.speech`) is named when it is pressed,
    without asking the server. Scripts can dispatch these events on `document`:
    `kiosk:again` says the screen's sentence once more, `kiosk:quiet` stops until the next
    screen or the next `say`.
    """

    def __init__(self, media: Media) -> None:
        super().__init__()
        self._media = media

    def arrive(self, text: str) -> None:
        """Say the sentence of the new screen, and again when nothing happens."""
        self.run_method("arrive", self._media.speech(text))

    def say(self, *texts: str) -> None:
        """Say this now, in place of whatever is being said."""
        self.run_method("say", [self._media.speech(text) for text in texts])

    def depart(self) -> None:
        """This screen has no sentence: be quiet, and forget that of the last one."""
        self.run_method("depart")

    def quiet(self) -> None:
        """Stop, name no buttons and repeat nothing until the next `arrive` or `say`."""
        self.run_method("quiet")
