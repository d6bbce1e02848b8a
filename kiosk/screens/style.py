"""Style: how the book looks. A tap on a picture begins to make the book."""

from functools import partial

from nicegui import ui

from kiosk.components.button import CardButton
from kiosk.frame import frame
from kiosk.theme import Place
from kiosk.visit import Visit


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
            for style in visit.studio.styles():
                CardButton(
                    visit.scenery.sample(style.id, hero), style.name,
                    partial(self._make, style.id), say=visit.media.speech(style.name),
                )

    async def _make(self, style: str) -> None:
        """Small fingers tap twice: only the first tap makes a book."""
        session = self._visit.session
        if self._asked or session.idea is None:
            return
        self._asked = True
        book = await self._visit.studio.make_book(
            session.idea, tuple(session.cast), style, told_by=session.told_by
        )
        session.finish()
        ui.navigate.to(f"/making/{book}")
