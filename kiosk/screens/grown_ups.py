"""For grown-ups, behind the small lock: what this is, how it is, whose work is in it.

Nothing can be changed here; only a note that a child confided something can be put away.
"""

import shutil
from collections.abc import Iterator
from importlib.metadata import version

from nicegui import ui

from engine.imprint import IMPRINT
from kiosk.components.button import Button
from kiosk.frame import frame
from kiosk.notices import notices
from kiosk.theme import Place
from kiosk.visit import Visit

GIGABYTE = 1_000_000_000


def show(visit: Visit) -> None:
    """Show what a parent may want to know."""
    with frame(visit, Place.GROWN_UPS, None, title=visit.words("grown_ups.title")) as body:
        body.classes("grown-ups-body")
        with ui.element("article").classes("reading"):
            ui.label(visit.words("grown_ups.about", version=version("once-upon-me")))
            _confided(visit)
            _heading(visit.words("grown_ups.health"))
            for line in health(visit):
                ui.label(line)
            _heading(visit.words("grown_ups.in_books"))
            ui.label(IMPRINT)
            ui.markdown(notices())


def _confided(visit: Visit) -> None:
    """That a child told something heavy, and what helps; nothing where it did not happen."""
    days = visit.studio.confided()
    if not days:
        return

    async def clear() -> None:
        await visit.studio.clear_confided()
        note.delete()

    with ui.element("section").classes("confided") as note:
        _heading(visit.words("grown_ups.confided_title"))
        ui.label(visit.words("grown_ups.confided"))
        for one in days:
            ui.label(visit.words("grown_ups.confided_day", day=one.day.isoformat(),
                                 times=one.times))
        ui.label(visit.words("grown_ups.confided_help"))
        name = visit.words("grown_ups.confided_read")
        with Button(name, clear).classes("read-it"):
            ui.label(name)


def _heading(text: str) -> None:
    with ui.element("h2"):
        ui.label(text)


def health(visit: Visit) -> Iterator[str]:
    """How the kiosk is, in sentences."""
    words, studio = visit.words, visit.studio
    ready = studio.readiness
    for part in ("ears", "voice", "meaning", "worker"):
        yield words(f"grown_ups.{part}" if getattr(ready, part) else f"grown_ups.no_{part}")
    for key in ready.troubles:
        yield words("grown_ups.missing" if key == "model-missing" else "grown_ups.broken")
    free = shutil.disk_usage(studio.paths.data).free / GIGABYTE
    yield words("grown_ups.disk", free=f"{free:.1f}", books=len(studio.books.shelf()))
    yield words("grown_ups.data", folder=studio.paths.data)
    if mended := len(studio.repairs()):
        yield words("grown_ups.mended", count=mended, folder=studio.paths.quarantine)
