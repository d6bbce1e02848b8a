"""What somebody wears: an outfit as data, in the wearer's own colours."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any

from engine.character import Character, Kind
from engine.painting.paper.people.pen import darker, lighter
from engine.scene import Outfit


@dataclass(frozen=True)
class Attire:
    """An outfit on one character; see `outfits.toml`. Colours are `#rrggbb`."""

    top: str
    accent: str
    legs: str
    shoes: str
    second: str
    """A third colour of the outfit: linings, panels, trim."""
    gloves: str = ""
    """Empty: bare hands."""
    sleeves: float = 0.94
    """How far down the arm they reach; 0: none."""
    sleeve_color: str = ""
    trousers: float = 1.0
    """How far down the leg they reach; 0: none."""
    set_in: bool = False
    """Whether arms show their seam, as where a vest or straps lie over the shoulder."""
    arm_bands: tuple[float, ...] = ()
    leg_bands: tuple[float, ...] = ()
    """Shares of the limb at which a band of the second colour runs round it."""
    skirt: float = 0.0
    """How far down the leg a skirt or coat reaches: 1 knee, 2 ankle; 0: none."""
    skirt_color: str = ""
    skirt_below: bool = False
    """Whether the upper garment hangs over the skirt."""
    shoulder: str = ""
    """Colour of a puffed sleeve or a shoulder plate; empty: none."""
    trim: str = ""
    """Colour of a band along the hem; empty: none."""
    seam: bool = True
    """Whether a waist seam shows between chest and skirt; a coat has none."""
    flare: float = 0.3
    """How far a skirt stands off, in heads."""
    bulk: float = 1.0
    """Thickness of the clothes."""
    footwear: str = "shoe"
    """`shoe`, `boot`, `slipper`, `bare`, `fin`, `pointed`."""
    details: tuple[str, ...] = ()
    """Drawn on the chest, in this order; see `details`."""
    worn_behind: tuple[str, ...] = ()
    """Drawn behind the body: `cape`, `wings`, `tank`, `pack`."""
    hat: str = ""
    skin: str = ""
    """The wearer's own, for the pointed ears of an elf."""
    tail: bool = False
    """A fish's tail instead of legs."""


_EVERYDAY = "everyday-"


def attire(who: Character, outfit: Outfit) -> Attire:
    """The outfit as this character wears it, the same on every page."""
    name = f"{_EVERYDAY}{who.clothes.cut}" if outfit is Outfit.EVERYDAY else outfit.value
    entry = _outfits().get(name) or _outfits()["everyday-shirt"]
    entry = {**entry, **_variant(who, entry)}
    known = {f.name for f in fields(Attire)}
    plain = {
        key: _value(who, value) for key, value in entry.items() if key in known
    }
    defaults = {key: _color(who, key) for key in ("top", "accent", "legs", "shoes")}
    worn = Attire(**{**defaults, "second": _color(who, "accent"), **plain})
    return replace(
        worn,
        sleeve_color=worn.sleeve_color or worn.top,
        skirt_color=worn.skirt_color or worn.top,
    )


def everyday_cuts() -> tuple[str, ...]:
    """What the everyday outfit can be cut like."""
    return tuple(name.removeprefix(_EVERYDAY) for name in _outfits() if name.startswith(_EVERYDAY))


def _variant(who: Character, entry: Mapping[str, Any]) -> Mapping[str, Any]:
    """What is different for grown-ups, or for those who are called `he`."""
    special: dict[str, Any] = {}
    special.update(entry.get(who.pronouns.value, {}))
    if who.kind is Kind.GROWN_UP:
        special.update(entry.get("grown-up", {}))
    return special


def _value(who: Character, value: Any) -> Any:
    if isinstance(value, list):
        return tuple(value)
    return _color(who, value) if isinstance(value, str) and _is_color(value) else value


_OWN = ("top", "accent", "legs", "shoes", "skin", "hair")
_TONES = {"light-": lighter, "dark-": darker}


def _is_color(value: str) -> bool:
    return value.removeprefix("light-").removeprefix("dark-") in _OWN


def _color(who: Character, name: str) -> str:
    for prefix, tone in _TONES.items():
        if name.startswith(prefix):
            return tone(_color(who, name.removeprefix(prefix)), 0.4)
    if name == "skin":
        return who.looks.skin
    if name == "hair":
        return who.looks.hair_color
    return str(getattr(who.clothes, name))


@lru_cache(maxsize=1)
def _outfits() -> Mapping[str, Mapping[str, Any]]:
    text = files("engine.painting.paper.people").joinpath("outfits.toml").read_text("utf-8")
    return tomllib.loads(text)
