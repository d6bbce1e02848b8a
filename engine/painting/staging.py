"""What a scene means for a picture: who is with which thing, and in which posture that works."""

from dataclasses import replace

from engine.painting.layout import Role
from engine.painting.things import Category, Use, find_thing, pictured
from engine.scene import Figure, Pose, Scene, Shot, Spot, Thing

USES = {Role.RIDDEN: Use.ON, Role.AROUND: Use.INSIDE, Role.OVER: Use.UNDER}
"""How a figure is with a thing that plays that part on the page."""

_UPRIGHT = (Pose.STAND, Pose.WALK, Pose.RUN, Pose.JUMP, Pose.WAVE, Pose.CHEER, Pose.HUG)
"""Poses for which there is no room beneath furniture."""


def used(scene: Scene, figure: Figure) -> tuple[str, Use] | None:
    """The thing that a figure is with, and how; `None`: none, or it is on another figure."""
    if figure.inside:
        return figure.inside, Use.INSIDE
    if figure.on and carrier(scene, figure) is None:
        return figure.on, Use.ON
    if figure.under:
        return figure.under, Use.UNDER
    return None


def housed(thing: Thing) -> tuple[str, Use] | None:
    """The thing that another thing of the scene is with, and how; crowds are with none."""
    if thing.count > 1:
        return None
    ways = ((thing.inside, Use.INSIDE), (thing.on, Use.ON), (thing.under, Use.UNDER))
    return next(((noun, use) for noun, use in ways if noun), None)


def carrier(scene: Scene, figure: Figure) -> int | None:
    """Index of the figure on whose shoulders, back or hand another is."""
    if not figure.on:
        return None
    words = figure.on.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split()
    for index, other in enumerate(scene.figures):
        if other is not figure and words and words[0].removesuffix("'s") == other.who.lower():
            return index
    if words and words[-1] in ("hand", "palm"):
        return next((i for i, other in enumerate(scene.figures) if other is not figure), None)
    return None


FALLING = 4
"""From this count on, things in the sky fall like snow."""


def falls(thing: Thing) -> bool:
    """Whether it rains such things."""
    return thing.spot is Spot.SKY and thing.count >= FALLING


def use_of(thing: Thing) -> Use:
    """How a thing of the scene itself is drawn."""
    return Use.PIECE if falls(thing) else Use.ALONE


def staged(scene: Scene) -> Scene:
    """The same scene in poses that fit, a wonder's marvel first."""
    scene = replace(scene, figures=tuple(_fitting(figure) for figure in scene.figures))
    things = scene.things
    if scene.shot is Shot.WONDER and len(things) > 1 and companion(things[0]):
        marvels_first = sorted(things, key=lambda thing: not _marvel(thing))
        scene = replace(scene, things=tuple(marvels_first))
    return scene


def marvel(scene: Scene) -> Thing | None:
    """The huge thing of a wonder; a small companion only where there is nothing else."""
    if scene.shot is not Shot.WONDER or not scene.things:
        return None
    first = scene.things[0]
    if companion(first) and any(used(scene, figure) for figure in scene.figures):
        return None
    return first


def _fitting(figure: Figure) -> Figure:
    picture = find_thing(figure.under) if figure.under else None
    low = picture is not None and picture.category is Category.HOUSEHOLD
    roofed = picture is not None and picture.art_for(Use.UNDER) != picture.art
    if low and roofed and figure.pose in _UPRIGHT and not figure.inside and not figure.on:
        return replace(figure, pose=Pose.SIT)
    return figure


def _marvel(thing: Thing) -> bool:
    """Whether a wonder can be about it: something vast, or told to be."""
    picture = pictured(thing.name, thing.feeling is not None)
    if thing.tall_m is not None:
        return thing.tall_m >= 1.5
    return not companion(thing) and picture is not None and picture.tall_m >= 1.5


def companion(thing: Thing) -> bool:
    """Whether it is a small companion, with a feeling of its own, on the ground."""
    picture = pictured(thing.name, thing.feeling is not None)
    small = picture is not None and picture.alive and picture.tall_m < 1.5
    return small and thing.tall_m is None and thing.spot is Spot.GROUND
