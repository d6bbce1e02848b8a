"""What the reader can ask a child in the middle of a book (`words/wonderings.toml`)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from engine.scene import Feeling, Pose, Setting, Spot
from engine.story.storyteller.lexicon import WORDS
from engine.story.storyteller.wording import Wording, WordingError, parse

_FIELDS = {"ask", "lead", "answers", "living", "thing", "simple", "where", "shows", "spot",
           "people"}
_SUGGESTED = 3
_FLOATING = frozenset({Setting.UNDERWATER, Setting.SPACE, Setting.CLOUDS, Setting.SEA})


class Where(StrEnum):
    """Where a question can be asked."""

    OUTDOORS = "outdoors"
    INDOORS = "indoors"
    DRY = "dry"
    """Outdoors or indoors, but not where one swims or floats."""
    ANYWHERE = "anywhere"

    def suits(self, setting: Setting, *, indoors: bool) -> bool:
        """Whether the question can be asked in this setting."""
        if self is Where.ANYWHERE:
            return True
        if setting in _FLOATING:
            return False
        return self is Where.DRY or indoors is (self is Where.INDOORS)


@dataclass(frozen=True)
class Bearing:
    """How somebody stands there when the answer comes."""

    pose: Pose
    feeling: Feeling
    on_it: bool = False
    """On the answer."""


@dataclass(frozen=True)
class Wondering:
    """A question, what leads to it, and how its answer is told."""

    ask: str
    leads: tuple[Wording, ...]
    answers: tuple[str, ...]
    living: tuple[Wording, ...]
    things: tuple[Wording, ...]
    simple: tuple[Wording, ...]
    where: Where
    shows: str | None = None
    """Noun of what the lead speaks of."""
    spot: Spot = Spot.GROUND
    people: tuple[Bearing, ...] = field(
        default=(Bearing(Pose.REACH, Feeling.SURPRISED), Bearing(Pose.STAND, Feeling.CURIOUS))
    )
    """The first of the page, the next, then everybody else."""

    def bearing(self, place: int) -> Bearing:
        """That of whoever comes at this place on the page, from 0."""
        return self.people[min(place, len(self.people) - 1)]


@dataclass(frozen=True)
class Wonderings:
    """All questions, and how the answers are remembered at the end."""

    all: tuple[Wondering, ...]
    echoes_living: tuple[Wording, ...]
    echoes: tuple[Wording, ...]


def load_wonderings(file: Path = WORDS / "wonderings.toml") -> Wonderings:
    """Read the questions.

    Raises:
        ValueError: one of them cannot be used; the message names the question and the field.
    """
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    return Wonderings(
        all=tuple(_read(each) for each in data["wondering"]),
        echoes_living=tuple(map(parse, data["echo"]["living"])),
        echoes=tuple(map(parse, data["echo"]["any"])),
    )


def _read(entry: Mapping[str, Any]) -> Wondering:
    where = f"the question {entry.get('ask', '')!r}"
    if unknown := set(entry) - _FIELDS:
        raise ValueError(f"{where} has no field {sorted(unknown)[0]!r}")
    try:
        wondering = _wondering(entry)
    except (KeyError, WordingError, ValueError) as error:
        raise ValueError(f"{where}: {error}") from error
    if len(wondering.answers) < _SUGGESTED + 1:
        raise ValueError(f"{where} needs {_SUGGESTED + 1} answers")
    return wondering


def _wondering(entry: Mapping[str, Any]) -> Wondering:
    def wordings(name: str) -> tuple[Wording, ...]:
        return tuple(map(parse, entry[name]))

    more: dict[str, Any] = {}
    if "people" in entry:
        more["people"] = tuple(map(_bearing, entry["people"]))
    return Wondering(
        ask=entry["ask"], leads=wordings("lead"), answers=tuple(entry["answers"]),
        living=wordings("living"), things=wordings("thing"), simple=wordings("simple"),
        where=Where(entry["where"]), shows=entry.get("shows"),
        spot=Spot(entry.get("spot", "ground")), **more,
    )


def _bearing(text: str) -> Bearing:
    pose, feeling, *where = text.split(", ")
    if where not in ([], ["on answer"]):
        raise ValueError(f"nobody can be {where[0]!r}")
    return Bearing(Pose(pose), Feeling(feeling), on_it=bool(where))
