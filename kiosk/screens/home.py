"""Home: tell a story, wish for a picture, or read a book."""

from contextlib import suppress

from nicegui import ui

from engine.errors import NotFound
from kiosk.components.button import CardButton, PictureButton
from kiosk.components.paper_stage import PaperStage
from kiosk.frame import frame
from kiosk.theme import Place, picture
from kiosk.visit import Visit


def show(visit: Visit) -> None:
    """Greet, and offer the three things there are to do."""
    words = visit.words
    lit = visit.light()
    with frame(visit, Place.HOME, words(f"home.hello_{lit}"), corner=_small_lock) as body:
        body.classes("home-body")
        scene = visit.scenery.home(visit.studio.family(), lit, visit.now().toordinal())
        PaperStage().classes("home-stage living").show(scene)
        _card(visit, "tell", "home.tell", "/tell")
        _card(visit, "brush", "home.draw", "/draw")
        _card(visit, "books", "home.books", "/books")
        _go_on(visit)


def _card(visit: Visit, drawing: str, key: str, path: str) -> CardButton:
    name = visit.words(key)
    card = CardButton(
        picture(drawing), name, lambda: ui.navigate.to(path), say=visit.media.speech(name)
    )
    return card.classes(f"hanging {drawing}")


def _go_on(visit: Visit) -> None:
    """A small bookmark, when a book is being made, a jam is being told, or a book was being read.
    """
    if making := visit.studio.books.making():
        _card(visit, "wand", "home.go_on_making", f"/making/{making[-1]}").classes("small")
    elif (jam := _jam(visit)) is not None:
        _card(visit, "table", "home.go_on_jam", f"/jam/{jam}").classes("small")
    elif visit.session.reading is not None:
        book, page = visit.session.reading
        reader = visit.session.reader
        if any(card.id == book and card.seen_by(reader) and not card.waits
               for card in visit.studio.books.shelf()):
            _card(visit, "bookmark", "home.go_on_reading", f"/read/{book}/{page}").classes("small")


def _jam(visit: Visit) -> str | None:
    """The newest book, where it is a jam that is still being told."""
    newest = next(iter(visit.studio.books.shelf()), None)
    with suppress(NotFound):
        if newest is not None and not newest.finished and visit.studio.books.get(newest.id).open:
            return newest.id
    return None


def _small_lock(visit: Visit) -> None:
    name = visit.words("home.grown_ups")
    lock = PictureButton(
        "lock", name, lambda: ui.navigate.to("/grown-ups"), say=visit.media.speech(name)
    )
    lock.classes("corner-left small-lock")
