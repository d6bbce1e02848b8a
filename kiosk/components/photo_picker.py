"""Photos from the machine itself: chosen, dropped or taken with its camera, with progress."""

from collections.abc import Callable
from typing import Any

from nicegui import ui

from kiosk.theme import picture
from kiosk.words import Words

REFUSALS = ("too_big", "full", "many", "over", "failed")
"""Why a file may not be taken; the words are those of the page on a phone."""


class PhotoPicker(ui.element, component="photo_picker.js"):
    """Sends files to the slot of a room."""

    def __init__(
        self, words: Words, address: str, on_sent: Callable[..., Any], table: str = "photos",
        *, several: bool = True, camera: bool = False,
    ) -> None:
        """`address` of the slot; `on_sent` is told when all that was chosen is there.

        `table` of the words has `choose`, `drop`, `sending` and `sent`, and what else it says
        otherwise. Without `several` it takes one at a time. With a `camera` there is a second
        button, called `take`, that opens the camera of the machine in the hand.
        """
        super().__init__()
        self._props["address"] = address
        self._props["ways"] = [{"name": words(f"{table}.choose")}]
        if camera:
            self._props["ways"] = [
                {"name": words(f"{table}.choose"), "picture": picture("photo-choose")},
                {"name": words(f"{table}.take"), "picture": picture("photo-take"),
                 "capture": "environment"}]
        raw = {key: words.raw(f"{table}.{key}") for key in ("choose", "drop", "sending", "sent")}
        own = [f"{table}.{key}" in words for key in REFUSALS]
        self._props["words"] = raw | {
            key: words.raw(f"{table if ours else 'send'}.{key}")
            for key, ours in zip(REFUSALS, own, strict=True)}
        self._props["several"] = several
        self.on("sent", on_sent, args=[])
