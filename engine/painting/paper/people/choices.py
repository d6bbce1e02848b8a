"""What somebody can look like: every part that there is to choose from."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from engine.character import Kind
from engine.painting.paper.people.adventurer import variants
from engine.painting.paper.people.attire import everyday_cuts
from engine.painting.paper.people.pets.bones import SEWN_ONLY, all_species


@dataclass(frozen=True)
class Choices:
    """The fields of `Looks` and `Clothes`, and what each can be."""

    looks: dict[str, tuple[object, ...]]
    clothes: dict[str, tuple[object, ...]]


@lru_cache(maxsize=len(Kind))
def choices(kind: Kind) -> Choices:
    """What somebody of this kind can look like and wear, in the order in which it is offered.

    A drawing is as it is.
    """
    colors = {name: tuple(row) for name, row in _colors().items()}
    clothes: dict[str, tuple[object, ...]] = {
        "cut": everyday_cuts(),
        **dict.fromkeys(("top", "accent", "legs", "shoes"), colors["cloth"]),
    }
    if kind is Kind.DRAWING:
        return Choices({}, {})
    if kind.furry:
        living = tuple(one for one in all_species() if one not in SEWN_ONLY)
        shapes = living if kind is Kind.PET else (*SEWN_ONLY, *living)
        return Choices({"species": shapes, "coat": colors["coat"]}, {})
    looks: dict[str, tuple[object, ...]] = {
        "hair": variants("hair"), "hair_color": colors["hair"], "skin": colors["skin"],
        "eyes": ("round", "lashes"), "glasses": (None, *variants("glasses")),
        "freckles": (False, True),
    }
    if kind is Kind.GROWN_UP:
        looks["beard"] = (False, True)
    return Choices(looks, clothes)


@lru_cache(maxsize=1)
def _colors() -> dict[str, list[str]]:
    text = files("engine.painting.paper.people").joinpath("colors.toml").read_text("utf-8")
    colors: dict[str, list[str]] = tomllib.loads(text)
    return colors
