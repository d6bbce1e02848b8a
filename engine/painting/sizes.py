"""How tall everything on a page is drawn, in page units."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from engine.character import Character
from engine.errors import NotFound
from engine.painting.stage import Stage
from engine.painting.things import ThingPicture, find_thing, pictured
from engine.scene import Figure, Scene, Shot, Spot, Thing

TALLEST_FIGURE: Mapping[Shot, float] = MappingProxyType(
    {Shot.WIDE: 410, Shot.MIDDLE: 580, Shot.CLOSE: 1000, Shot.WONDER: 330}
)
"""Few and small figures are enlarged together until the tallest is so tall."""

_NEARER: Mapping[Shot, float] = MappingProxyType(
    {Shot.WIDE: 1.6, Shot.MIDDLE: 1.5, Shot.CLOSE: 1.28, Shot.WONDER: 1.6}
)
"""By so much they are enlarged at most."""

SMALLEST: Mapping[Shot, float] = MappingProxyType(
    {Shot.WIDE: 64, Shot.MIDDLE: 84, Shot.CLOSE: 150, Shot.WONDER: 54}
)
"""Things are enlarged to be readable."""

BIGGEST: Mapping[Shot, float] = MappingProxyType(
    {Shot.WIDE: 520, Shot.MIDDLE: 540, Shot.CLOSE: 520, Shot.WONDER: 600}
)
"""Things are made smaller to stay on the page."""

WIDEST: Mapping[Shot, float] = MappingProxyType(
    {Shot.WIDE: 600, Shot.MIDDLE: 640, Shot.CLOSE: 620, Shot.WONDER: 1000}
)
"""Page units across."""

WONDROUS = 430.0
"""At least so tall is the thing that a WONDER page is about."""

PARCEL_M = 0.5
"""Height of the stand-in for an unknown thing."""


def somebody(cast: Sequence[Character], who: str) -> Character:
    """The character of that id.

    Raises:
        NotFound: the cast has none.
    """
    for character in cast:
        if character.id == who:
            return character
    raise NotFound(f"{who!r} is not in the cast")


def scale(scene: Scene, cast: Sequence[Character], stage: Stage) -> float:
    """Page units for one metre."""
    heights = [somebody(cast, figure.who).height_cm / 100 for figure in scene.figures]
    if not heights:
        return stage.px_per_m
    enlarged = TALLEST_FIGURE[scene.shot] / max(heights)
    least = 0.96 if scene.shot is Shot.CLOSE else 1.1
    return stage.px_per_m * max(least, min(_NEARER[scene.shot], enlarged / stage.px_per_m))


def figure_height(figure: Figure, cast: Sequence[Character], px_per_m: float) -> float:
    """Of a figure that stands, hair included."""
    return somebody(cast, figure.who).height_cm / 100 * px_per_m


def thing_height(
    scene: Scene, thing: Thing, px_per_m: float, stage: Stage, crowding: float = 1.0
) -> float:
    """True to scale, between the smallest one can read and the biggest that fits.

    Args:
        crowding: part of the usual size that a crowded page leaves to big things.
    """
    true = metres(thing) * px_per_m
    if near_person(scene, thing):
        return min(true, TALLEST_FIGURE[Shot.CLOSE] * 1.4) * crowding
    smallest, biggest = SMALLEST[scene.shot], BIGGEST[scene.shot] * crowding
    if thing.spot is Spot.FAR:
        smallest, biggest = smallest * 1.1, stage.far_y * 0.5
        true *= stage.far_scale
    elif thing.spot is Spot.SKY:
        smallest, biggest = smallest * 1.25, 290
    elif thing.spot is Spot.FRONT:
        smallest, biggest = smallest * 1.3, 260
        true *= 1.25
    if scene.shot is Shot.WONDER and scene.things and thing is scene.things[0]:
        smallest, biggest = WONDROUS, BIGGEST[Shot.WONDER]
    many = 0.8 if thing.count > 3 and true > 200 else 1.0
    return max(smallest, min(biggest, true)) * many


def near_person(scene: Scene, thing: Thing) -> bool:
    """Whether somebody is so near that only head and shoulders are on the page."""
    picture = pictured(thing.name, thing.feeling is not None)
    person = picture is not None and picture.art.startswith("person:")
    beside = thing.spot is Spot.GROUND and thing.count == 1 and bool(scene.figures)
    return scene.shot is Shot.CLOSE and person and beside and metres(thing) >= 1


def held_height(noun: str, figure: float, px_per_m: float) -> float:
    """A thing in the hand of a figure of that height."""
    true = tall(find_thing(noun)) * px_per_m
    return max(0.19 * figure, min(0.5 * figure, true))


def ridden_height(noun: str, figure: float, px_per_m: float) -> float:
    """A thing that a figure of that height rides or sits in."""
    picture = find_thing(noun)
    true = tall(picture) * px_per_m
    if picture is not None and true < 0.45 * figure:
        low = 0.3 if picture.flies or true < 0.2 * figure else 0.6
        return max(low * figure, true)
    return min(1.9 * figure, BIGGEST[Shot.MIDDLE], true)


def metres(thing: Thing) -> float:
    """Height as the story tells it, else as such things are."""
    return thing.tall_m or tall(pictured(thing.name, thing.feeling is not None))


def tall(picture: ThingPicture | None) -> float:
    """Height in metres, also of what nobody has drawn."""
    return picture.tall_m if picture else PARCEL_M
