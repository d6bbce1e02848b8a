"""The recovery sheet: to be printed, or written down by hand, and put away."""

from collections.abc import Callable

from nicegui import ui

from engine.household.recovery import grouped
from kiosk.parents.room import Room

PRINT = "() => window.print()"


def show_sheet(room: Room, code: str, on_done: Callable[[], object]) -> None:
    """The only time that the code is seen."""
    words = room.words
    with room.open(words("door.sheet_title")) as sheet:
        sheet.classes("sheet")
        ui.label(words("door.sheet_name")).classes("sheet-name")
        ui.label(words("door.sheet"))
        ui.label(grouped(code)).classes("code")
        ui.label(words("door.sheet_how"))
        ui.label(words("door.sheet_day", day=room.visit.now().date().isoformat()))
        with ui.element("div").classes("choices"):
            room.button("door.print", in_the_browser).on("click", js_handler=PRINT)
            room.button("door.sheet_done", on_done)


def in_the_browser() -> None:
    """The browser prints; there is nothing for the server to do."""
