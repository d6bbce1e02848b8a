"""The picture book on the screen."""

from collections.abc import Callable
from typing import Any

from nicegui import ui
from nicegui.events import GenericEventArguments

from kiosk.words import Words

BUTTONS = ("home", "back", "next", "again", "pause", "play", "slower")


class Reader(ui.element, component="reader.js"):
    """Shows and reads a book, also one that is still being made.

    The browser fetches `manifest` (see `kiosk.manifest`), and again until the book is complete;
    it turns the pages itself and only tells where it is.
    """

    def __init__(
        self, manifest: str, start: int, words: Words, *, on_turn: Callable[[int], Any],
        on_leave: Callable[[], Any], on_lost: Callable[[], Any], on_fail: Callable[[], Any],
    ) -> None:
        """`manifest` is its address, `start` the number of the page to open.

        `on_lost`: there is no such book. `on_fail`: its making ended with an error.
        """
        super().__init__()
        self._props["manifest"] = manifest
        self._props["start"] = start
        self._props["labels"] = {name: words(f"read.{name}") for name in BUTTONS}
        self._props["highlight"] = "word"

        def turned(event: GenericEventArguments) -> None:
            on_turn(int(event.args))

        self.on("turned", turned)
        self.on("leave", lambda: on_leave(), args=[])
        self.on("lost", lambda: on_lost(), args=[])
        self.on("failed", lambda: on_fail(), args=[])
