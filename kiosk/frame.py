"""What every screen has: the way home, the ear, its accent and its one spoken sentence."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from nicegui import ui

from kiosk.components.button import PictureButton
from kiosk.theme import Place
from kiosk.visit import Visit

Corner = Callable[[Visit], object]


def go_home(visit: Visit) -> PictureButton:
    """The house, top left: nothing is lost by it."""
    name = visit.words("buttons.home")
    say = visit.media.speech(name)
    house = PictureButton("house", name, lambda: ui.navigate.to("/"), say=say)
    return house.classes("corner-left")


@contextmanager
def frame(
    visit: Visit, place: Place, says: str | None, *,
    title: str = "", corner: Corner | None = go_home,
) -> Iterator[ui.element]:
    """Lay out a screen and say its sentence; the body is what is built inside.

    `says` is what can be done here, in one sentence; `None` where the screen itself speaks
    (the reader). `title` is for those who can read. `corner` builds what is top left.
    """
    with ui.element("div").classes(f"screen {place}"):
        if corner is not None:
            corner(visit)
        ui.label(title).classes("title")
        if says is not None:
            visit.speaker.arrive(says)
            ear(visit)
        else:
            visit.speaker.depart()
        with ui.element("main").classes("body") as body:
            yield body


def ear(visit: Visit) -> None:
    """The ear, top right: says the screen's sentence again, in the browser itself."""
    name = visit.words("buttons.ear")
    button = PictureButton("ear", name, None).classes("corner-right")
    button.on("click", js_handler='() => document.dispatchEvent(new Event("kiosk:again"))')
