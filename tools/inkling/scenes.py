"""Scenes and people without end, for a model to learn from, each with its exact caption."""

from dataclasses import dataclass
from random import Random

from engine.character import Character, Clothes, Kind, Looks, Pronouns
from engine.scene import (
    Feeling,
    Figure,
    Outfit,
    Pose,
    Scene,
    Setting,
    Shot,
    Spot,
    Thing,
    TimeOfDay,
)
from engine.starter import starter_cast

HAIR_COLORS = {
    "black": "#231815", "brown": "#6d4326", "red": "#b5431f", "blond": "#dcb25c", "grey": "#b9b4ae",
}
SKINS = {"light": "#f8dcc4", "tan": "#e3ae84", "brown": "#9a623f", "dark": "#5f3824"}
COLORS = {
    "red": "#c9483a", "orange": "#e08a2e", "yellow": "#f3c53e", "green": "#5fa35c",
    "blue": "#3f7fb6", "purple": "#8a5fae", "pink": "#e58aa6", "white": "#f4ead2",
}
CUTS = ("shirt", "stripes", "dress")
SPECIES = ("dog", "cat", "rabbit")
COATS = {"brown": "#9a623f", "white": "#f4ead2", "grey": "#8c8f94", "golden": "#dfa95a"}
THINGS = ("ball", "balloon", "cake", "flower", "robot", "snowman", "star", "umbrella")
SETTINGS = (Setting.MEADOW, Setting.BEACH, Setting.UNDERWATER, Setting.SNOW, Setting.SPACE,
            Setting.BEDROOM)
TIMES = (TimeOfDay.DAY, TimeOfDay.NIGHT)
POSES = {Pose.STAND: "standing", Pose.WAVE: "waving", Pose.CHEER: "cheering"}
FEELINGS = (Feeling.HAPPY, Feeling.SURPRISED)
DRESSED_UP = (Outfit.ASTRONAUT, Outfit.PIRATE, Outfit.WIZARD)
HELD_OUT_HAIR = frozenset(one.looks.hair for one in starter_cast())
"""The family's own hair is never shown while inkling learns: that is for likenesses to learn."""
_ALL_HAIR = (*(f"long{n:02}" for n in range(1, 27)), *(f"short{n:02}" for n in range(1, 20)))
_HAIR = tuple(name for name in _ALL_HAIR if name not in HELD_OUT_HAIR)
_TALL_CM = {Kind.CHILD: 110, Kind.GROWN_UP: 165, Kind.PET: 60}
CLOSE, WITHOUT_THING = 0.55, 0.15
"""Share of close-ups, and of the other pictures that show people alone."""
LEFT_UNSAID, WITHOUT_LOOKS, NAMED = 0.12, 0.3, 0.3
"""Share of words left out, of people without looks and clothes, and of those with a name that
nobody knows."""
DOING = frozenset((*POSES.values(), *(one.value for one in FEELINGS)))
"""What varies from picture to picture of the same person."""
_SHADE = 12
"""Nobody's colours are exactly those of the words: each channel differs by up to so much."""


@dataclass(frozen=True)
class Example:
    """A scene to draw."""

    scene: Scene
    cast: tuple[Character, ...]
    seed: int
    close: bool
    """Whether the window shows heads and shoulders only."""


def example(number: int) -> Example:
    """The example of that number; the same number is the same example."""
    rng = Random(f"inkling {number}")
    cast = tuple(somebody(rng, f"c{place}") for place in range(_how_many(rng)))
    figures = tuple(
        Figure(one.id, rng.choice(tuple(POSES)), rng.choice(FEELINGS), _outfit(rng, one))
        for one in cast
    )
    close = rng.random() < CLOSE
    alone = close or rng.random() < WITHOUT_THING
    things = () if alone else (thing_beside(cast[0], rng.choice(THINGS)),)
    scene = Scene(rng.choice(SETTINGS), figures, things, rng.choice(TIMES), shot=Shot.MIDDLE)
    return Example(scene, cast, rng.randrange(2**31), close)


def thing_beside(one: Character, name: str) -> Thing:
    """As tall as somebody's waist, so that it can be seen."""
    spot = Spot.SKY if name in ("balloon", "star") else Spot.GROUND
    return Thing(name, spot, tall_m=0.6 * one.height_cm / 100)


Parts = list[list[str]]
"""A caption taken apart: one list for each person, thing, and for place and hour."""


def parts(scene: Scene, cast: tuple[Character, ...], close: bool) -> Parts:
    """What a scene shows, in the fixed order: people, things, place, hour, nearness."""
    by_id = {one.id: one for one in cast}
    said = [_person(by_id[figure.who], figure) for figure in scene.figures]
    said += [[thing.name] for thing in scene.things]
    said += [[scene.setting.value.replace("-", " ")], [scene.time.value]]
    return [*said, ["close-up"]] if close else said


