"""My books: covers on wooden shelves; tap one to read it."""

from collections import Counter
from collections.abc import Callable, Sequence

from nicegui import ui

from engine.character import Character
from engine.studio import BookCard
from kiosk.components.button import Button, CardButton, Drawing, PictureButton
from kiosk.components.cover import RIBBONS, Cover
from kiosk.frame import frame
from kiosk.theme import Place, picture
from kiosk.visit import Visit

ON_A_SHELF = 6
"""Books that are seen at once: as many as fit on the smallest screen."""

LOOK_EVERY = 1.0
"""Seconds between two looks at the books that are being made."""


def show(visit: Visit) -> None:
    """Show the newest books, or an empty shelf that invites to make one."""
    cards = [card for card in visit.studio.books.shelf() if card.readers != ()]
    says = visit.words("books.ask" if cards else "books.empty")
    with frame(visit, Place.BOOKS, says, title=visit.words("books.title")) as body:
        if cards:
            body.classes("shelf-body")
            Shelf(visit)
        else:
            _invitation(visit)


class Shelf:
    """A few books at a time, however long the shelf is; arrows turn to the others."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._first = 0
        self._before = self._arrow("back", "books.before", -ON_A_SHELF).classes("before")
        self._planks = ui.element("div").classes("planks")
        self._more = self._arrow("arrow", "books.more", ON_A_SHELF).classes("more")
        self._then = self._tool("then", "read.then", self._choose).classes("then")
        self._album = self._tool("frame", "books.album", _open_album).classes("album")
        self._whose = Button("", self._next_reader).classes("whose-books picture-button")
        self._readers: tuple[Character, ...] = ()
        self._choosing = False
        """Whether the next tap on a book makes it go on, instead of opening it."""
        self._ribbons: dict[str, str] = {}
        self._covers: dict[str, Cover] = {}
        self._shown: tuple[BookCard, ...] = ()
        self._look()
        ui.timer(LOOK_EVERY, self._look)

    def _arrow(self, drawing: str, key: str, step: int) -> PictureButton:
        return self._tool(drawing, key, lambda: self._turn(step))

    def _tool(self, drawing: str, key: str, press: Callable[[], object]) -> PictureButton:
        name = self._visit.words(key)
        return PictureButton(drawing, name, press, say=self._visit.media.speech(name))

    def _choose(self) -> None:
        """Which story goes on? Another tap, and books are opened again."""
        self._choosing = not self._choosing
        for element in (self._planks, self._then):
            element.classes(add="choosing" if self._choosing else "",
                            remove="" if self._choosing else "choosing")
        self._then.props(f'aria-pressed={"true" if self._choosing else "false"}')
        self._visit.speaker.say(self._visit.words("then.choose" if self._choosing else "then.read"))

    def _turn(self, step: int) -> None:
        self._first = max(0, self._first + step)
        self._look()

    def _look(self) -> None:
        """Show what has changed: a new book, a painted cover, one more page."""
        everything = self._visit.studio.books.shelf()
        self._look_whose(everything)
        cards = [card for card in everything if card.seen_by(self._visit.session.reader)]
        shown = tuple(cards[self._first : self._first + ON_A_SHELF])
        ribbons = ribbons_of(cards)
        if shown != self._shown or ribbons != self._ribbons:
            self._ribbons = ribbons
            self._put(shown)
        self._before.set_visibility(self._first > 0)
        self._album.set_visibility(self._first == 0)
        self._more.set_visibility(self._first + ON_A_SHELF < len(cards))
        for card in shown:
            if not card.readable and not card.waits:
                progress = self._visit.studio.books.progress(card.id)
                self._covers[card.id].progress(progress.made, progress.planned)

    def _put(self, cards: tuple[BookCard, ...]) -> None:
        self._shown = cards
        self._covers.clear()
        self._planks.clear()
        with self._planks:
            for card in cards:
                with ui.element("div").classes("slot"):
                    self._covers[card.id] = self._cover(card)
            for _ in range(ON_A_SHELF - len(cards)):
                ui.element("div").classes("slot")

    def _cover(self, card: BookCard) -> Cover:
        media = self._visit.media
        if card.waits:
            return self._waiting(card)
        title = card.title or self._visit.words("books.untitled")
        image = media.in_book(card.id, card.cover) if card.cover else None
        cover = Cover(title, image, lambda: self._tapped(card), say=media.speech(title),
                      ribbon=self._ribbons.get(card.series))
        cover.props["data-book"] = card.id
        return cover

    def _waiting(self, card: BookCard) -> Cover:
        """A parcel: a grown-up has to look at the book first."""
        says = self._visit.words("books.waits")
        cover = Cover(says, picture("waits"), None, say=self._visit.media.speech(says))
        cover.props["data-book"] = card.id
        return cover.classes("waits")

    # Whose books.

    def _look_whose(self, cards: Sequence[BookCard]) -> None:
        """A face to tap, where some books are not for everybody."""
        asked = {who for card in cards for who in card.readers or ()}
        readers = tuple(one for one in self._visit.studio.family() if one.id in asked)
        self._whose.set_visibility(bool(readers))
        if readers != self._readers:
            self._readers = readers
            self._show_reader()

    def _next_reader(self) -> None:
        """Everybody's books, then those of one child after the other."""
        ids = ["", *(one.id for one in self._readers)]
        session = self._visit.session
        here = ids.index(session.reader) if session.reader in ids else 0
        session.reader = ids[(here + 1) % len(ids)]
        self._first = 0
        self._show_reader()
        self._look()
        self._visit.speaker.say(self._whose.props["aria-label"])

    def _show_reader(self) -> None:
        session, words = self._visit.session, self._visit.words
        who = next((one for one in self._readers if one.id == session.reader), None)
        if who is None:
            session.reader = ""
        name = words("books.whose", name=who.name) if who else words("books.everybodys")
        self._whose.props["aria-label"] = name
        self._whose.clear()
        with self._whose:
            Drawing(self._visit.media.portrait(who) if who else picture("table"))

    def _tapped(self, card: BookCard) -> None:
        if not card.readable:
            ui.navigate.to(f"/making/{card.id}")
        else:
            ui.navigate.to(f"/and-then/{card.id}" if self._choosing else f"/read/{card.id}/0")


def _open_album() -> None:
    ui.navigate.to("/album")


def ribbons_of(cards: Sequence[BookCard]) -> dict[str, str]:
    """The ribbon of each series of which more than one book is on the shelf."""
    counted = Counter(card.series for card in cards if card.series)
    several = sorted(series for series, count in counted.items() if count > 1)
    return {series: RIBBONS[number % len(RIBBONS)] for number, series in enumerate(several)}


def _invitation(visit: Visit) -> None:
    with ui.element("div").classes("empty-shelf"):
        Drawing(picture("empty-shelf"))
        name = visit.words("home.tell")
        CardButton(
            picture("tell"), name, lambda: ui.navigate.to("/tell"), say=visit.media.speech(name)
        )
