"""Something went wrong: a friendly picture, one kind sentence and the way home."""

from nicegui import ui

from engine.errors import EngineError
from kiosk.components.button import Drawing
from kiosk.frame import frame, go_home
from kiosk.theme import Place, picture
from kiosk.visit import Visit

PICTURES = {"disk-full": "full-shelf", "not-found": "looking", "work-failed": "spilled-paint"}
"""What is drawn for an error key; a tumbled tower of blocks for all others."""


def show(visit: Visit, key: str) -> None:
    """Show what happened, by the key of an `EngineError`."""
    line = f"trouble.{key}"
    says = visit.words(line if line in visit.words else "trouble.trouble")
    with frame(visit, Place.HOME, says, corner=None), ui.element("div").classes("trouble"):
        Drawing(picture(PICTURES.get(key, "tumbled-blocks")))
        go_home(visit).classes("big")


def go(error: Exception) -> None:
    """Leave the screen in which this happened. NiceGUI has written the error to the log."""
    key = error.key if isinstance(error, EngineError) else EngineError.key
    ui.navigate.to(f"/trouble/{key}")
