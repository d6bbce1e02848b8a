"""Cast: who is in the book. The first one chosen is the hero."""

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
    """Let the child choose; whoever the idea names is already in."""
    if visit.session.idea is None:
        ui.navigate.to("/tell")
        return
    Casting(visit)


class Casting:
    """The family's portraits, and the arrow that goes on once somebody is chosen."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._session = visit.session
        self._chosen = visit.session.cast
        words = visit.words
        self._family = {who.id: who for who in visit.studio.family()}
        with frame(visit, Place.CAST, self._sentence(), title=words("cast.title")) as body:
            body.classes("cast-body")
            with Strip(words, visit.media).classes("people"):
                self._avatars = {who.id: self._avatar(who) for who in self._family.values()}
            name = words("buttons.go_on")
            self._go = PictureButton("arrow", name, self._go_on).classes("big go-on")
        self._mark()

    def _sentence(self) -> str:
        names = [self._family[who].name for who in self._chosen if who in self._family]
        if not names:
            return self._visit.words("cast.ask")
        key = "cast.ask_hero" if self._session.hero_wanted else "cast.ask_more"
        return self._visit.words(key, names=" and ".join(names))

    def _avatar(self, who: Character) -> Avatar:
        return Avatar(who, self._visit.media, lambda: self._press(who))

    def _press(self, who: Character) -> None:
        say, words = self._visit.speaker.say, self._visit.words
        if who.id in self._chosen:
            self._session.leave(who.id)
            say(words("cast.stays", name=who.name))
        elif len(self._chosen) == MOST_IN_A_BOOK:
            say(words("cast.full"))
        else:
            key = "cast.hero" if self._session.hero_wanted else "cast.comes"
            self._session.join(who.id)
            say(words(key, name=who.name))
        self._mark()

    def _mark(self) -> None:
        for who, avatar in self._avatars.items():
            avatar.stand(self._place(who) if who in self._chosen else None)
        self._go.classes(remove="ready")
        if self._chosen:
            self._go.classes("ready")

    def _place(self, who: str) -> int:
        """0 is the hero's, which may be free still."""
        return self._chosen.index(who) + self._session.hero_wanted

    def _go_on(self) -> None:
        if self._chosen:
            ui.navigate.to("/style")
        else:
            self._visit.speaker.say(self._visit.words("cast.nobody"))
