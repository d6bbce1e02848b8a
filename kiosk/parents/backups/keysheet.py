"""The key's sheet: to be printed, or written down by hand, and put away elsewhere."""

from functools import partial

from nicegui import ui

from engine.backup.key import LENGTH
from engine.household.recovery import grouped
from kiosk.parents.room import Room
from kiosk.parents.sheet import PRINT, in_the_browser


def show(room: Room) -> None:
    """Show it; as often as it is wanted, since the machine keeps the key."""
    words = room.words
    with room.open(words("backups.sheet_title"), back="backups") as sheet:
        sheet.classes("sheet")

        async def fill() -> None:
            key = await room.visit.studio.backups.key()
            await room.visit.studio.backups.key_was_shown()
            with sheet:
                ui.label(words("backups.sheet_name", sign=key.name)).classes("sheet-name")
                ui.label(words("backups.sheet"))
                half = LENGTH // 2
                lines = (grouped(key.digits[:half]), grouped(key.digits[half:]))
                ui.label("\n".join(lines)).classes("code two-lines")
                ui.label(words("backups.sheet_how"))
                ui.label(words("backups.sheet_day", day=room.visit.now().date().isoformat()))
                with ui.element("div").classes("choices"):
                    room.button("door.print", in_the_browser).on("click", js_handler=PRINT)
                    room.button("backups.sheet_done", partial(room.go, "backups"))

        ui.timer(0, fill, once=True)
