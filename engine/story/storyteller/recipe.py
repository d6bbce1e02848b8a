"""The short notation of a scene: `hero: run, happy, holds treasure, looks at friend`."""

import re

from engine.scene import Feeling, Outfit, Pose, Spot
from engine.story.storyteller.plot import Actor, Prop

_EVERYBODY = frozenset({"hero", "friend", "rest"})
_VERBS = ("holds ", "on ", "inside ", "under ", "says ", "looks at ", "wears ", "as ")
_TALL = re.compile(r"(\d+(?:\.\d+)?) m tall")


def parse_actor(text: str, known: frozenset[str]) -> Actor:
    """What somebody does: role, then pose, feeling, `holds …`, `on …`, `inside …`, `under …`,
    `0.1 m tall`, `says heart` (in a speech bubble), `looks at …`, `wears …`, `as …` (in another
    shape).

    Raises:
        ValueError: a word is none of these.
    """
    role, details = _split(text)
    if role not in _EVERYBODY | known:
        raise ValueError(f"nobody plays '{role}' in this plot")
    found: dict[str, object] = {}
    for word in details:
        if word in set(Pose):
            found["pose"] = Pose(word)
        elif word in set(Feeling):
            found["feeling"] = Feeling(word)
        elif word.startswith("wears "):
            found["wears"] = _outfit(word.removeprefix("wears "))
        elif word.startswith("as "):
            found["shown_as"] = word.removeprefix("as ")
        elif tall := _TALL.fullmatch(word):
            found["tall_m"] = float(tall[1])
        elif word.startswith(_VERBS):
            verb = next(verb for verb in _VERBS if word.startswith(verb))
            found[verb.strip().replace(" ", "_")] = word.removeprefix(verb)
        else:
            raise ValueError(f"'{word}' is no pose, no feeling, no '0.1 m tall' and none of "
                             f"{', '.join(_VERBS)}")
    return Actor(role, **found)  # type: ignore[arg-type]


def parse_prop(text: str, known: frozenset[str]) -> Prop:
    """A thing: role or noun, then spot, feeling, `5 of them`, `3 m tall`.

    Raises:
        ValueError: a word is none of these.
    """
    name, details = _split(text)
    found: dict[str, object] = {}
    for word in details:
        if word in set(Spot):
            found["spot"] = Spot(word)
        elif word in set(Feeling):
            found["feeling"] = Feeling(word)
        elif count := re.fullmatch(r"(\d+) of them", word):
            found["count"] = int(count[1])
        elif tall := _TALL.fullmatch(word):
            found["tall_m"] = float(tall[1])
        else:
            raise ValueError(f"'{word}' is no spot, no feeling, no '3 of them', no '2 m tall'")
    return Prop(name, **found)  # type: ignore[arg-type]


def _outfit(name: str) -> Outfit | str:
    if name == "job":
        return name
    try:
        return Outfit(name)
    except ValueError:
        raise ValueError(f"there is no outfit '{name}'") from None


def _split(text: str) -> tuple[str, list[str]]:
    name, _, details = text.partition(":")
    return name.strip(), [word.strip() for word in details.split(",") if word.strip()]
