"""Somebody who can be in books."""

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What somebody is; decides the body that is drawn."""

    CHILD = "child"
    GROWN_UP = "grown-up"
    PET = "pet"


class Pronouns(StrEnum):
    """By its subject form; `engine.story` knows the other forms."""

    SHE = "she"
    HE = "he"
    THEY = "they"
    IT = "it"


@dataclass(frozen=True)
class Looks:
    """What stays the same on every page. Colours are `#rrggbb`."""

    hair: str = "short12"
    """Hair variant of the DiceBear style `adventurer`: `long01`…`long26`, `short01`…`short19`."""
    hair_color: str = "#562306"
    skin: str = "#f2d3b1"
    eyes: str = "round"
    """Shape of the eyes at rest, as `engine.painting.paper` names it."""
    glasses: str | None = None
    """Glasses variant of the style, `variant01`…`variant05`."""
    freckles: bool = False
    beard: bool = False
    species: str | None = None
    """For pets: `dog`, `cat`, …; `None` for people."""
    coat: str = "#d9a066"
    """For pets: colour of the fur."""


@dataclass(frozen=True)
class Clothes:
    """The everyday outfit, which belongs to the character. Colours are `#rrggbb`."""

    cut: str = "shirt"
    """`shirt`, `stripes`, `dress`, `dungarees`, `hoodie`, `cardigan`."""
    top: str = "#f2b134"
    accent: str = "#e8693a"
    legs: str = "#4a7a9c"
    shoes: str = "#7a4a2a"


@dataclass(frozen=True)
class Character:
    """Somebody who can be in books."""

    id: str
    """Lower-case letters, digits and hyphens; never changes."""
    name: str
    kind: Kind = Kind.CHILD
    pronouns: Pronouns = Pronouns.THEY
    age: float = 5.0
    """Years."""
    height_cm: float = 110.0
    looks: Looks = field(default_factory=Looks)
    clothes: Clothes = field(default_factory=Clothes)
    also_called: tuple[str, ...] = ()
    """Other words for the same somebody, such as `mummy` and `mom` for Mama."""
