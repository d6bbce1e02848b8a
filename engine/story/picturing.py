"""From one understood sentence to one scene: a picture on its own, or the next page of a jam."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from random import Random
from typing import TypeVar

from engine.idea import Idea, Mention, Part
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
from engine.story.storyteller.lexicon import load_lexicon
from engine.story.storyteller.places import Atlas
from engine.story.storyteller.positions import can_be_at, put_at, told_height
from engine.story.wardrobe import DressCode, Wardrobe, load_dress_code

MOST_FIGURES = 4
"""As many as are told apart on a page."""
_MOST_THINGS = 4
_DATA = Path(__file__).with_suffix(".toml")
_CHEERFUL = (Pose.CHEER, Pose.WAVE, Pose.JUMP, Pose.DANCE)
_GLAD = (Feeling.HAPPY, Feeling.LAUGHING, Feeling.PROUD)
_LOW = (Feeling.SAD, Feeling.SCARED, Feeling.CROSS, Feeling.SLEEPY)
_STILL = (Pose.STAND, Pose.SIT, Pose.STAND)
_CARING = (Feeling.WORRIED, Feeling.CALM, Feeling.CURIOUS)
_WET = frozenset({Setting.SEA, Setting.UNDERWATER})
_FLOATING = frozenset({Setting.SPACE, Setting.CLOUDS})
_OUTDOORS_WEATHER = (Weather.CLEAR, Weather.CLEAR, Weather.CLOUDY, Weather.WIND, Weather.SNOW)
_ANYWHERE = (Setting.MEADOW, Setting.GARDEN, Setting.PLAYGROUND, Setting.BEACH, Setting.FOREST)
_HOURS = (TimeOfDay.DAY, TimeOfDay.DAY, TimeOfDay.MORNING, TimeOfDay.EVENING)
_MANY = 5
_HEAD_LAST = re.compile(r"[a-z’'-]+")

E = TypeVar("E", bound=StrEnum)


class Picturing:
    """Draws up scenes; its word lists are data (`picturing.toml`), read once."""

    def __init__(self) -> None:
        data = tomllib.loads(_DATA.read_text(encoding="utf-8"))
        self.dress: DressCode = load_dress_code()
        self._lexicon = load_lexicon()
        self._atlas = Atlas()
        self._settings = _listed(data["settings"], Setting)
        self._poses = _listed(data["poses"], Pose)
        self._feelings = _listed(data["feelings"], Feeling)
        self._times = _listed(data["times"], TimeOfDay)
        self._weathers = _listed(data["weathers"], Weather)
        self._needs = {Pose(pose): tuple(Setting(name) for name in names.split(", "))
                       for pose, names in data["needs"].items()}
        self._everybody = frozenset(data["everybody"]["words"].split(", "))

    def scene(self, idea: Idea, company: Sequence[str], wardrobe: Wardrobe, rng: Random,
              before: Scene | None = None) -> Scene:
        """What the sentence shows.

        `company` are the ids of who is about, the one who tells first; whoever the idea names
        is there as well, and whoever it is about comes first. What `before` showed goes on
        where nothing else is said: place, hour and weather, and what the sentence calls `it`.
        """
        words = _HEAD_LAST.findall(idea.said.lower())
        who = _in_order(idea, company)
        pose = _first(words, self._poses)
        setting = self._setting(idea, words, pose, rng, before)
        self.dress_up(idea, company, wardrobe)
        weather = self._weather(words, setting, rng, before)
        time = _first(words, self._times) or (before.time if before else rng.choice(_HOURS))
        things = self._things(idea, setting, pose) or _carried(before, idea)
        feeling = _first(words, self._feelings)
        together = bool(self._everybody.intersection(words))
        poses, feelings = (_STILL, _CARING) if feeling in _LOW else (_CHEERFUL, _GLAD)
        figures = [
            Figure(one, self._pose(pose if together or place == 0 else None, setting,
                                   rng.choice(poses)),
                   feeling if feeling and (together or place == 0) else rng.choice(feelings),
                   wardrobe.outfit(one, setting, weather), looks_at=_target(place, who, things))
            for place, one in enumerate(who)]
        placed, things = self._placed(idea, figures, things)
        return Scene(setting, placed, things, time, weather, self._shot(idea, rng, before))

    # Where and when.

    def _setting(self, idea: Idea, words: Sequence[str], pose: Pose | None, rng: Random,
                 before: Scene | None) -> Setting:
        for mention in idea.of(Part.PLACE):
            if (land := self._atlas.find(mention.words)) is not None:
                return land.setting
        if "home" in words:
            return Setting.LIVING_ROOM
        here = before.setting if before else self._of_what_is_met(idea)
        if here is None:
            here = rng.choice(_ANYWHERE)
        needed = self._needs.get(pose) if pose else None
        return here if needed is None or here in needed else needed[0]

    def _of_what_is_met(self, idea: Idea) -> Setting | None:
        """What somebody is on, in or under decides before what they are, and that before the
        rest."""
        def weight(mention: Mention) -> int:
            return 0 if mention.place else 1 if mention.part is Part.BECOMES else 2

        for mention in sorted(idea.mentions, key=weight):
            for noun in (mention.noun.lower(), mention.noun.lower().split()[-1]):
                if noun in self._settings:
                    return self._settings[noun]
        return None

    def _weather(self, words: Sequence[str], setting: Setting, rng: Random,
                 before: Scene | None) -> Weather:
        if (told := _first(words, self._weathers)) is not None:
            return told
        if before is not None:
            return before.weather if before.setting is setting else Weather.CLEAR
        indoors = self._atlas.landscape(setting).indoors
        return Weather.CLEAR if indoors else rng.choice(_OUTDOORS_WEATHER)

    def _shot(self, idea: Idea, rng: Random, before: Scene | None) -> Shot:
        if before is not None:
            return Shot.WIDE if before.shot is Shot.MIDDLE else Shot.MIDDLE
        return rng.choice((Shot.MIDDLE, Shot.MIDDLE, Shot.WIDE))

    # Who and what.

    def dress_up(self, idea: Idea, company: Sequence[str], wardrobe: Wardrobe) -> None:
        """Have whoever the sentence is about wear what it says they are from now on."""
        who = _in_order(idea, company)
        outfits = [self.dress.of_role(mention.noun) for mention in idea.of(Part.BECOMES)]
        for one, outfit in zip(who[:1], outfits, strict=False):
            if outfit is not Outfit.EVERYDAY:
                wardrobe.change(one, outfit)

    def _pose(self, told: Pose | None, setting: Setting, else_: Pose) -> Pose:
        pose = told or else_
        return Pose.SWIM if setting in _WET and pose is not Pose.SLEEP else pose

    def _things(self, idea: Idea, setting: Setting, pose: Pose | None) -> tuple[Thing, ...]:
        things: dict[str, Thing] = {}
        for mention in idea.mentions:
            if mention.who or not self._is_seen(mention):
                continue
            noun = self._noun(mention)
            spot = self._spot(mention, setting, pose)
            count = _count(mention)
            things.setdefault(noun, Thing(noun, spot, count, told_height(mention, self._lexicon)))
        return tuple(things.values())[:_MOST_THINGS]

    def _is_seen(self, mention: Mention) -> bool:
        if mention.part is Part.BECOMES:
            known = mention.noun in self._poses
            return not known and self.dress.of_role(mention.noun) is Outfit.EVERYDAY
        if mention.part is Part.PLACE:
            return self._atlas.find(mention.words) is None
        return bool(mention.noun)

    def _spot(self, mention: Mention, setting: Setting, pose: Pose | None) -> Spot:
        flies = pose is Pose.FLY and mention.part is Part.HERO
        if setting in _FLOATING or flies or mention.part is Part.EVENT:
            return Spot.SKY
        return Spot.WATER if setting in _WET else Spot.GROUND

    def _noun(self, mention: Mention) -> str:
        return self._lexicon.shown_as.get(mention.noun, mention.noun)

    def _placed(self, idea: Idea, figures: Sequence[Figure], things: tuple[Thing, ...],
                ) -> tuple[tuple[Figure, ...], tuple[Thing, ...]]:
        """Whoever is told to be on, in or under something is drawn together with it."""
        shown, beside = list(figures), list(things)
        sized = {m.who: told_height(m, self._lexicon) for m in idea.mentions if m.who and m.size}
        shown = [replace(figure, tall_m=sized.get(figure.who)) for figure in shown]
        strangers = any(mention.who is None for mention in idea.of(Part.HERO))
        for mention in idea.mentions:
            if not (mention.place and shown and can_be_at(mention, self._lexicon)):
                continue
            if strangers or mention.who or shown[0].on or shown[0].inside or shown[0].under:
                continue
            noun = self._noun(mention)
            shown[0] = replace(put_at(shown[0], noun, mention.place), looks_at=None)
            beside = [thing for thing in beside if thing.name != noun]
        there = {thing.name for thing in beside} | {figure.who for figure in shown}
        looking = (figure if figure.looks_at in there
                   else replace(figure, looks_at=shown[0].who if figure is not shown[0] else None)
                   for figure in shown)
        return tuple(looking), tuple(beside)


def caption(idea: Idea, names: Sequence[str]) -> str:
    """A line for below the picture, made of what was understood: `Mia as a cowboy on a whale`."""
    parts = [" and ".join((", ".join(names[:-1]), names[-1])) if names[1:] else "".join(names)]
    for mention in idea.mentions:
        words = re.sub(r"^(my|our) ", "the ", mention.words)
        if mention.who and mention.words in names:
            continue
        if mention.part is Part.BECOMES:
            parts.append(f"as {words}")
        elif mention.place:
            parts.append(f"{mention.place} {words}")
        elif mention.part is not Part.PLACE:
            parts.append(f"with {words}" if parts[0] or parts[1:] else words)
    told = " ".join(filter(None, parts))
    return told[:1].upper() + told[1:]


def _count(mention: Mention) -> int:
    pair = mention.noun.endswith("s")
    if not mention.plural or pair:
        return 1
    return _MANY if mention.part is Part.EVENT else 3


def _in_order(idea: Idea, company: Sequence[str]) -> list[str]:
    """Whom the sentence is about first, then the others it names, then who is about."""
    heroes = [mention.who for mention in idea.of(Part.HERO) if mention.who]
    named = [mention.who for mention in idea.mentions if mention.who]
    first = heroes or list(company[:1])
    return list(dict.fromkeys([*first, *named, *company]))[:MOST_FIGURES]


def _carried(before: Scene | None, idea: Idea) -> tuple[Thing, ...]:
    """What was seen last is still there where a sentence names nothing new."""
    if before is None or idea.of(Part.PLACE):
        return ()
    return before.things[:1]


def _target(place: int, who: Sequence[str], things: Sequence[Thing]) -> str | None:
    if things:
        return things[0].name
    return who[0] if place else None


def _first(words: Sequence[str], known: Mapping[str, E]) -> E | None:
    """The value of the first list that knows one of the words."""
    told = {known[word] for word in words if word in known}
    return next((value for value in known.values() if value in told), None)


def _listed(table: Mapping[str, str], kind: type[E]) -> dict[str, E]:
    """From word to value; where two lists have a word, the first one counts."""
    found: dict[str, E] = {}
    for name, words in table.items():
        for word in words.split(", "):
            found.setdefault(word, kind(name))
    return found
