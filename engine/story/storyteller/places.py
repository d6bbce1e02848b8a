"""From the words for a place to a setting the painters can build, and its small details."""

import re
import tomllib
from dataclasses import dataclass
from random import Random

from engine.idea import Mention
from engine.scene import Setting
from engine.story.storyteller.lexicon import WORDS

_WITH_PREPOSITION = re.compile(
    r"^(in|on|at|under|inside|behind|beneath|above|near|over|beside|between|underneath|up)\b"
)


@dataclass(frozen=True)
class Landscape:
    """What `words/places.toml` knows of one setting."""

    setting: Setting
    phrase: str
    names: frozenset[str]
    at: str
    to: str
    hides: tuple[str, ...]
    sounds: tuple[str, ...]
    ways: tuple[str, ...]
    by: tuple[str, ...]
    locals: tuple[str, ...]
    ride: str
    """What one rides in or on, on the way; may be empty."""
    far: bool
    indoors: bool


_POLE = re.compile(r"\bpole$", re.IGNORECASE)
"""One is at the North Pole, not in it."""


@dataclass(frozen=True)
class Locale:
    """A place in one story: its words, and details that stay the same on all pages."""

    landscape: Landscape
    words: str
    """`the moon`; may bring its own preposition, `under her bed`."""
    at: str
    """`on the moon`"""
    to: str
    """`to the moon`"""
    hides: tuple[str, ...]
    sound: str
    way: str
    by: str
    mention: Mention | None = None

    def form(self, form: str) -> str:
        """One of the forms a slot can ask for (`PLACE_FORMS`)."""
        match form:
            case "in":
                return self.at
            case "to":
                return self.to
            case "hide1" | "hide2" | "hide3":
                return self.hides[int(form[-1]) - 1]
            case "sound":
                return self.sound
            case "way":
                return self.way
            case "by":
                return self.by
        return self.words


PLACE_FORMS = frozenset({"", "in", "to", "hide1", "hide2", "hide3", "sound", "way", "by"})
"""What may follow the dot in a slot for a place."""


class Atlas:
    """All places that a story can go to."""

    def __init__(self) -> None:
        data = tomllib.loads((WORDS / "places.toml").read_text(encoding="utf-8"))
        self._landscapes = {Setting(name): _landscape(name, entry) for name, entry in data.items()}

    def landscape(self, setting: Setting) -> Landscape:
        """The details of a setting."""
        return self._landscapes[setting]

    def find(self, words: str) -> Landscape | None:
        """The landscape of a child's words: the longest name in them."""
        lowered = words.lower().replace("’s", "").replace("'s", "")
        found = [
            (len(name), hit.end(), land)
            for land in self._landscapes.values()
            for name in land.names if name in lowered
            for hit in [re.search(rf"\b{re.escape(name)}\b", lowered)] if hit
        ]
        return max(found, key=lambda each: each[:2])[2] if found else None

    def locale(self, land: Landscape, rng: Random, words: str | None = None,
               mention: Mention | None = None) -> Locale:
        """A place for one story; without words it is called as such places are."""
        words = words or land.phrase
        own = _WITH_PREPOSITION.match(words)
        return Locale(
            landscape=land, words=words, mention=mention,
            at=words if own else f"{'at' if _POLE.search(words) else land.at} {words}",
            to=words if own else _towards(land, words),
            hides=tuple(rng.sample(land.hides, 3)),
            sound=rng.choice(land.sounds), way=rng.choice(land.ways),
            by=rng.choice(land.by),
        )


def _towards(land: Landscape, words: str) -> str:
    return "home" if words == "home" else f"{land.to} {words}"


def _landscape(name: str, entry: dict[str, object]) -> Landscape:
    def words(key: str) -> tuple[str, ...]:
        value = entry[key]
        assert isinstance(value, list)
        return tuple(value)

    return Landscape(
        setting=Setting(name), phrase=str(entry["phrase"]),
        names=frozenset(str(entry["names"]).split(", ")),
        at=str(entry["at"]), to=str(entry["to"]),
        hides=words("hides"), sounds=words("sounds"), ways=words("ways"), by=words("by"),
        locals=words("locals"), ride=str(entry.get("ride", "")),
        far=bool(entry.get("far")), indoors=bool(entry.get("indoors")),
    )
