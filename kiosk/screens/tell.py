"""Tell: a story idea is spoken, picked from cards or written, and shown as it was understood."""

import asyncio
from collections.abc import Callable

from nicegui import background_tasks, ui

from engine.asr import Heard, Sound
from engine.idea import Idea, Mention
from engine.safety.words import Outcome, clean_for_screen
from engine.scene import Feeling
from kiosk.components.button import Drawing, PictureButton
from kiosk.components.heard_cards import HeardCards
from kiosk.components.idea_cards import IdeaCards
from kiosk.components.microphone import Microphone
from kiosk.frame import frame
from kiosk.theme import Place, picture
from kiosk.visit import Visit

MOST_CARDS = 8
"""Cards that find room on the table; what else was said is in the story all the same."""

LISTENERS = 5
"""Friends at the lower edge, as many as a phone has room for."""

LONGEST_IDEA = 400
"""Characters that can be written."""


def show(visit: Visit) -> None:
    """Ask for an idea; after a reload, show the idea that is there."""
    Tell(visit)


class Tell:
    """One idea, from the microphone to the cards."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._words = visit.words
        self._misses = 0
        says, title = self._words("tell.ask"), self._words("tell.title")
        with frame(visit, Place.TELL, says, title=title) as body:
            self._body = body.classes("tell-body")
        if visit.session.idea is None:
            self._ask()
        else:
            background_tasks.create(self._show(visit.session.idea))

    # What can be done: talk, pick cards, write.

    def _ask(self) -> None:
        with self._fresh("talking"):
            cards = self._tool("cards", "tell.idea_cards", lambda: self._cards("tell.cards"))
            cards.classes("big with-cards")
            Microphone(
                self._visit.studio, on_partial=self._partial, on_heard=self._heard,
                on_failed=self._deaf, on_state=self._listening,
            )
            self._tool("pencil", "tell.keyboard", self._write).classes("big write")
            together = self._tool("table", "tell.together", lambda: ui.navigate.to("/jam"))
            together.classes("big together")
            self._transcript = ui.label().classes("transcript").props("aria-live=polite")
            self._friends()

    def _friends(self) -> None:
        """Somebody is there who would like to hear the story."""
        with ui.element("div").classes("listeners").props("aria-hidden=true"):
            for who in self._visit.studio.family()[:LISTENERS]:
                Drawing(self._visit.media.portrait(who, Feeling.CURIOUS))

    def _cards(self, says: str) -> None:
        with self._fresh("picking"):
            IdeaCards(self._words, self._visit.media, self._understand)
            self._way_back()
        self._visit.speaker.arrive(self._words(says))

    def _write(self) -> None:
        with self._fresh("writing"):
            label = self._words("tell.write_label")
            field = ui.textarea(label).props(f"autofocus outlined maxlength={LONGEST_IDEA}")

            async def done() -> None:
                if (field.value or "").strip():
                    await self._understand(field.value[:LONGEST_IDEA])

            self._tool("arrow", "buttons.go_on", done).classes("big go-on ready")
            self._way_back()
        self._visit.speaker.arrive(self._words("tell.write"))

    def _way_back(self) -> None:
        self._tool("microphone", "tell.microphone", self._start_over).classes("way-back")

    def _start_over(self) -> None:
        self._ask()
        self._visit.speaker.arrive(self._words("tell.ask"))

    # Listening.

    def _listening(self, state: str) -> None:
        if state == "listening":
            self._visit.speaker.quiet()
            self._transcript.set_text(self._words("tell.listening"))
        elif state == "thinking":
            self._transcript.set_text(self._words("tell.thinking"))

    def _partial(self, text: str) -> None:
        self._transcript.set_text(clean_for_screen(text))

    async def _heard(self, heard: Heard) -> None:
        if heard.text:
            await self._understand(heard.text, heard.sound)
        else:
            self._missed()

    def _missed(self) -> None:
        self._misses += 1
        if self._misses > 1:
            self._cards("tell.cards")
        else:
            self._transcript.set_text("")
            self._visit.speaker.arrive(self._words("tell.again"))

    def _deaf(self, reason: str) -> None:
        self._cards("tell.no_microphone")

    # What was understood.

    async def _understand(self, said: str, sound: Sound | None = None) -> None:
        judgement, idea = await self._visit.studio.understand(said)
        keeps = judgement.outcome is Outcome.MAKE and self._visit.studio.settings().title_recording
        self._visit.session.spoken = sound if keeps else None
        self._visit.session.told_by = ""
        if judgement.outcome is Outcome.GROWN_UP:
            self._grown_up()
        elif idea.mentions:
            await self._show(idea)
        else:
            self._missed()

    async def _show(self, idea: Idea) -> None:
        self._visit.session.begin(idea)
        mentions = idea.mentions[:MOST_CARDS]
        images = dict(zip(mentions, await asyncio.gather(*map(self._image, mentions)), strict=True))
        with self._fresh("heard"):
            ui.label(self._words("tell.heard_title")).classes("hearing")
            cards = HeardCards(mentions, images, self._tapped)
            self._tool("microphone", "tell.once_more", self._start_over).classes("once-more")
            go_on = self._tool("arrow", "buttons.go_on", lambda: self._go_on(idea, cards))
            go_on.classes("big go-on ready")
        things = _list([mention.words for mention in mentions])
        self._visit.speaker.arrive(self._words("tell.heard", things=things))

    async def _image(self, mention: Mention) -> str:
        studio, media = self._visit.studio, self._visit.media
        family = {who.id: who for who in studio.family()}
        if mention.who in family:
            return media.portrait(family[mention.who])
        if await asyncio.to_thread(studio.picture_of, mention.noun) is not None:
            return media.thing(mention.noun)
        return picture("speech")

    def _tapped(self, mention: Mention, kept: bool) -> None:
        key = "tell.back_again" if kept else "tell.away"
        said = mention.words[:1].upper() + mention.words[1:]
        self._visit.speaker.say(self._words(key, thing=said))

    def _go_on(self, idea: Idea, cards: HeardCards) -> None:
        if cards.away == idea.mentions[:MOST_CARDS]:
            self._visit.speaker.say(self._words("tell.all_away"))
            return
        for mention in cards.away:
            idea = idea.without(mention)
        self._visit.session.begin(idea)
        ui.navigate.to("/cast" if self._visit.session.spoken is None else "/teller")

    def _grown_up(self) -> None:
        with self._fresh("heard"):
            Drawing(picture("hug")).classes("hug")
        self._visit.speaker.arrive(self._words("tell.grown_up"))

    # Building blocks.

    def _fresh(self, part: str) -> ui.element:
        self._body.clear()
        with self._body:
            return ui.element("div").classes(part)

    def _tool(self, drawing: str, key: str, press: Callable[[], object]) -> PictureButton:
        name = self._words(key)
        return PictureButton(drawing, name, press, say=self._visit.media.speech(name))


def _list(things: list[str]) -> str:
    if len(things) < 2:
        return "".join(things)
    return f"{', '.join(things[:-1])} and {things[-1]}"
