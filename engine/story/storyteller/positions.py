"""Where figures are and how tall things are, as the idea tells: on a whale, under my bed, tiny.

What a plot's recipe says itself stays. What was told is shown where the words first tell it, on
the page of the wonder, and wherever the thing is to be seen.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from engine.idea import Mention, Place, Size
from engine.scene import Figure, Pose, Scene, Shot, Thing
from engine.story.storyteller.casting import Tale
from engine.story.storyteller.lexicon import Lexicon
from engine.story.storyteller.names import Name

_FIGURES = {Size.TINY: 0.15, Size.BIG: 2.6, Size.GIANT: 4.2}
"""Metres; a giant is two and a half times a grown-up."""
_THINGS = {Size.TINY: 0.12, Size.BIG: 1.8, Size.GIANT: 4.2}
_BIG_THINGS = {Size.TINY: 0.5, Size.BIG: 4.0, Size.GIANT: 8.0}
_MOVING = frozenset({Pose.WALK, Pose.RUN, Pose.JUMP, Pose.DANCE, Pose.CLIMB, Pose.FLY, Pose.SWIM})

Pages = Sequence[tuple[str, Scene]]
IsNamed = Callable[[Name, str], bool]


def as_told(tale: Tale, mentions: Sequence[Mention], pages: Pages, lexicon: Lexicon,
            is_named: IsNamed) -> list[tuple[str, Scene]]:
    """The pages, with sizes and places as the idea tells them."""
    shown = list(pages)
    names = [*tale.names.values(), *tale.leftovers, *filter(None, (tale.place_name,))]
    for mention in mentions:
        name = next((name for name in names if name.mention == mention), None)
        first = next((at for at, (words, _) in enumerate(shown)
                      if name and is_named(name, words.lower())), 0)
        if mention.size:
            shown = [(words, _sized(scene, mention, at >= first, lexicon))
                     for at, (words, scene) in enumerate(shown)]
        if mention.place and name and _can_be_at(mention, lexicon):
            shown = [(words, _placed(scene, tale, mention, lexicon, at == first))
                     for at, (words, scene) in enumerate(shown)]
    return shown


def _can_be_at(mention: Mention, lexicon: Lexicon) -> bool:
    """Whether it is a thing that one is on, in or under, and no whole place."""
    return "location" not in lexicon.kinds_of(mention.noun)


def _sized(scene: Scene, mention: Mention, told: bool, lexicon: Lexicon) -> Scene:
    assert mention.size is not None
    if mention.who:
        return replace(scene, figures=tuple(
            replace(figure, tall_m=_FIGURES[mention.size])
            if figure.who == mention.who and told and figure.tall_m is None else figure
            for figure in scene.figures))
    kinds = lexicon.kinds_of(mention.noun)
    tall = (_BIG_THINGS if "big" in kinds else _THINGS)[mention.size]
    noun = lexicon.shown_as.get(mention.noun, mention.noun)
    return replace(scene, things=tuple(
        replace(thing, tall_m=tall) if thing.name == noun and thing.tall_m is None else thing
        for thing in scene.things))


def _placed(scene: Scene, tale: Tale, mention: Mention, lexicon: Lexicon, told: bool) -> Scene:
    assert mention.place is not None
    noun = lexicon.shown_as.get(mention.noun, mention.noun)
    hero = tale.names["hero"].who
    there = any(thing.name == noun for thing in scene.things)
    wanted = told or there or scene.shot is Shot.WONDER
    if hero is None or not wanted or not any(_is_free(f, hero) for f in scene.figures):
        return scene
    return replace(
        scene,
        figures=tuple(_at(figure, noun, mention.place) if figure.who == hero
                      else _without(figure, noun) for figure in scene.figures),
        things=_others(scene.things, noun))


def _is_free(figure: Figure, who: str) -> bool:
    """Whether the story has not put it somewhere already."""
    elsewhere = figure.on or figure.inside or figure.under or figure.pose is Pose.SLEEP
    return figure.who == who and not elsewhere


def _at(figure: Figure, noun: str, place: Place) -> Figure:
    at_rest = Pose.RIDE if place is Place.ON else Pose.SIT
    pose = at_rest if figure.pose in _MOVING or place is Place.ON else figure.pose
    holds = None if figure.holds == noun else figure.holds
    looks = None if figure.looks_at == noun else figure.looks_at
    placed = replace(figure, pose=pose, holds=holds, looks_at=looks)
    match place:
        case Place.ON:
            return replace(placed, on=noun)
        case Place.IN:
            return replace(placed, inside=noun)
    return replace(placed, under=noun)


def _without(figure: Figure, noun: str) -> Figure:
    return replace(figure, holds=None) if figure.holds == noun else figure


def _others(things: tuple[Thing, ...], noun: str) -> tuple[Thing, ...]:
    return tuple(thing for thing in things if thing.name != noun)
