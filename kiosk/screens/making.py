"""Making: the book appears, stone by stone; reading may begin with its first page."""

from collections.abc import Callable

from nicegui import ui

from engine.book import Book
from engine.scene import Feeling
from engine.studio import Progress, State
from kiosk.components.button import Drawing, PictureButton
from kiosk.components.paper_stage import PaperStage
from kiosk.frame import frame
from kiosk.theme import Place, picture
from kiosk.visit import Visit

LOOK_EVERY = 0.5
"""Seconds between two looks at how far the book is."""


def show(visit: Visit, book: str) -> None:
    """Watch a book being made. The job is the worker's; this screen only looks."""
    if visit.studio.books.get(book).open:
        ui.navigate.to(f"/jam/{book}")
        return
    Making(visit, book)


class Making:
    """The stage with the title page, and the path on which a friend walks."""

    def __init__(self, visit: Visit, book: str) -> None:
        self._visit = visit
        self._book = book
        self._state: State | None = None
        words = visit.words
        self._waits = visit.studio.books.get(book).waits
        says = words("making.waits" if self._waits else "making.ask")
        with frame(visit, Place.MAKING, says, title=words("making.title")):
            self._stage = PaperStage().classes("making-stage")
            self._stage.on("click", self._read, args=[])
            self._friend, self._stones = _path(visit.studio.books.get(book), visit)
            self._go = self._button("play", "making.read", self._read).classes("go ready")
            self._retry = self._button("again", "making.retry", self._try_again).classes("go")
        self._look()
        ui.timer(LOOK_EVERY, self._look)

    def _button(self, drawing: str, key: str, press: Callable[[], object]) -> PictureButton:
        name = self._visit.words(key)
        return PictureButton(drawing, name, press, say=self._visit.media.speech(name))

    def _look(self) -> None:
        progress = self._visit.studio.books.progress(self._book)
        book = self._visit.studio.books.get(self._book)
        if self._waits and not book.waits:
            self._waits = False
            self._visit.speaker.arrive(self._visit.words("making.done"))
        if self._waits:
            self._stage.show(picture("waits"))
        elif book.pages:
            self._stage.show(self._visit.media.in_book(book.id, book.pages[0].picture))
        self._go.set_visibility(bool(book.pages) and not self._waits)
        self._retry.set_visibility(progress.state in (State.FAILED, State.CANCELLED))
        self._walk(progress)
        if progress.state is not self._state:
            self._tell(progress.state)
            self._state = progress.state

    def _walk(self, progress: Progress) -> None:
        for number, stone in enumerate(self._stones):
            stone.classes(add="made") if number < progress.made else stone.classes(remove="made")
        share = min(progress.made, progress.planned - 1) / max(progress.planned - 1, 1)
        self._friend.style(f"--way: {share:.3f}")

    def _tell(self, state: State) -> None:
        if state is State.FAILED:
            self._visit.speaker.say(self._visit.words("making.failed"))
        elif state is State.DONE and self._state is not None and not self._waits:
            self._visit.speaker.say(self._visit.words("making.done"))

    def _read(self) -> None:
        if self._visit.studio.books.get(self._book).pages and not self._waits:
            ui.navigate.to(f"/read/{self._book}/0")

    async def _try_again(self) -> None:
        await self._visit.studio.books.retry(self._book)


def _path(book: Book, visit: Visit) -> tuple[ui.element, list[ui.element]]:
    with ui.element("div").classes("path").props("aria-hidden=true"):
        stones = [ui.element("i").classes("stone") for _ in range(book.planned)]
        with ui.element("div").classes("friend") as friend:
            Drawing(visit.media.portrait(book.cast[0], Feeling.HAPPY))
    return friend, stones
