"""Teller: whose voice it was, where a book keeps it for its title page.

A voice is kept only where it is known whose it is: with that child it is deleted.
"""

from nicegui import ui

from engine.character import Character, Kind
from kiosk.components.avatar import Avatar
from kiosk.components.button import PictureButton
from kiosk.components.strip import Strip
from kiosk.frame import frame
from kiosk.session import Session
from kiosk.theme import Place
from kiosk.visit import Visit


def show(visit: Visit) -> None:
    """Ask who told the idea; nobody is asked where there is one child, or no voice to keep."""
    session = visit.session
    children = [one for one in visit.studio.family() if one.kind is Kind.CHILD]
    if session.spoken is not None and len(children) == 1:
        _told(session, children[0])
    if session.spoken is None or len(children) < 2:
        ui.navigate.to("/cast" if session.idea else "/tell")
        return
    Teller(visit, children)


class Teller:
    """The children's portraits, and somebody else."""

    def __init__(self, visit: Visit, children: list[Character]) -> None:
        self._visit = visit
        words = visit.words
        with frame(visit, Place.CAST, words("teller.ask"), title=words("teller.title")) as body:
            body.classes("cast-body")
            with Strip(words, visit.media).classes("people"):
                for who in children:
                    self._avatar(who)
            name = words("teller.else")
            PictureButton("somebody-new", name, self._somebody_else,
                          say=visit.media.speech(name)).classes("big somebody-else")

    def _avatar(self, who: Character) -> None:
        def press() -> None:
            _told(self._visit.session, who)
            ui.navigate.to("/cast")

        Avatar(who, self._visit.media, press)

    def _somebody_else(self) -> None:
        self._visit.session.spoken = None
        ui.navigate.to("/cast")


def _told(session: Session, who: Character) -> None:
    """Where nobody is named as the hero, whoever tells is."""
    session.told_by = who.name
    if session.hero_wanted and who.id not in session.cast:
        session.join(who.id)
