"""Home: tell a story, or read a book."""

from nicegui import ui

from kiosk.components.button import CardButton, PictureButton
from kiosk.frame import frame
from kiosk.theme import Place, light, picture
from kiosk.visit import Visit


def show(visit: Visit) -> None:
    """Greet, and offer the two things there are to do."""
    words, media = visit.words, visit.media
    says = words(f"home.hello_{light(visit.now())}")
    with frame(visit, Place.HOME, says, title=words("app.name"), home=False):
        for drawing, name, path in (
            ("tell", words("home.tell"), "/tell"),
            ("books", words("home.books"), "/books"),
        ):
            CardButton(picture(drawing), name, lambda path=path: ui.navigate.to(path),
                       say=media.speech(name))
        name = words("home.grown_ups")
        PictureButton("lock", name, lambda: ui.navigate.to("/grown-ups"), say=media.speech(name))
