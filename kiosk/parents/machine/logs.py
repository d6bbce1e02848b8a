"""What happened: the last lines of the logs, in words and in the program's own."""

from nicegui import ui

from kiosk.parents.forms import hint, nothing_yet
from kiosk.parents.room import Room

LEVELS = {"ERROR": "machine.log_error", "CRITICAL": "machine.log_error",
          "WARNING": "machine.log_warning"}


def show(room: Room) -> None:
    """Show the page."""
    with room.open(room.words("machine.to_logs"), back="machine"):
        ui.label(room.words("machine.log_what", folder=room.visit.studio.paths.logs))
        holder = ui.element("div").classes("log")

        async def fill() -> None:
            lines = await room.visit.studio.machine.log_lines()
            holder.clear()
            with holder:
                if not lines:
                    nothing_yet(room.words("machine.log_empty"), "snail")
                for line in lines:
                    _line(room, line)

        with ui.element("div").classes("choices"):
            room.button("machine.log_again", fill).classes("small")
        ui.timer(0, fill, once=True)


def _line(room: Room, line: str) -> None:
    day, hour, level, rest = (*line.split(" ", 3), "", "", "")[:4]
    with ui.element("p").classes("log-line"):
        said = room.words(LEVELS[level]) if level in LEVELS else ""
        ui.label(f"{day} {hour[:8]} {said}").classes("bad" if said else "")
        hint(rest)
