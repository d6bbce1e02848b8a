"""What everybody wears, carried from page to page until the story changes it."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from engine.character import Character
from engine.scene import Outfit, Setting, Weather

_DATA = Path(__file__).with_suffix(".toml")
_INDOORS = frozenset({
    Setting.BEDROOM, Setting.KITCHEN, Setting.LIVING_ROOM, Setting.CLASSROOM, Setting.CASTLE,
    Setting.CAVE, Setting.CLINIC, Setting.BATHROOM, Setting.ATTIC, Setting.LIBRARY,
})


@dataclass(frozen=True)
class DressCode:
    """Which outfit belongs to which role, place and weather."""

    roles: dict[str, Outfit]
    settings: dict[Setting, Outfit]
    weather: dict[Weather, Outfit]
    over: frozenset[Outfit]
    """Outfits that give way to what a place asks for."""

    def of_role(self, role: str) -> Outfit:
        """What a puppy doctor wears; an unknown role keeps its everyday clothes."""
        words = role.lower().replace("-", " ").split()
        for start in range(len(words)):
            tail = " ".join(words[start:])
            for known in (tail, tail.removesuffix("s")):
                if known in self.roles:
                    return self.roles[known]
        return Outfit.EVERYDAY

    def for_place(self, base: Outfit, setting: Setting, weather: Weather) -> Outfit:
        """What somebody dressed like `base` puts on for a place and its weather."""
        if base not in self.over:
            return base
        if setting in self.settings:
            return self.settings[setting]
        if base is Outfit.EVERYDAY and setting not in _INDOORS:
            return self.weather.get(weather, base)
        return base


def load_dress_code() -> DressCode:
    """Read `wardrobe.toml`."""
    data = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return DressCode(
        roles={role: Outfit(outfit) for outfit, roles in data["roles"].items()
               for role in roles.split(", ")},
        settings={Setting(key): Outfit(value) for key, value in data["settings"].items()},
        weather={Weather(key): Outfit(value) for key, value in data["weather"].items()},
        over=frozenset(Outfit(name) for name in data["over"]["outfits"].split(", ")),
    )


class Wardrobe:
    """The outfits of one book."""

    def __init__(self, code: DressCode, cast: tuple[Character, ...]) -> None:
        self.code = code
        self._wears = {one.id: Outfit.EVERYDAY for one in cast}
        self._bare = {one.id for one in cast if not one.human}

    def change(self, who: str, outfit: Outfit) -> None:
        """From this page on `who` wears something else."""
        self._wears[who] = outfit

    def is_bare(self, who: str) -> bool:
        """Whether it wears only what the idea asks for: a pet, a drawing."""
        return who in self._bare

    def outfit(self, who: str, setting: Setting, weather: Weather) -> Outfit:
        """What `who` wears on a page set there; pets and drawings wear only what the story
        gives them."""
        base = self._wears[who]
        return base if who in self._bare else self.code.for_place(base, setting, weather)
