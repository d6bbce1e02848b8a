"""Style: how the book looks, and whether it is to be funny, in rhymes or for the way to bed.

A tap on one of the big pictures begins to make the book.
"""

from dataclasses import replace
from functools import partial
from typing import Any

from nicegui import ui

from kiosk.components.button import CardButton, PictureButton
from kiosk.frame import frame
from kiosk.theme import Place
from kiosk.visit import Visit

WISHES = {"funny": "clown", "rhymes": "songbird", "bedtime": "moon"}
"""What a child may wish of a story, by its field of `Manner`, and the drawing of it."""


def show(visit: Visit) -> None:
    """Show the hero once in each style."""
    session = visit.session
    if session.idea is None or not session.cast:
        ui.navigate.to("/tell" if session.idea is None else "/cast")
        return
    Styling(visit)


class Styling:
    """A real picture of the hero for each style, and the tap that makes the book."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._asked = False
        words = visit.words
        family = {who.id: who for who in visit.studio.family()}
        hero = family[visit.session.cast[0]]
        with frame(visit, Place.STYLE, words("style.ask"), title=words("style.title")) as body:
            body.classes("style-body")
            first = visit.studio.settings().style
            for style in sorted(visit.studio.styles(), key=lambda style: style.id != first):
                CardButton(
                    visit.scenery.sample(style.id, hero), style.name,
                    partial(self._make, style.id), say=visit.media.speech(style.name),
                )
            self._manner = visit.session.manner or visit.studio.settings().manner
            with ui.element("div").classes("wishes"):
                self._wishes = {name: self._wish(name) for name in WISHES}

    def _wish(self, name: str) -> PictureButton:
        says = self._visit.words(f"style.{name}")
        button = PictureButton(WISHES[name], says, partial(self._toggle, name)).classes("wish")
        return self._stand(button, getattr(self._manner, name))

    def _toggle(self, name: str) -> None:
        wished = not getattr(self._manner, name)
        change: dict[str, Any] = {name: wished}
        self._manner = self._visit.session.manner = replace(self._manner, **change)
        self._stand(self._wishes[name], wished)
        key = f"style.{name}" if wished else f"style.not_{name}"
        self._visit.speaker.say(self._visit.words(key))

    def _stand(self, button: PictureButton, wished: bool) -> PictureButton:
        button.props(f'aria-pressed={"true" if wished else "false"}')
        return button.classes(add="on" if wished else "", remove="" if wished else "on")

    async def _make(self, style: str) -> None:
        """Small fingers tap twice: only the first tap makes a book."""
        session = self._visit.session
        if self._asked or session.idea is None:
            return
        self._asked = True
        book = await self._visit.studio.books.make(
            session.idea, tuple(session.cast), style, told_by=session.told_by,
            manner=self._manner, spoken=session.spoken,
        )
        session.finish()
        ui.navigate.to(f"/making/{book}")
