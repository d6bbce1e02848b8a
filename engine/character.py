"""Somebody who can be in books."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from engine.puppet import Puppet


class Kind(StrEnum):
    """What somebody is; decides the body that is drawn."""

    CHILD = "child"
    GROWN_UP = "grown-up"
    PET = "pet"
    DRAWING = "drawing"
    """A child's drawing, cut out of its paper."""
    TOY = "toy"
    """A cuddly toy: an animal that somebody has sewn, and that talks in stories."""

    @property
    def furry(self) -> bool:
        """Whether it has the body of an animal, with fur or plush."""
        return self in (Kind.PET, Kind.TOY)

    @property
    def human(self) -> bool:
        """Whether it has the body of a person: legs, hands, clothes, a bed at night."""
        return self in (Kind.CHILD, Kind.GROWN_UP)


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
    """For pets and cuddly toys: `dog`, `cat`, `teddy`, …; `None` for people."""
    coat: str = "#d9a066"
    """For pets and cuddly toys: colour of the fur."""


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
    """Years, on the day on which the family was asked; a book keeps them as they were."""
    height_cm: float = 110.0
    looks: Looks = field(default_factory=Looks)
    clothes: Clothes = field(default_factory=Clothes)
    puppet: Puppet | None = None
    """The picture that was cut out for the paper theatre: of a drawing all of it, of people the
    head."""
    also_called: tuple[str, ...] = ()
    """Other words for the same somebody, such as `mummy` and `mom` for Mama."""
    favourites: tuple[str, ...] = ()
    """Things they love, such as `trains` or `a red kite`."""
    said_as: str = ""
    """The name as a voice reads it right: `Shiv-awn` for Siobhan. Empty: as it is written."""

    @property
    def names(self) -> tuple[str, ...]:
        """Name and nicknames; words that grown-ups go by, such as `mummy`, are no names."""
        nicknames = () if self.kind is Kind.GROWN_UP else self.also_called
        return self.name, *(one for one in nicknames if one[:1].isupper())

    @property
    def human(self) -> bool:
        """Whether it has the body of a person."""
        return self.kind.human

    @property
    def drawn(self) -> bool:
        """Whether it is a drawing, with the body that the child gave it."""
        return self.kind is Kind.DRAWING


def age_on(day: date, born: date) -> float:
    """Years of somebody on a day, in whole months: whoever is drawn looks the same for a while."""
    months = (day.year - born.year) * 12 + day.month - born.month - (day.day < born.day)
    return round(max(0, months) / 12, 2)
