"""Read: the book, page by page, read aloud; now and then the book asks how it goes on."""

from contextlib import suppress

from nicegui import ui

from engine.errors import NotEnoughSpace, NotFound
from engine.idea import Idea, Mention, Part
from kiosk.components.question import Question, noun_of
from kiosk.components.reader import Reader
from kiosk.frame import frame
from kiosk.screens import goodnight, trouble
from kiosk.theme import Place
from kiosk.visit import Visit


def show(visit: Visit, book: str, page: int) -> None:
    """Open the book at a page; the page that is open is kept in the address."""
    with suppress(NotFound):
        kept = visit.studio.books.get(book)
        if kept.open or kept.waits:
            ui.navigate.to(f"/jam/{book}" if kept.open else f"/making/{book}")
            return
        if not visit.studio.evening.has_room(book, visit.now()):
            goodnight.show(visit)
            return
        if not kept.seen_by(visit.session.reader):
            trouble.show(visit, NotFound.key)
            return
    Reading(visit, book, page)


class Reading:
    """The open book. The browser turns its pages; here is what concerns the house."""

    def __init__(self, visit: Visit, book: str, page: int) -> None:
        self._visit, self._book = visit, book
        self._asking: int | None = None
        visit.session.reading = (book, page)
        visit.studio.evening.opened(book, visit.now())
        with frame(visit, Place.READ, None, corner=None):
            self._reader = Reader(
                visit.media.manifest(book), max(page, 0), visit.words,
                self._pace(),
                on_turn=self._turned,
                on_ask=self._ask,
                on_leave=lambda: ui.navigate.to("/books"),
                on_then=lambda: ui.navigate.to(f"/and-then/{book}"),
                on_lost=lambda: ui.navigate.to("/trouble/not-found"),
                on_fail=lambda: ui.navigate.to(f"/making/{book}"),
            )

    def _pace(self) -> float:
        """For the child who looks at it, else for the one whose book it is."""
        cast: tuple[str, ...] = ()
        with suppress(NotFound):
            cast = tuple(one.id for one in self._visit.studio.books.get(self._book).cast)
        return self._visit.studio.settings().pace_for(self._visit.session.reader, *cast[:1])

    def _turned(self, number: int) -> None:
        self._visit.session.reading = (self._book, number)
        self._close()
        with suppress(NotFound):
            if number == self._visit.studio.books.get(self._book).planned - 1:
                self._visit.studio.evening.ended(self._book, self._visit.now())
        ui.navigate.history.replace(f"/read/{self._book}/{number}")

    # The book asks.

    def _ask(self, number: int) -> None:
        page = next((one for one in self._visit.studio.books.get(self._book).pages
                     if one.number == number and one.asks), None)
        self._close()
        if page is None:
            self._reader.read_on()
            return
        self._asking = number
        with self._reader:
            Question(
                self._visit.studio, self._visit.media, self._visit.words("tell.microphone"),
                page.suggests, on_idea=self._answered, on_pick=self._picked,
                on_missed=self._missed, on_grown_up=self._grown_up,
                on_deaf=lambda: self._say("wonder.no_microphone"),
            )

    async def _picked(self, said: str) -> None:
        _, idea = await self._visit.studio.understand(said)
        if not idea.mentions:
            idea = Idea(said, (Mention(Part.THING, noun_of(said), said),))
        await self._answered(idea)

    async def _answered(self, idea: Idea) -> None:
        """The answer is told on the next page; without one the book goes on as it is."""
        number, self._asking = self._asking, None
        if number is None:
            return
        says = "wonder.see"
        if not idea.mentions:
            says = "wonder.no_idea"
        else:
            try:
                await self._visit.studio.books.answer(self._book, number, idea)
            except NotEnoughSpace:
                says = "wonder.no_idea"
            except NotFound:
                ui.navigate.to("/trouble/not-found")
                return
        self._reader.expect(self._sound(says))

    def _missed(self, times: int) -> None:
        if times > 1:
            self._say("wonder.tap")
        else:
            self._say("wonder.again")

    def _grown_up(self) -> None:
        self._close()
        self._reader.read_on()
        self._say("tell.grown_up")

    def _close(self) -> None:
        self._asking = None
        self._reader.clear()

    def _say(self, key: str) -> None:
        self._reader.say(self._sound(key))

    def _sound(self, key: str) -> str:
        return self._visit.media.speech(self._visit.words(key))
