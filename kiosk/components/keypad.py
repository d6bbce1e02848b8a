"""A keypad of our own: kiosk mode shows no system keyboard."""

from collections.abc import Callable
from typing import Any

from nicegui import ui
from nicegui.events import GenericEventArguments

from kiosk.theme import picture
from kiosk.words import Words


class Keypad(ui.element, component="keypad.js"):
    """Takes digits by finger, by keyboard and with a screen reader.

    What is typed stays in the browser until all digits are there.
    """

    def __init__(
        self, words: Words, length: int, on_entered: Callable[[str], Any], *, group: int = 0
    ) -> None:
        """`group`: after how many digits there is a gap; 0 for none."""
        super().__init__()
        self._length = length
        self._on_entered = on_entered
        self._props["length"] = length
        self._props["group"] = group
        self._props["label"] = words("door.keypad")
        self._props["typed_label"] = words("door.typed")
        self._props["back"] = {"name": words("door.back"), "picture": picture("back")}
        self.on("entered", self._entered)

    def clear_typed(self) -> None:
        """Take back what was typed."""
        self.run_method("clear")

    def rest(self, resting: bool) -> None:
        """Take no digits for the time being, or take them again."""
        if self._props.get("resting", False) != resting:
            self._props["resting"] = resting

    def _entered(self, event: GenericEventArguments) -> Any:
        typed = event.args
        plain = isinstance(typed, str) and len(typed) == self._length and typed.isascii()
        if plain and typed.isdigit() and not self._props.get("resting", False):
            return self._on_entered(typed)
        return None
