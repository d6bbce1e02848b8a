"""Story jam: up to four sit round the screen and tell in turn; each sentence becomes a page."""

from collections.abc import Callable

from nicegui import ui

from engine.book import Book
from engine.character import Character
from engine.errors import NotFound
from engine.idea import Idea
from engine.jam import FEWEST_TURNS, Jam
from engine.safety.words import Outcome
from kiosk.components.button import Drawing, PictureButton
from kiosk.components.jam_cards import JamCards
from kiosk.components.round_table import RoundTable, Seat
from kiosk.components.talk import Talk
from kiosk.frame import frame
from kiosk.theme import Place, picture
from kiosk.visit import Visit

LOOK_EVERY = 1.0
"""Seconds between two looks at what another tablet may have told."""

QUESTIONS = 4
"""Different ways to ask for the next page."""


def show(visit: Visit, book: str) -> None:
    """Sit down at the jam that is kept in this book, wherever it is."""
    kept = visit.studio.books.get(book)
    if kept.jam is None or not kept.jam.open:
        ui.navigate.to(f"/read/{book}/0")
        return
    Jamming(visit, kept, kept.jam)


class Jamming:
    """The round table and what can be done there: talk, tap a picture, pass, end."""

    def __init__(self, visit: Visit, book: Book, jam: Jam) -> None:
        self._visit, self._words = visit, visit.words
        self._id, self._jam = book.id, jam
        self._cast = {one.id: one for one in book.cast}
        self._misses = 0
        self._telling = False
        with frame(visit, Place.JAM, self._question(), title=self._words("jam.title")) as body:
            self._body = body.classes("jam-body")
        self._sit_down()
        self._show(book)
        ui.timer(0.0, self._mend, once=True)
        ui.timer(LOOK_EVERY, self._look)

    # What is on the table.

    def _sit_down(self) -> None:
        """The table, and below it what can be done."""
        self._body.clear()
        with self._body:
            self._table = RoundTable([self._cast[who] for who in self._jam.players],
                                     self._visit.media)
            with ui.element("div").classes("jam-tools") as self._tools:
                self._tool("cards", "tell.idea_cards", lambda: self._cards("jam.cards"))
                Talk(
                    self._visit.studio, self._words("tell.microphone"), on_idea=self._told,
                    on_missed=self._missed, on_grown_up=self._grown_up,
                    on_deaf=lambda: self._cards("jam.no_microphone"),
                )
                self._tool("next-one", "jam.pass_on", self._pass_on)
                self._end = self._tool("the-end", "jam.the_end", self._close).classes("the-end")

    def _show(self, book: Book) -> None:
        self._table.light_up(self._jam.teller)
        self._end.set_visibility(self._jam.can_end)
        if book.pages and book.pages[-1].picture:
            last = book.pages[-1]
            self._table.show(self._visit.media.in_book(self._id, last.picture), last.text)

    def _cards(self, says: str) -> None:
        self._body.clear()
        with self._body, ui.element("div").classes("jam-picking"):
            Seat(self._teller, self._visit.media).light_up()
            cards = JamCards(self._visit.media, self._picked)
            with ui.element("div").classes("jam-tools"):
                self._tool("microphone", "tell.microphone", self._back)
                self._tool("shuffle", "tell.shuffle", cards.deal)
        self._say(says)

    def _grown_up(self) -> None:
        self._body.clear()
        with self._body, ui.element("div").classes("jam-picking"):
            Drawing(picture("hug")).classes("hug")
            with ui.element("div").classes("jam-tools"):
                self._tool("arrow", "jam.go_on", self._back)
        self._say("tell.grown_up")

    def _back(self) -> None:
        self._sit_down()
        self._show(self._visit.studio.books.get(self._id))
        self._visit.speaker.arrive(self._question())

    # What is told.

    async def _picked(self, said: str) -> None:
        if self._telling:
            return
        judgement, idea = await self._visit.studio.understand(said)
        if judgement.outcome is not Outcome.GROWN_UP:
            self._sit_down()
            self._show(self._visit.studio.books.get(self._id))
            await self._told(idea)

    async def _told(self, idea: Idea) -> None:
        """Kept, painted, shown; small fingers tap twice, and only the first tap counts."""
        if self._telling:
            return
        self._telling = True
        self._tools.classes("waiting")
        try:
            told = await self._visit.studio.jams.tell(self._id, self._jam.moved, idea)
        finally:
            self._telling = False
            self._tools.classes(remove="waiting")
        if told:
            self._arrive()
        else:
            self._missed(1)

    def _missed(self, _: int) -> None:
        self._misses += 1
        if self._misses > 1:
            self._cards("jam.cards")
        else:
            self._say("jam.again")

    async def _pass_on(self) -> None:
        await self._visit.studio.jams.pass_on(self._id, self._jam.moved)
        self._arrive()

    async def _close(self) -> None:
        self._tools.classes("waiting")
        await self._visit.studio.jams.end(self._id)
        self._arrive()

    async def _mend(self) -> None:
        """After a power cut the last page may still wait for its picture."""
        self._show(await self._visit.studio.jams.look(self._id))

    def _look(self) -> None:
        """Somebody may have told, passed or ended it on another screen."""
        try:
            book = self._visit.studio.books.get(self._id)
        except NotFound as error:
            ui.navigate.to(f"/trouble/{error.key}")
            return
        painting = book.pages and not book.pages[-1].picture
        if self._telling or painting or book.jam is None:
            return
        if (book.jam.moved, book.jam.open) != (self._jam.moved, self._jam.open):
            self._arrive()

    def _arrive(self) -> None:
        """The turn has gone on, or the story has ended: show it and ask the next player."""
        book, before = self._visit.studio.books.get(self._id), self._jam
        if book.jam is None or not book.jam.open:
            self._visit.speaker.say(self._words("jam.ending"))
            ui.navigate.to(f"/read/{self._id}/0")
            return
        if book.jam.moved == before.moved:
            return
        self._jam, self._misses = book.jam, 0
        self._cast = {one.id: one for one in book.cast}
        if self._table.is_deleted:
            self._sit_down()
        self._show(book)
        self._ask(book.pages[-1].text if len(book.turns) > len(before.turns) else "")

    # What is said.

    def _ask(self, page: str) -> None:
        """Read the new page, then ask."""
        question = self._question()
        self._visit.speaker.arrive(question)
        if page:
            hint = [self._words("jam.end_hint")] if len(self._jam.turns) == FEWEST_TURNS else []
            self._visit.speaker.say(page, question, *hint)

    def _question(self) -> str:
        """What the player is asked whose turn it is."""
        key = f"jam.next_{self._jam.moved % QUESTIONS}"
        if not self._jam.turns:
            key = "jam.first"
        elif self._jam.ends_next:
            key = "jam.last"
        return self._words(key, name=self._teller.name)

    @property
    def _teller(self) -> Character:
        return self._cast[self._jam.teller]

    def _say(self, key: str) -> None:
        self._visit.speaker.arrive(self._words(key, name=self._teller.name))

    def _tool(self, drawing: str, key: str, press: Callable[[], object]) -> PictureButton:
        name = self._words(key)
        tool = PictureButton(drawing, name, press, say=self._visit.media.speech(name))
        return tool.classes("big")
