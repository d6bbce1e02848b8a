"""How tall everything on a page is drawn, in page units."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from engine.character import Character
from engine.errors import NotFound
from engine.painting.stage import Stage
from engine.painting.staging import companion, housed, marvel
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

TOWERING = 760.0
"""So tall at most is what the story tells to be a giant; the page may cut it off."""

WONDROUS = 430.0
"""At least so tall is the thing that a WONDER page is about."""

_FOUND = 190.0
"""At least so tall is a small companion whom a WONDER page is about, and smaller than a child."""

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
    heights = [figure_metres(figure, cast) for figure in scene.figures]
    if not heights:
        return stage.px_per_m
    if any(figure.tall_m for figure in scene.figures):
        if max(heights) > _GIANT:
            return _GIANT_PX[scene.shot] / max(heights)
        if max(heights) < _TINY:
            return 0.62 * TALLEST_FIGURE[scene.shot] / max(heights)
    enlarged = TALLEST_FIGURE[scene.shot] / max(heights)
    least = 0.96 if scene.shot is Shot.CLOSE else 1.1
    return stage.px_per_m * max(least, min(_NEARER[scene.shot], enlarged / stage.px_per_m))


_GIANT, _TINY = 2.4, 0.7
"""Metres above and below which the tallest of a page sets its scale alone."""

_GIANT_PX: Mapping[Shot, float] = MappingProxyType(
    {Shot.WIDE: 700, Shot.MIDDLE: 760, Shot.CLOSE: 1100, Shot.WONDER: 700}
)
"""A giant is so tall, in page units."""


def figure_height(figure: Figure, cast: Sequence[Character], px_per_m: float) -> float:
    """Of a figure that stands, hair included."""
    true = figure_metres(figure, cast) * px_per_m
    return max(true, _READABLE) if figure.tall_m else true


def figure_metres(figure: Figure, cast: Sequence[Character]) -> float:
    """Height as the story tells it, else of the character."""
    return figure.tall_m or somebody(cast, figure.who).height_cm / 100


_READABLE = 150.0
"""Page units: smaller nobody is shrunk, so that there is still a face to read."""


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
    if thing is marvel(scene) and thing.spot is not Spot.FRONT:
        found = companion(thing) and bool(scene.figures)
        smallest, biggest = _FOUND if found else WONDROUS, BIGGEST[Shot.WONDER]
    if thing.tall_m and thing.spot is Spot.GROUND and true > biggest:
        biggest = TOWERING
    if housed(thing):
        smallest, biggest = max(SMALLEST[scene.shot], _HOUSED * smallest), _HOUSED * biggest
    many = 0.8 if thing.count > 3 and true > 200 else 1.0
    return max(smallest, min(biggest, true)) * many


def giant(thing: Thing) -> bool:
    """Whether the story tells it to be far bigger than such things are."""
    usual = tall(pictured(thing.name, thing.feeling is not None))
    return thing.tall_m is not None and thing.tall_m > max(1.5, 1.3 * usual)


def widest(scene: Scene, thing: Thing) -> float:
    """Page units across that a thing may have."""
    return max(WIDEST[scene.shot], _GIANT_WIDTH if giant(thing) else 0.0)


_GIANT_WIDTH = 1080.0

_HOUSED = 0.55
"""So much smaller is what is on, in or under another thing, for both to be seen."""


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


def ridden_height(scene: Scene, noun: str, figure: float, px_per_m: float) -> float:
    """A thing that a figure of that height rides or sits on."""
    picture = find_thing(noun)
    true = _told(scene, noun, picture) * px_per_m
    if picture is not None and picture.alive:
        return max(_MOUNT * figure, min(1.9 * figure, BIGGEST[Shot.MIDDLE], true))
    if picture is not None and true < 0.45 * figure:
        low = 0.3 if picture.flies or true < 0.2 * figure else 0.6
        return max(low * figure, true)
    return min(1.9 * figure, BIGGEST[Shot.MIDDLE], true)


def vessel_height(scene: Scene, noun: str, figure: float, px_per_m: float) -> float:
    """A thing out of which a figure of that height looks."""
    picture = find_thing(noun)
    true = _told(scene, noun, picture) * px_per_m
    most = 3.0 if picture is not None and picture.flies else 2.1
    return max(0.46 * figure, min(most * figure, _VAST, true))


_VAST = 690.0
"""Page units: nothing that one sits in is taller."""

_MOUNT = 0.72
"""A beast that carries somebody is at least so tall, in heights of its rider."""


def _told(scene: Scene, noun: str, picture: ThingPicture | None) -> float:
    """Metres of a thing as the scene tells them, else as such things are."""
    told = (thing.tall_m for thing in scene.things if thing.tall_m and thing.name == noun)
    return next(told, tall(picture))


def metres(thing: Thing) -> float:
    """Height as the story tells it, else as such things are."""
    return thing.tall_m or tall(pictured(thing.name, thing.feeling is not None))


def tall(picture: ThingPicture | None) -> float:
    """Height in metres, also of what nobody has drawn."""
    return picture.tall_m if picture else PARCEL_M