def caption(said: Parts) -> str:
    """The exact caption: `girl tan skin long red hair blue dress waving happy, ball, city, day`."""
    return ", ".join(" ".join(words) for words in said)


def loose(said: Parts, rng: Random) -> str:
    """The caption as somebody else would say it: less of it, with a name, with commas."""
    told = [_less(words, rng) for words in said]
    for words in told[:1]:
        if len(words) > 1 and rng.random() < NAMED:
            words.insert(0, "".join(rng.choices("abcdefghijklmnoprstuvwyz", k=rng.randint(2, 5))))
    between = ", " if rng.random() < 0.2 else " "
    return ", ".join(between.join(words) for words in told)


def _less(words: list[str], rng: Random) -> list[str]:
    """Fewer words of the same, or none of what somebody looks like."""
    if len(words) > 1 and rng.random() < WITHOUT_LOOKS:
        words = [words[0], *(word for word in words if word in DOING)]
    return [words[0], *(word for word in words[1:] if rng.random() > LEFT_UNSAID)]


def looks_of(one: Character) -> list[str]:
    """A character's looks in words: what a likeness must learn beyond."""
    if one.kind.furry:
        return [one.looks.species or "", f"{nearest(one.looks.coat, COATS)} coat"]
    person = {
        (Kind.CHILD, Pronouns.SHE): "girl", (Kind.CHILD, Pronouns.HE): "boy",
        (Kind.GROWN_UP, Pronouns.SHE): "woman", (Kind.GROWN_UP, Pronouns.HE): "man",
    }[one.kind, one.pronouns]
    length = "long" if one.looks.hair.startswith("long") else "short"
    return [person, f"{nearest(one.looks.skin, SKINS)} skin",
            f"{length} {nearest(one.looks.hair_color, HAIR_COLORS)} hair",
            *["glasses"] * bool(one.looks.glasses), *["beard"] * one.looks.beard]


def somebody(rng: Random, who: str) -> Character:
    """Somebody nobody has seen before."""
    kind = rng.choices((Kind.CHILD, Kind.GROWN_UP, Kind.PET), (6, 3, 1))[0]
    she = rng.random() < 0.5
    looks = Looks(
        hair=rng.choice(_HAIR), hair_color=_shade(rng, HAIR_COLORS), skin=_shade(rng, SKINS),
        eyes="lashes" if she and rng.random() < 0.7 else "round",
        glasses=f"variant0{rng.randint(1, 5)}" if rng.random() < 0.15 else None,
        freckles=rng.random() < 0.15,
        beard=kind is Kind.GROWN_UP and not she and rng.random() < 0.4,
        species=rng.choice(SPECIES) if kind is Kind.PET else None, coat=_shade(rng, COATS),
    )
    top, accent, legs, shoes = (_shade(rng, COLORS, name) for name in rng.sample(tuple(COLORS), 4))
    return Character(
        who, who, kind, Pronouns.SHE if she else Pronouns.HE,
        height_cm=_TALL_CM[kind] * rng.uniform(0.95, 1.05),
        looks=looks, clothes=Clothes(rng.choice(CUTS), top, accent, legs, shoes),
    )


def nearest(color: str, names: dict[str, str]) -> str:
    """The nearest of the named colours."""
    def distance(name: str) -> int:
        return sum((one - other) ** 2 for one, other in zip(_rgb(color), _rgb(names[name]),
                                                            strict=True))

    return min(names, key=distance)


def _person(one: Character, figure: Figure) -> list[str]:
    wears: list[str] = []
    if not one.kind.furry:
        everyday = f"{nearest(one.clothes.top, COLORS)} {one.clothes.cut}"
        wears = [everyday if figure.outfit is Outfit.EVERYDAY else figure.outfit.value]
    return [*looks_of(one), *wears, POSES[figure.pose], figure.feeling.value]


def _outfit(rng: Random, one: Character) -> Outfit:
    dressed_up = one.kind is not Kind.PET and rng.random() < 0.2
    return rng.choice(DRESSED_UP) if dressed_up else Outfit.EVERYDAY


def _how_many(rng: Random) -> int:
    return rng.choices((1, 2, 3), (75, 20, 5))[0]


def _shade(rng: Random, names: dict[str, str], name: str | None = None) -> str:
    """A colour close to that of a name, of any if none is given."""
    middle = _rgb(names[name or rng.choice(tuple(names))])
    return "#" + "".join(f"{min(255, max(0, value + rng.randint(-_SHADE, _SHADE))):02x}"
                         for value in middle)


def _rgb(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)
