"""Something chosen by its picture."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from nicegui import ui

from kiosk.components.button import Button, Drawing
from kiosk.parents.room import Room


@dataclass(frozen=True)
class Option:
    """One thing to choose."""

    value: object
    name: str
    """For screen readers."""
    picture: str
    """Address of its picture."""


class PictureChoice(ui.element):
    """Pictures side by side, of which one is chosen."""

    def __init__(
        self, room: Room, label: str, options: Sequence[Option], chosen: object,
        on_choose: Callable[[object], Any],
    ) -> None:
        super().__init__("div")
        self.classes("picture-choice")
        self.props["role"] = "group"
        self.props["aria-label"] = label
        self._on_choose = on_choose
        self._buttons: list[tuple[object, Button]] = []
        with self:
            for option in options:
                button = Button(option.name, room.only(partial(self._press, option.value)))
                with button.classes("option"):
                    Drawing(option.picture).props["loading"] = "lazy"
                self._buttons.append((option.value, button))
        self.choose(chosen)

    def choose(self, chosen: object) -> None:
        """Show which one is chosen."""
        for value, button in self._buttons:
            button.classes(remove="chosen")
            if value == chosen:
                button.classes("chosen")
            button.props["aria-pressed"] = "true" if value == chosen else "false"

    def _press(self, value: object) -> Any:
        self.choose(value)
        return self._on_choose(value)
