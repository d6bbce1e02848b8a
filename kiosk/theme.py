"""How the kiosk looks: the light of the hour, the accents of its places, its pictures."""

from datetime import datetime
from enum import StrEnum

from nicegui import ui

from engine.paths import ASSETS

STYLES = ("fonts", "paper", "screens", "stage", "story", "microphone", "play", "parents",
          "parents_family", "parents_photos", "parents_machine", "parents_books",
          "parents_puppets", "parents_evening")
"""Our style sheets, in this order."""


class Place(StrEnum):
    """The places of the app; each has its own accent colour (see `css/paper.css`)."""

    HOME = "home"
    TELL = "tell"
    CAST = "cast"
    STYLE = "style"
    MAKING = "making"
    READ = "read"
    BOOKS = "books"
    DRAW = "draw"
    JAM = "jam"
    GOODNIGHT = "goodnight"
    GROWN_UPS = "grown-ups"


class Light(StrEnum):
    """The light of the hour; towards night the screen grows dim and warm."""

    MORNING = "morning"
    DAY = "day"
    EVENING = "evening"
    NIGHT = "night"


EVENING_LASTS = 120
"""Minutes from the first dim light to the night's."""


def light(now: datetime, dim_from: int = 18 * 60) -> Light:
    """The light at this local time; `dim_from` is the minute of the day when it grows dim."""
    starts = ((5 * 60, Light.NIGHT), (10 * 60, Light.MORNING), (dim_from, Light.DAY),
              (dim_from + EVENING_LASTS, Light.EVENING))
    minute = now.hour * 60 + now.minute
    return next((lit for until, lit in starts if minute < until), Light.NIGHT)


def picture(name: str) -> str:
    """Where the browser finds one of the kiosk's own drawings."""
    return f"/assets/pictures/{name}.svg"


def drawing(name: str) -> str:
    """One of the kiosk's own drawings as SVG text, for scripts that place it themselves."""
    return (ASSETS / "pictures" / f"{name}.svg").read_text(encoding="utf-8")


def apply_theme() -> None:
    """Give the page our style sheets, and the screen the manners of a kiosk."""
    for name in STYLES:
        ui.add_head_html(f'<link rel="stylesheet" href="/css/{name}.css">')
    ui.add_body_html('<script type="module" src="/js/keyboard.js"></script>')
    ui.colors(primary="#2f6f8f", negative="#b5523b")
