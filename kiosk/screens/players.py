"""Players: who sits down to a story jam. The first one chosen begins."""

from nicegui import ui

from engine.character import Character
from kiosk.components.avatar import Avatar
from kiosk.components.button import PictureButton
from kiosk.components.strip import Strip
from kiosk.frame import frame
from kiosk.session import MOST_IN_A_BOOK
from kiosk.theme import Place
from kiosk.visit import Visit


def show(visit: Visit) -> None:
    """Let the children choose who they are."""
    Players(visit)


class Players:
    """The family's portraits, and the arrow that sits everybody down once somebody is chosen."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._begun = False
        family = visit.studio.family()
        known = {who.id for who in family}
        self._chosen = visit.session.players = [
            who for who in visit.session.players if who in known]
        words, title = visit.words, visit.words("jam.players_title")
        with frame(visit, Place.JAM, words("jam.players"), title=title) as body:
            body.classes("cast-body")
            with Strip(words, visit.media).classes("people"):
                self._avatars = {who.id: self._avatar(who) for who in family}
            name = words("buttons.go_on")
            self._go = PictureButton("arrow", name, self._begin).classes("big go-on")
        self._mark()

    def _avatar(self, who: Character) -> Avatar:
        return Avatar(who, self._visit.media, lambda: self._press(who))

    def _press(self, who: Character) -> None:
        chosen, words = self._chosen, self._visit.words
        if who.id in chosen:
            chosen.remove(who.id)
            key = "jam.stays"
        elif len(chosen) == MOST_IN_A_BOOK:
            key = "jam.full"
        else:
            chosen.append(who.id)
            key = "jam.plays" if len(chosen) > 1 else "jam.begins"
        self._visit.speaker.say(words(key, name=who.name))
        self._mark()

    def _mark(self) -> None:
        for who, avatar in self._avatars.items():
            avatar.stand(self._chosen.index(who) if who in self._chosen else None)
        self._go.classes(remove="ready")
        if self._chosen:
            self._go.classes("ready")

    async def _begin(self) -> None:
        """Small fingers tap twice: only the first tap begins."""
        if not self._chosen:
            self._visit.speaker.say(self._visit.words("jam.nobody"))
        elif not self._begun:
            self._begun = True
            studio = self._visit.studio
            settings = studio.settings()
            book = await studio.jams.begin(self._chosen, settings.style, settings.manner)
            self._visit.session.players = []
            ui.navigate.to(f"/jam/{book}")
