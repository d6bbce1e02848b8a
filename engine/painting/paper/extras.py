"""People and pets who are not of the family: a witch, a king, a puppy."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from engine.character import Character, Clothes, Kind, Looks, Pronouns
from engine.painting.paper.people import Drawing, draw_person
from engine.painting.paper.style import PaperStyle
from engine.scene import Feeling, Figure, Outfit, Pose


def draw_extra(
    kind: str,
    name: str,
    height: float,
    facing: int,
    feeling: Feeling | None,
    style: PaperStyle,
    prefix: str,
    coat: str | None = None,
) -> Drawing:
    """An extra `height` page units tall.

    Args:
        kind: `pet` or `person`.
        name: the species of a pet, the role of a person (see `extras.toml`).
    """
    character, outfit = _pet(name, coat) if kind == "pet" else _roles()[name]
    pose = Pose.STAND if kind == "person" else Pose.SIT
    figure = Figure(character.id, pose, feeling or Feeling.HAPPY, outfit)
    return draw_person(
        character, figure, height=height, facing=facing, style=style, prefix=prefix
    )


def _pet(species: str, coat: str | None) -> tuple[Character, Outfit]:
    looks = Looks(species=species, coat=coat or {"cat": "#9c96a0"}.get(species, "#c98f54"))
    return Character(species, species, Kind.PET, looks=looks, height_cm=50), Outfit.EVERYDAY


@lru_cache(maxsize=1)
def _roles() -> Mapping[str, tuple[Character, Outfit]]:
    text = files("engine.painting.paper").joinpath("extras.toml").read_text("utf-8")
    return {name: _role(name, entry) for name, entry in tomllib.loads(text).items()}


def _role(name: str, entry: dict[str, Any]) -> tuple[Character, Outfit]:
    looks = Looks(**{key: value for key, value in entry.items() if key in _LOOKS})
    clothes = Clothes(**{key: value for key, value in entry.items() if key in _CLOTHES})
    grown = entry.get("kind", "grown-up") == "grown-up"
    someone = Character(
        name,
        name,
        Kind.GROWN_UP if grown else Kind.CHILD,
        Pronouns(entry.get("pronouns", "he")),
        age=40.0 if grown else float(entry.get("age", 6)),
        height_cm=175.0 if grown else 112.0,
        looks=looks,
        clothes=clothes,
    )
    return someone, Outfit(entry.get("outfit", "everyday"))


_LOOKS = frozenset(Looks.__dataclass_fields__)
_CLOTHES = frozenset(Clothes.__dataclass_fields__)
