"""Draw: a child wishes for one silly picture, and it is painted at once."""

import re
from collections.abc import Callable
from functools import partial

from nicegui import ui

from engine.errors import NotEnoughSpace
from engine.idea import Idea
from engine.safety.words import Outcome
from engine.scene import Feeling
from kiosk.components.avatar import Avatar
from kiosk.components.button import Drawing, PictureButton
from kiosk.components.idea_cards import IdeaCards
from kiosk.components.strip import Strip
from kiosk.components.talk import Talk
from kiosk.frame import frame
from kiosk.session import MOST_IN_A_BOOK
from kiosk.theme import Place, picture
from kiosk.visit import Visit

LISTENERS = 5
"""Friends at the lower edge, as many as a phone has room for."""

_ME = re.compile(r"\b(i|i['’]m|me|my|we|us)\b", re.IGNORECASE)


def show(visit: Visit) -> None:
    """Ask what to paint; after a reload, ask who is in what was wished for."""
    Draw(visit)


class Draw:
    """A microphone, picture cards for those who would rather tap, and who is in the picture."""

    def __init__(self, visit: Visit) -> None:
        self._visit, self._words = visit, visit.words
        self._begun = False
        asking = visit.session.wish is None
        says, title = self._words("draw.ask" if asking else "draw.who"), self._words("draw.title")
        with frame(visit, Place.DRAW, says, title=title) as body:
            self._body = body.classes("draw-body")
        if asking:
            self._ask()
        else:
            self._who()

    # What can be done: talk, pick cards.

    def _ask(self) -> None:
        with self._fresh("wishing"):
            self._tool("cards", "tell.idea_cards", lambda: self._cards("draw.cards")).classes("big")
            Talk(
                self._visit.studio, self._words("tell.microphone"), on_idea=self._understood,
                on_missed=self._missed, on_grown_up=self._grown_up,
                on_deaf=lambda: self._cards("draw.no_microphone"),
            )
            album = self._tool("frame", "books.album", lambda: ui.navigate.to("/album"))
            album.classes("big")
            with ui.element("div").classes("listeners").props("aria-hidden=true"):
                for who in self._visit.studio.family()[-LISTENERS:]:
                    Drawing(self._visit.media.portrait(who, Feeling.LAUGHING))

    def _cards(self, says: str) -> None:
        with self._fresh("picking"):
            IdeaCards(self._words, self._visit.media, self._picked)
            self._tool("microphone", "tell.microphone", self._start_over).classes("way-back")
        self._say(says)

    def _who(self) -> None:
        with self._fresh("who"), Strip(self._words, self._visit.media).classes("people"):
            for who in self._visit.studio.family():
                Avatar(who, self._visit.media, partial(self._paint, [who.id]))

    def _start_over(self) -> None:
        self._ask()
        self._say("draw.ask")

    # What was understood.

    async def _picked(self, said: str) -> None:
        judgement, idea = await self._visit.studio.understand(said)
        if judgement.outcome is Outcome.GROWN_UP:
            self._grown_up()
        else:
            await self._understood(idea)

    async def _understood(self, idea: Idea) -> None:
        if not idea.mentions:
            self._missed(1)
            return
        self._visit.session.wish = idea
        if _ME.search(idea.said):
            self._who()
            self._say("draw.who")
        else:
            await self._paint([])

    async def _paint(self, me: list[str]) -> None:
        """Small fingers tap twice: only the first tap paints."""
        idea, studio = self._visit.session.wish, self._visit.studio
        if self._begun or idea is None:
            return
        self._begun = True
        named = [mention.who for mention in idea.mentions if mention.who]
        cast = list(dict.fromkeys(me + named))[:MOST_IN_A_BOOK]
        self._visit.session.wish = None
        try:
            drawn = await studio.album.draw(idea, cast, studio.settings().style)
        except NotEnoughSpace as error:
            ui.navigate.to(f"/trouble/{error.key}")
            return
        ui.navigate.to(f"/album/{drawn}")

    def _missed(self, times: int) -> None:
        if times > 1:
            self._cards("draw.cards")
        else:
            self._say("draw.again")

    def _grown_up(self) -> None:
        with self._fresh("heard"):
            Drawing(picture("hug")).classes("hug")
        self._say("tell.grown_up")

    # Building blocks.

    def _fresh(self, part: str) -> ui.element:
        self._body.clear()
        with self._body:
            return ui.element("div").classes(part)

    def _say(self, key: str) -> None:
        self._visit.speaker.arrive(self._words(key))

    def _tool(self, drawing: str, key: str, press: Callable[[], object]) -> PictureButton:
        name = self._words(key)
        return PictureButton(drawing, name, press, say=self._visit.media.speech(name))
