"""From a noun, as a child says it, to the picture of a thing."""

import re
import tomllib
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any


class Category(StrEnum):
    """What sort of thing it is; each is a file of nouns."""

    ANIMAL = "animals"
    BEING = "fantasy"
    """Beings of tales, and people who are not of the family."""
    FOOD = "food"
    VEHICLE = "vehicles"
    NATURE = "nature"
    """Plants, weather, the sky, what lies about outside."""
    PLACE = "places"
    """Buildings and other big things that stand about."""
    PLAYTHING = "playthings"
    HOUSEHOLD = "household"
    """Furniture, tools, clothes."""


class Use(StrEnum):
    """How a figure is with a thing."""

    ALONE = "alone"
    """Not at all."""
    HELD = "held"
    """It is in a hand."""
    ON = "on"
    INSIDE = "inside"
    UNDER = "under"
    PIECE = "piece"
    """Not at all: it is one of many that fall from the sky."""


@dataclass(frozen=True)
class ThingPicture:
    """How a thing is drawn."""

    noun: str
    """Its name in the dictionary."""
    category: Category
    tall_m: float
    """True height in metres."""
    art: str
    """An OpenMoji code, or `own:`, `beast:`, `pet:`, `person:` and a name of our own drawing."""
    looks: int = 0
    """The way the drawing looks: -1 left, 1 right, 0 towards us."""
    flies: bool = False
    """At home in the air; casts no shadow on the ground."""
    swims: bool = False
    grip: float = 0.62
    """Where a hand holds it: part of its height from the top."""
    paint: str | None = None
    """Colour of its main part, `#rrggbb`, where the words name one."""

    others: tuple[tuple[Use, str], ...] = ()
    """How it is drawn otherwise in a hand, with a figure on, inside or under it, or as a piece."""
    seat: tuple[float, float] | None = None
    """Where one sits, in parts of the drawing's width and height, where the drawing is silent."""
    astride: bool = False
    """Whether one sits on it with a leg on each side, though it is not alive."""

    def art_for(self, use: Use) -> str:
        """How it is drawn with a figure."""
        return dict(self.others).get(use, self.art)

    @property
    def alive(self) -> bool:
        """Whether it looks at others, and others at it."""
        return self.category in (Category.ANIMAL, Category.BEING)


def find_thing(noun: str) -> ThingPicture | None:
    """The picture of a noun, `None` where there is none.

    Plurals, synonyms and children's words are known; adjectives of colour and size change
    the picture (`red balloon`, `tiny dragon`); of a compound that is not known as a whole the
    head decides (`moon rocket` is a rocket, `bag of apples` a bag).
    """
    words = _words(noun)
    return _find(words) if words else None


@lru_cache(maxsize=2048)
def _find(words: tuple[str, ...]) -> ThingPicture | None:
    """The whole, else without its first adjective, else its head."""
    known = _look_up(" ".join(words))
    if known is not None:
        return known
    if len(words) == 1:
        return None
    if "of" in words[1:]:
        return _find(words[: words.index("of", 1)])
    for joiner in ("with", "from", "made", "in", "on", "that", "and"):
        if joiner in words[1:]:
            return _find(words[: words.index(joiner, 1)])
    head = _find(words[1:])
    return _described(head, words[0]) if head else None


def _described(picture: ThingPicture, adjective: str) -> ThingPicture:
    colours, sizes = _adjectives()
    if adjective in colours:
        return replace(picture, paint=colours[adjective])
    if adjective in sizes:
        return replace(picture, tall_m=picture.tall_m * sizes[adjective])
    return picture


def _look_up(phrase: str) -> ThingPicture | None:
    nouns = _nouns()
    for form in (phrase, *_singulars(phrase)):
        if form in nouns:
            return nouns[form]
    return None


_IRREGULAR = MappingProxyType(
    {
        "mice": "mouse", "geese": "goose", "teeth": "tooth", "feet": "foot", "men": "man",
        "women": "woman", "children": "child", "oxen": "ox", "dice": "dice", "people": "man",
        "snowmen": "snowman", "wolves": "wolf", "leaves": "leaf", "elves": "elf",
        "knives": "knife", "loaves": "loaf", "octopi": "octopus", "cacti": "cactus",
    }
)  # fmt: skip


def _singulars(phrase: str) -> tuple[str, ...]:
    """What the phrase may be the plural of, the likeliest first."""
    before, _, last = phrase.rpartition(" ")
    start = f"{before} " if before else ""
    forms = [_IRREGULAR[last]] if last in _IRREGULAR else []
    if last.endswith("ies"):
        forms.append(last[:-3] + "y")
    if last.endswith("es"):
        forms.append(last[:-2])
    if last.endswith("s") and not last.endswith("ss"):
        forms.append(last[:-1])
    return tuple(start + form for form in forms)


_IDLE = frozenset({"a", "an", "the", "my", "your", "his", "her", "our", "their", "some", "this"})


def _words(noun: str) -> tuple[str, ...]:
    plain = re.sub(r"[^\w' ]+", " ", noun.lower().replace("’", "'").replace("-", " "))
    words = plain.replace("_", " ").split()
    while words and words[0] in _IDLE:
        words.pop(0)
    return tuple(words[:12])


@lru_cache(maxsize=1)
def _nouns() -> MappingProxyType[str, ThingPicture]:
    found: dict[str, ThingPicture] = {}
    for category in Category:
        for name, entry in _read(f"nouns/{category}.toml").items():
            picture = _picture(name.replace("-", " "), category, entry)
            also = entry.get("also", "").replace("-", " ").split(",")
            for word in (picture.noun, *(form.strip() for form in also if form.strip())):
                found.setdefault(word, picture)
    return MappingProxyType(found)


def _picture(noun: str, category: Category, entry: dict[str, Any]) -> ThingPicture:
    faces = category in (Category.ANIMAL, Category.VEHICLE) and ":" not in entry["art"]
    side = entry.get("looks", "left" if faces else "front")
    paint = entry.get("paint")
    return ThingPicture(
        noun=noun,
        category=category,
        tall_m=entry["tall"],
        art=entry["art"],
        looks={"left": -1, "right": 1, "front": 0}[side],
        flies=entry.get("air", False),
        swims=entry.get("water", False),
        grip={"top": 0.04, "bottom": 0.86, "middle": 0.62}[entry.get("grip", "middle")],
        paint=_adjectives()[0][paint] if paint else None,
        others=tuple((use, entry[use]) for use in Use if use in entry),
        seat=tuple(entry["seat"]) if "seat" in entry else None,
        astride=entry.get("astride", False),
    )


@lru_cache(maxsize=1)
def _adjectives() -> tuple[dict[str, str], dict[str, float]]:
    tables = _read("adjectives.toml")
    return tables["colours"], tables["sizes"]


def _read(name: str) -> dict[str, Any]:
    text = files("engine.painting.things").joinpath(name).read_text("utf-8")
    return tomllib.loads(text)
