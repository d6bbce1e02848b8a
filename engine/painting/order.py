"""The order of a page from left to right, and where everybody looks."""

from dataclasses import dataclass
from random import Random

from engine.painting.things import find_thing
from engine.scene import Pose, Scene, Shot, Spot

# Where figures (the hero first) and then the main thing would like to be, in parts of the
# page's width. Heroes stand left of what they look at; company stays near.
_WITH_THING: dict[int, tuple[tuple[float, ...], ...]] = {
    0: ((0.5,),),
    1: ((0.3, 0.68), (0.36, 0.72), (0.25, 0.6), (0.42, 0.76)),
    2: ((0.42, 0.23, 0.75), (0.27, 0.74, 0.51), (0.25, 0.42, 0.75), (0.38, 0.6, 0.84)),
    3: (
        (0.48, 0.32, 0.15, 0.8), (0.28, 0.14, 0.8, 0.54), (0.33, 0.16, 0.5, 0.8),
        (0.36, 0.62, 0.82, 0.18),
    ),
    4: (
        (0.44, 0.29, 0.15, 0.6, 0.86), (0.34, 0.17, 0.68, 0.84, 0.5),
        (0.38, 0.2, 0.55, 0.84, 0.7),
    ),
}  # fmt: skip
_ALONE: dict[int, tuple[tuple[float, ...], ...]] = {
    0: ((0.6,),),
    1: ((0.4, 0.7), (0.5, 0.8), (0.33, 0.7)),
    2: ((0.38, 0.62, 0.8), (0.6, 0.38, 0.8), (0.3, 0.5, 0.78)),
    3: ((0.5, 0.32, 0.68, 0.85), (0.34, 0.52, 0.7, 0.86), (0.62, 0.44, 0.27, 0.85)),
    4: ((0.42, 0.25, 0.6, 0.77, 0.9), (0.58, 0.4, 0.24, 0.75, 0.9)),
}
_WONDER = 0.64
"""Where the huge thing of a wonder stands; figures are small, to its left."""


@dataclass(frozen=True)
class Order:
    """Wishes of figures and things, as parts of the page's width, and directions."""

    figures: tuple[float, ...]
    thing: float
    """Of the main thing."""
    facings: tuple[int, ...]
    close: bool
    """Whether somebody hugs: then they stand as near as bodies allow."""


def arranged(scene: Scene, rng: Random) -> Order:
    """One of the orders that fit the scene."""
    count = min(len(scene.figures), 4)
    table = _WITH_THING if any(_stands(thing.spot) for thing in scene.things) else _ALONE
    *wishes, thing = rng.choice(table[count])
    wishes += [0.9 - 0.06 * i for i in range(len(scene.figures) - count)]
    if scene.shot is Shot.WONDER:
        wishes, thing = [wish * 0.52 for wish in wishes], _WONDER
    close = any(figure.pose is Pose.HUG for figure in scene.figures)
    if any(figure.pose is Pose.SLEEP for figure in scene.figures):
        return Order(tuple(wishes), thing, tuple(1 for _ in wishes), close)
    facings = tuple(_facing(scene, i, wishes, thing) for i in range(len(wishes)))
    return Order(tuple(wishes), thing, facings, close)


def _stands(spot: Spot) -> bool:
    return spot in (Spot.GROUND, Spot.WATER)


def _facing(scene: Scene, index: int, wishes: list[float], thing: float) -> int:
    """Towards what is looked at; the hero else to the right, the others towards the hero."""
    figure, here = scene.figures[index], wishes[index]
    if figure.on or figure.inside:
        return 1
    target = _place_of(scene, figure.looks_at, wishes, thing) if figure.looks_at else None
    if target is None:
        target = (1.0 if here < 0.7 or len(wishes) == 1 else 0.0) if index == 0 else wishes[0]
    return 1 if target >= here else -1


def _place_of(scene: Scene, name: str, wishes: list[float], thing: float) -> float | None:
    for other, wish in zip(scene.figures, wishes, strict=True):
        if other.who == name:
            return wish
    if any(same_thing(other.name, name) for other in scene.things):
        return thing
    return None


def same_thing(one: str, other: str) -> bool:
    """Whether two nouns mean the same thing of a scene."""
    if one.lower() == other.lower():
        return True
    picture = find_thing(one)
    return picture is not None and picture == find_thing(other)
