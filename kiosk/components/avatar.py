"""Somebody who can be in the book: a round portrait to tap."""

from collections.abc import Callable
from typing import Any

from nicegui import ui

from engine.character import Character
from kiosk.components.button import Button, Drawing
from kiosk.media import Media
from kiosk.theme import picture


class Avatar(Button):
    """A portrait with the name below; a check when chosen, a star for the hero."""

    def __init__(self, who: Character, media: Media, on_press: Callable[[], Any]) -> None:
        super().__init__(who.name, on_press)
        self.classes("avatar")
        with self:
            with ui.element("span").classes("face"):
                Drawing(media.portrait(who))
            Drawing(picture("check")).classes("badge check")
            Drawing(picture("star")).classes("badge star")
            ui.label(who.name).classes("name")

    def stand(self, place: int | None) -> None:
        """Show the place in the cast: 0 is the hero, `None` stays at home."""
        self.classes(remove="chosen hero")
        if place is not None:
            self.classes("chosen hero" if place == 0 else "chosen")
        self.props["aria-pressed"] = "false" if place is None else "true"
