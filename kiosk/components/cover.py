"""A book on the shelf: its cover, or the stones of its pages while it is being made."""

from collections.abc import Callable
from typing import Any

from nicegui import ui

from kiosk.components.button import Button, Drawing
from kiosk.theme import picture

RIBBONS = ("star", "heart", "moon", "leaf", "drop", "sun")
"""Ribbons differ in colour and in shape."""


class Cover(Button):
    """A book to tap. Its title is spoken; painted covers have it in the picture as well."""

    def __init__(
        self, title: str, image: str | None, on_press: Callable[[], Any] | None, *, say: str,
        ribbon: str | None = None,
    ) -> None:
        """`image` is the address of the title picture; `None` before it is painted. Books that
        belong together wear the same `ribbon`, one of `RIBBONS`."""
        super().__init__(title, on_press, say=say)
        self.classes("cover")
        with self:
            Drawing(image or picture("wand")).classes("" if image else "unpainted")
            if ribbon is not None:
                Drawing(picture(f"ribbon-{ribbon}")).classes("ribbon")
            self._stones = ui.element("span").classes("stones")

    def progress(self, made: int, planned: int) -> None:
        """One stone for each page; those that are made are filled."""
        self._stones.clear()
        with self._stones:
            for number in range(planned):
                ui.element("i").classes("made" if number < made else "")
