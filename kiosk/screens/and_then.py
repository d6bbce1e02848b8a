"""And then: a book goes on in another; the child says what happens, or leaves it to the kiosk."""

from nicegui import ui

from engine.errors import NotEnoughSpace, NotFound
from engine.idea import Idea
from kiosk.components.button import Drawing, PictureButton
from kiosk.components.talk import Talk
from kiosk.frame import frame
from kiosk.theme import Place, picture
from kiosk.visit import Visit

NOTHING_SAID = Idea("")


def show(visit: Visit, book: str) -> None:
    """Ask what happens after the end of this book."""
    if not visit.studio.books.get(book).seen_by(visit.session.reader):
        raise NotFound(f"book {book} is not for this child")
    AndThen(visit, book)


class AndThen:
    """The old book's cover, a microphone, and a wand for those who would rather be surprised."""

    def __init__(self, visit: Visit, book: str) -> None:
        self._visit, self._book = visit, book
        self._begun = False
        words, cover = visit.words, visit.studio.books.get(book)
        with frame(visit, Place.TELL, words("then.ask"), title=words("then.title")) as body:
            self._body = body.classes("then-body")
            if cover.cover:
                with ui.element("div").classes("then-cover"):
                    Drawing(visit.media.in_book(book, cover.cover))
            self._talk = Talk(
                visit.studio, words("tell.microphone"), on_idea=self._go_on,
                on_missed=lambda times: self._say("then.again"),
                on_grown_up=self._grown_up, on_deaf=self._deaf,
            )
            name = words("then.surprise")
            PictureButton("wand", name, self._surprise,
                          say=visit.media.speech(name)).classes("big surprise")

    async def _surprise(self) -> None:
        await self._go_on(NOTHING_SAID)

    async def _go_on(self, idea: Idea) -> None:
        if self._begun:
            return
        self._begun = True
        try:
            new = await self._visit.studio.books.go_on(self._book, idea)
        except NotEnoughSpace as error:
            ui.navigate.to(f"/trouble/{error.key}")
            return
        ui.navigate.to(f"/making/{new}")

    def _grown_up(self) -> None:
        self._talk.delete()
        with self._body:
            Drawing(picture("hug")).classes("hug")
        self._say("tell.grown_up")

    def _deaf(self) -> None:
        self._talk.delete()
        self._say("then.no_microphone")

    def _say(self, key: str) -> None:
        self._visit.speaker.arrive(self._visit.words(key))
