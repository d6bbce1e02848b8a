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
    Weather,
)
from engine.starter import starter_cast

HAIR_COLORS = {
    "black": "#231815", "dark brown": "#3d2a20", "brown": "#6d4326", "red": "#b5431f",
    "blond": "#dcb25c", "white": "#e6e2dc", "grey": "#9b9690",
}
SKINS = {"light": "#f8dcc4", "tan": "#e3ae84", "brown": "#9a623f", "dark": "#5f3824"}
COLORS = {
    "red": "#c9483a", "orange": "#e08a2e", "yellow": "#f3c53e", "green": "#5fa35c",
    "blue": "#3f7fb6", "purple": "#8a5fae", "pink": "#e58aa6", "white": "#f4ead2",
    "brown": "#8a5a36", "grey": "#8c8f94",
}
CUTS = ("shirt", "stripes", "dress", "dungarees", "hoodie", "cardigan")
SPECIES = ("dog", "cat", "rabbit")
THINGS = (
    "apple", "ball", "balloon", "bear", "bird", "book", "boat", "butterfly", "cake", "car",
    "castle", "chicken", "cow", "crown", "drum", "duck", "elephant", "fish", "flower", "fox",
    "frog", "ghost", "guitar", "hat", "hedgehog", "horse", "key", "kite", "ladder", "lamp",
    "lion", "mouse", "mushroom", "owl", "penguin", "pig", "pumpkin", "robot", "rocket", "sheep",
    "snail", "snowman", "star", "sun", "tent", "train", "tree", "turtle", "umbrella", "whale",
)
HELD_OUT_HAIR = frozenset(one.looks.hair for one in starter_cast())
"""The family's own hair is never shown while inkling learns: that is for likenesses to learn."""
_ALL_HAIR = (*(f"long{n:02}" for n in range(1, 27)), *(f"short{n:02}" for n in range(1, 20)))
_HAIR = tuple(name for name in _ALL_HAIR if name not in HELD_OUT_HAIR)
_INDOORS = frozenset({Setting.BEDROOM, Setting.KITCHEN, Setting.LIVING_ROOM, Setting.CLASSROOM,
                      Setting.CLINIC})
_ON_LAND = tuple(
    pose for pose in Pose if pose not in {Pose.SWIM, Pose.FLY, Pose.SLEEP, Pose.HOLD}
)


@dataclass(frozen=True)
class Example:
    """A scene to draw."""

    scene: Scene
    cast: tuple[Character, ...]
    seed: int


def example(number: int) -> Example:
    """The example of that number; the same number is the same example."""
    rng = Random(f"inkling {number}")
    cast = tuple(somebody(rng, f"c{place}") for place in range(_how_many(rng)))
    figures = tuple(
        Figure(one.id, rng.choice(_ON_LAND), rng.choice(tuple(Feeling)), _outfit(rng, one))
        for one in cast
    )
    things = tuple(
        Thing(name, rng.choice((Spot.GROUND, Spot.GROUND, Spot.SKY)))
        for name in rng.sample(THINGS, rng.choice((0, 1, 1, 1, 2)))
    )
    setting = rng.choice(tuple(Setting))
    scene = Scene(
        setting, figures, things, rng.choice(tuple(TimeOfDay)),
        Weather.CLEAR if setting in _INDOORS else rng.choice(tuple(Weather)),
        rng.choice((Shot.MIDDLE, Shot.MIDDLE, Shot.CLOSE)),
    )
    return Example(scene, cast, rng.randrange(2**31))


def caption(scene: Scene, cast: tuple[Character, ...]) -> str:
    """What a scene shows, in the fixed order: people, things, place, hour, weather."""
    by_id = {one.id: one for one in cast}
    parts = [_person(by_id[figure.who], figure) for figure in scene.figures]
    parts += [f"a {thing.name}" for thing in scene.things]
    place = scene.setting.value.replace("-", " ")
    parts.append(f"{place}, {scene.time.value}")
    if scene.weather is not Weather.CLEAR:
        parts.append(scene.weather.value)
    return ", ".join(parts)


def looks_of(one: Character) -> str:
    """A character's looks in words: what a likeness must learn beyond."""
    if one.kind is Kind.PET:
        return f"{_name(one.looks.coat, COLORS)} {one.looks.species}"
    person = {
        (Kind.CHILD, Pronouns.SHE): "girl", (Kind.CHILD, Pronouns.HE): "boy",
        (Kind.GROWN_UP, Pronouns.SHE): "woman", (Kind.GROWN_UP, Pronouns.HE): "man",
    }[one.kind, one.pronouns]
    length = "long" if one.looks.hair.startswith("long") else "short"
    extras = " with glasses" * bool(one.looks.glasses) + " with a beard" * one.looks.beard
    return (f"{person}, {_name(one.looks.skin, SKINS)} skin, {length} "
            f"{_name(one.looks.hair_color, HAIR_COLORS)} hair{extras}")


def somebody(rng: Random, who: str) -> Character:
    """Somebody nobody has seen before."""
    kind = rng.choices((Kind.CHILD, Kind.GROWN_UP, Kind.PET), (6, 3, 1))[0]
    she = rng.random() < 0.5
    looks = Looks(
        hair=rng.choice(_HAIR), hair_color=rng.choice(tuple(HAIR_COLORS.values())),
        skin=rng.choice(tuple(SKINS.values())), eyes=rng.choice(("round", "lashes")),
        glasses=f"variant0{rng.randint(1, 5)}" if rng.random() < 0.2 else None,
        freckles=rng.random() < 0.15,
        beard=kind is Kind.GROWN_UP and not she and rng.random() < 0.4,
        species=rng.choice(SPECIES) if kind is Kind.PET else None,
        coat=rng.choice(tuple(COLORS.values())),
    )
    top, accent, legs, shoes = rng.sample(tuple(COLORS.values()), 4)
    return Character(
        who, who, kind, Pronouns.SHE if she else Pronouns.HE,
        height_cm={Kind.CHILD: 110, Kind.GROWN_UP: 170, Kind.PET: 45}[kind] * rng.uniform(0.9, 1.1),
        looks=looks, clothes=Clothes(rng.choice(CUTS), top, accent, legs, shoes),
    )


def _person(one: Character, figure: Figure) -> str:
    if one.kind is Kind.PET:
        wears = ""
    elif figure.outfit is Outfit.EVERYDAY:
        wears = f", {_name(one.clothes.top, COLORS)} {one.clothes.cut}"
    else:
        wears = f", as {figure.outfit.value}"
    return f"a {looks_of(one)}{wears}, {figure.pose.value}, {figure.feeling.value}"


def _outfit(rng: Random, one: Character) -> Outfit:
    dressed_up = one.kind is not Kind.PET and rng.random() < 0.35
    return rng.choice(tuple(Outfit)) if dressed_up else Outfit.EVERYDAY


def _how_many(rng: Random) -> int:
    return rng.choices((1, 2, 3), (6, 3, 1))[0]


def _name(color: str, names: dict[str, str]) -> str:
    """The nearest of the named colours."""
    def distance(name: str) -> int:
        return sum((one - other) ** 2 for one, other in zip(_rgb(color), _rgb(names[name]),
                                                            strict=True))

    return min(names, key=distance)


def _rgb(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)
