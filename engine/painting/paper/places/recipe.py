"""What a place is made of, read from `settings/<setting>.toml`.

A new place is a new file there; the parts that it may name are in `parts`.
"""

import tomllib
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any

from engine.painting.paper.places.parts import PIECES, SPREADS
from engine.plain import from_json
from engine.scene import Setting, Shot, TimeOfDay

Span = tuple[float, float]


@dataclass(frozen=True)
class Item:
    """One part of a place, perhaps several times."""

    part: str
    """A spread across the page, or a piece that stands somewhere."""
    x: Span = (0.0, 1.0)
    """Pieces: from … to, as a part of the page's width; they spread out evenly in between."""
    y: Span | None = None
    """Pieces: from … to, as a part of the page's height; `None`: as the plane has it."""
    size: Span = (1.0, 1.0)
    count: tuple[int, int] = (1, 1)
    chance: float = 1.0
    color: str | None = None
    """A name of the palette."""
    shots: tuple[Shot, ...] = ()
    """Only in these; empty: in all."""
    times: tuple[TimeOfDay, ...] = ()
    """Only at these hours; empty: at all."""
    flip: bool | None = None
    """Turned to the left; `None`: as chance has it."""


@dataclass(frozen=True)
class Recipe:
    """A place as data; the planes go from back to front."""

    air: str = "outdoors"
    """A table of `hours.toml`."""
    weather: bool = True
    """Rain, snow and wind come here."""
    indoors: bool = False
    floating: bool = False
    water: float | None = None
    """y of the surface: 0 is the horizon, 1 the front edge of the stage."""
    haze: float = 1.0
    """How much distance fades, 0–1."""
    dark: float = 0.3
    """How dark the front is, 0–1."""
    ground: str = "grass"
    """Colour of the stage."""
    sky_spots: tuple[tuple[float, float], ...] = (
        (0.5, 0.32),
        (0.3, 0.42),
        (0.68, 0.44),
        (0.16, 0.34),
        (0.88, 0.36),
    )
    """Where things in the air have room: x as a part of the page, y as a part of the sky."""
    sky: tuple[Item, ...] = ()
    far: tuple[Item, ...] = ()
    middle: tuple[Item, ...] = ()
    stage: tuple[Item, ...] = ()
    front: tuple[Item, ...] = ()
    wonder: tuple[Item, ...] = ()
    """Comes last in the sky (indoors: on the wall) in the shot of wonder."""
    shots: dict[Shot, dict[str, Any]] = field(default_factory=dict)
    """What is different in a shot: any of the fields above."""


@lru_cache(maxsize=256)
def recipe_of(setting: Setting, shot: Shot) -> Recipe:
    """The recipe of a setting, as it is in a shot.

    Raises:
        ValueError: the file does not fit, or names a part that nobody can draw.
    """
    recipe = from_json(Recipe, _read(setting))
    if shot in recipe.shots:
        recipe = from_json(Recipe, {**_read(setting), **recipe.shots[shot], "shots": {}})
    return checked(replace(recipe, shots={}), setting)


def checked(recipe: Recipe, name: str) -> Recipe:
    """The recipe, whose parts can all be drawn; `name` is told when one cannot.

    Raises:
        ValueError: it names a part that nobody can draw.
    """
    planes = recipe.sky, recipe.far, recipe.middle, recipe.stage, recipe.front, recipe.wonder
    for item in (item for plane in planes for item in plane):
        if item.part not in PIECES and item.part not in SPREADS:
            raise ValueError(f"{name}: nobody can draw {item.part!r}")
    return recipe


def _read(setting: Setting) -> dict[str, Any]:
    file = files("engine.painting.paper.places") / "settings" / f"{setting.value}.toml"
    return tomllib.loads(file.read_text("utf-8"))
