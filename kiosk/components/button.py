"""Buttons: a picture each, and a name that is spoken when they are pressed."""

from collections.abc import Callable
from typing import Any

from nicegui import ui

from kiosk.theme import picture

OnPress = Callable[[], Any] | None
"""What a press asks of the server; `None` where the browser does it all."""


class Button(ui.element):
    """Something to press. Whatever is drawn inside it is its picture."""

    def __init__(self, name: str, on_press: OnPress, *, say: str | None = None) -> None:
        """`name` is for screen readers; `say` is the address of the spoken name."""
        super().__init__("button")
        self.classes("paper-button")
        self.props["type"] = "button"
        self.props["aria-label"] = name
        if say is not None:
            self.props["data-say"] = say
        if on_press is not None:
            self.on("click", lambda: on_press(), args=[], throttle=0.4, trailing_events=False)


class PictureButton(Button):
    """A round button with one of the kiosk's own drawings."""

    def __init__(
        self, drawing: str, name: str, on_press: OnPress, *, say: str | None = None
    ) -> None:
        super().__init__(name, on_press, say=say)
        self.classes("picture-button")
        with self:
            Drawing(picture(drawing))


class CardButton(Button):
    """A big card of paper: a picture and, for those who like it, its name below."""

    def __init__(
        self, image: str, name: str, on_press: OnPress, *, say: str | None = None
    ) -> None:
        super().__init__(name, on_press, say=say)
        self.classes("card-button")
        with self:
            Drawing(image)
            ui.label(name).classes("name")


class Drawing(ui.element):
    """A picture that says nothing by itself."""

    def __init__(self, source: str) -> None:
        super().__init__("img")
        self.props["src"] = source
        self.props["alt"] = ""
        self.props["draggable"] = "false"
