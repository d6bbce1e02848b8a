"""The drawer for experts: numbers within bounds, one sentence each, and the captions as text."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from nicegui import ui

from engine.character import Character
from engine.studio import Album
from engine.training.captions import LONGEST_CAPTION
from kiosk.parents.forms import Choice, heading, hint, text_field
from kiosk.parents.photos.findings import show_findings
from kiosk.parents.room import Room

RATES = (2e-5, 5e-5, 1e-4, 2e-4, 4e-4, 1e-3, 2e-3)
RANKS = (4, 8, 16, 32, 64)
SIDES = (512, 768, 1024)
FEWEST_STEPS, MOST_STEPS = 10, 4000
MOST_SEED = 9999


@dataclass(frozen=True)
class _Field:
    """A number of the recipe that can be chosen."""

    key: str
    """Of the words."""
    recipe: str
    """Of the recipe."""
    options: tuple[float, ...]
    shown: Callable[[float], str] = "{:g}".format


def _short(rate: float) -> str:
    return f"{rate:.0e}".replace("e-0", "e-")


FIELDS = (_Field("rank", "rank", RANKS), _Field("rate", "learning_rate", RATES, _short),
          _Field("resolution", "resolution", SIDES))


class Expert:
    """What somebody wants otherwise than the recipe."""

    def __init__(self, room: Room, who: Character) -> None:
        self._room, self._who, self._words = room, who, room.words
        self.changes: dict[str, int | float | str] = {}
        with ui.element("details").classes("expert"):
            with ui.element("summary"):
                ui.label(self._words("expert.title"))
            hint(self._words("expert.about"))
            for field in FIELDS:
                self._choice(field)
            self._number("steps", FEWEST_STEPS, MOST_STEPS)
            self._number("seed", 0, MOST_SEED)
            self._captions = ui.element("div")
        ui.timer(0.0, self._load, once=True)

    def _choice(self, field: _Field) -> None:
        heading(self._words(f"expert.{field.key}"))
        hint(self._words(f"expert.{field.key}_about"))
        options = {0.0: self._words("expert.as_recipe"),
                   **{one: field.shown(one) for one in field.options}}
        Choice(self._room, self._words(f"expert.{field.key}"), options, 0.0,
               partial(self._set, field.recipe))

    def _number(self, key: str, least: int, most: int) -> None:
        heading(self._words(f"expert.{key}"))
        hint(self._words(f"expert.{key}_about"))
        text_field(self._room, self._words("expert.between", least=least, most=most), "",
                   lambda text: self._typed(key, least, most, text, said), longest=6)
        said = hint(self._words("expert.as_recipe"))

    def _typed(self, key: str, least: int, most: int, text: str, said: ui.label) -> None:
        """A number within its bounds counts; anything else is as the recipe says."""
        self.changes.pop(key, None)
        said.set_text(self._words("expert.as_recipe"))
        if text.isascii() and text.isdigit() and least <= int(text) <= most:
            self.changes[key] = int(text)
            said.set_text(self._words("expert.chosen", number=int(text)))

    def _set(self, name: str, value: float) -> None:
        if value:
            self.changes[name] = value if name == "learning_rate" else round(value)
        else:
            self.changes.pop(name, None)

    async def _load(self) -> None:
        album = await self._room.visit.studio.photos.look(self._who.id)
        if self._captions.is_deleted:
            return
        self._captions.clear()
        with self._captions:
            heading(self._words("expert.captions"))
            hint(self._words("expert.captions_about", name=self._who.name,
                             trigger=album.photos.trigger))
            show_findings(album.captions.get("", ()))
            for photo in album.photos.used:
                self._caption(album, photo.id)

    def _caption(self, album: Album, photo: str) -> None:
        one = album.photos.photo(photo)
        text_field(self._room, one.given, one.caption, partial(self._written, photo),
                   longest=LONGEST_CAPTION)
        show_findings(album.captions.get(photo, ()))

    async def _written(self, photo: str, text: str) -> None:
        await self._room.visit.studio.photos.caption(self._who.id, photo, text)
        await self._load()
