"""Somebody new: an id of their own, and looks to begin with."""

import re
import unicodedata
from collections.abc import Collection

from engine.character import Character, Kind, Looks, Pronouns

LONGEST_NAME = 30

_HEIGHTS = {Kind.CHILD: 110.0, Kind.GROWN_UP: 170.0, Kind.PET: 45.0, Kind.DRAWING: 90.0,
            Kind.TOY: 35.0}
_AGES = {Kind.CHILD: 5.0, Kind.GROWN_UP: 36.0, Kind.PET: 3.0, Kind.DRAWING: 5.0,
         Kind.TOY: 3.0}

SPECIES = {Kind.PET: "dog", Kind.TOY: "teddy"}
"""What an animal is to begin with; nobody else is one."""


def newcomer(name: str, kind: Kind, taken: Collection[str]) -> Character:
    """Somebody of this name; `taken` are the ids that others have."""
    name = " ".join(name.split())[:LONGEST_NAME]
    looks = Looks(species=SPECIES.get(kind))
    pronouns = Pronouns.THEY if kind.human else Pronouns.IT
    return Character(_id(name, taken), name, kind, pronouns, _AGES[kind], _HEIGHTS[kind], looks)


def _id(name: str, taken: Collection[str]) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "somebody"
    number, found = 2, stem
    while found in taken:
        found, number = f"{stem}-{number}", number + 1
    return found
