"""The picture book on the screen."""

from collections.abc import Callable
from typing import Any

from nicegui import ui
from nicegui.events import GenericEventArguments

from kiosk.words import Words

BUTTONS = ("home", "back", "next", "again", "pause", "play", "slower", "then", "told")


class Reader(ui.element, component="reader.js"):
    """Shows and reads a book, also one that is still being made.

    The browser fetches `manifest` (see `kiosk.manifest`), and again until the book is complete;
    it turns the pages itself and only tells where it is. What is built inside the reader is
    shown where a page asks something.
    """

    def __init__(
        self, manifest: str, start: int, words: Words, speed: float, *,
        on_turn: Callable[[int], Any], on_ask: Callable[[int], Any],
        on_leave: Callable[[], Any], on_then: Callable[[], Any],
        on_lost: Callable[[], Any], on_fail: Callable[[], Any],
    ) -> None:
        """`manifest` is its address, `start` the number of the page to open; at a `speed` of 1 the
        voice reads at its own pace.

        `on_ask`: this page asks now. `on_then`: the child wants to know what happens after the
        end. `on_lost`: there is no such book. `on_fail`: its making ended with an error.
        """
        super().__init__()
        self._props["manifest"] = manifest
        self._props["start"] = start
        self._props["labels"] = {name: words(f"read.{name}") for name in BUTTONS}
        self._props["speed"] = speed
        self._props["highlight"] = "word"
        self.on("turned", lambda event: on_turn(_page_of(event)))
        self.on("asks", lambda event: on_ask(_page_of(event)))
        self.on("leave", lambda: on_leave(), args=[])
        self.on("then", lambda: on_then(), args=[])
        self.on("lost", lambda: on_lost(), args=[])
        self.on("failed", lambda: on_fail(), args=[])

    def say(self, sound: str) -> None:
        """Say a sentence that is not in the book; `sound` is its address."""
        self.run_method("say", sound)

    def expect(self, sound: str) -> None:
        """Say a sentence while the next page is made anew, then turn to it."""
        self.run_method("expect", sound)

    def read_on(self) -> None:
        """Ask no more on this page."""
        self.run_method("hush")


def _page_of(event: GenericEventArguments) -> int:
    return int(event.args)
