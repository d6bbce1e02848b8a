"""A calm way out of any story: no late fright, three quiet pages, and the last one in bed."""

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from engine.scene import Feeling, Pose, Setting, Shot, TimeOfDay, Weather
from engine.story.storyteller.casting import Tale
from engine.story.storyteller.conditions import fitting
from engine.story.storyteller.hushing import Hush, hush_for, late
from engine.story.storyteller.lexicon import WORDS
from engine.story.storyteller.plot import Actor, Beat, Moment, Prop, Recipe
from engine.story.storyteller.plot_file import load_pages

QUIET = 3
"""So many pages at the end are calm."""
_LOUD = frozenset({Moment.TROUBLE, Moment.FAIL, Moment.FRIGHT})
_CALMED = {
    Feeling.LAUGHING: Feeling.HAPPY, Feeling.SURPRISED: Feeling.CURIOUS,
    Feeling.SCARED: Feeling.CALM, Feeling.WORRIED: Feeling.CALM, Feeling.CROSS: Feeling.CALM,
    Feeling.SAD: Feeling.CALM,
}
_STILL = {
    Pose.JUMP: Pose.STAND, Pose.RUN: Pose.WALK, Pose.CHEER: Pose.SIT, Pose.DANCE: Pose.SIT,
    Pose.CLIMB: Pose.STAND, Pose.FLY: Pose.STAND,
}
_ASLEEP = frozenset({Pose.SLEEP, Pose.SIT})

Fit = Callable[[int], Sequence[Beat]]


@dataclass(frozen=True)
class Bedtime:
    """The pages of `words/bedtime.toml`."""

    evening: tuple[Beat, ...]
    bed: tuple[Beat, ...]
    hush: Hush
    """Knows the words of fright."""

    def quieten(self, fit: Fit, pages: int, tale: Tale, rng: Random) -> tuple[Beat, ...]:
        """The pages of a plot so that they end in bed.

        `fit` gives the plot's own pages in any number. As many are taken as leave no fright on
        the last third, neither in what happens nor in its words; the evening fills the others.
        """
        bed = rng.choice(self.bed)
        for own in range(pages, max(pages - len(self.evening) - 2, 2), -1):
            body = list(fit(own))
            last = body.pop() if _in_bed(body[-1]) or own == pages else bed
            evening = self._evening(body, pages - len(body) - 1, tale)
            whole = [*body, *evening, last if _in_bed(last) else bed]
            quiet = self._hushed(whole, tale) if len(whole) == pages else None
            if quiet and not _late_fright(whole):
                return _calm(quiet)
        body = list(fit(pages))
        whole = [*body[:-1], body[-1] if _in_bed(body[-1]) else bed]
        return _calm(self._hushed(whole, tale) or self._replaced(whole, tale))

    def _hushed(self, beats: Sequence[Beat], tale: Tale) -> list[Beat] | None:
        """The pages, the last third with gentle wordings alone; `None` where one has none."""
        start = late(len(beats))
        ending = [self.hush.page(beat, tale) for beat in beats[start:]]
        quiet = [beat for beat in ending if beat]
        return [*beats[:start], *quiet] if len(quiet) == len(ending) else None

    def _replaced(self, beats: Sequence[Beat], tale: Tale) -> list[Beat]:
        """An evening for every late page that has no gentle wording."""
        start = late(len(beats))
        spare = iter(self._evening(beats[:start], len(self.evening), tale))
        return [*beats[:start],
                *(self.hush.page(beat, tale) or next(spare, beat) for beat in beats[start:])]

    def _evening(self, body: Sequence[Beat], room: int, tale: Tale) -> Sequence[Beat]:
        """Pages between the story and bed; in the night only those of the night."""
        fit = [beat for beat in self.evening if fitting(beat.lines, tale)]
        if body[-1].recipe.time is TimeOfDay.NIGHT:
            fit = [beat for beat in fit if beat.recipe.time is TimeOfDay.NIGHT]
        return fit[-room:] if room else []


def load_bedtime(file: Path = WORDS / "bedtime.toml") -> Bedtime:
    """Read `words/bedtime.toml`."""
    frights = tomllib.loads(file.read_text(encoding="utf-8"))["frights"]
    return Bedtime(load_pages(file, "evening"), load_pages(file, "bed"), hush_for(frights))


def _in_bed(beat: Beat) -> bool:
    """Whether the hero lies or sits in bed at night."""
    hero = next((actor for actor in beat.recipe.actors if actor.role == "hero"), None)
    return beat.moment is Moment.BED and hero is not None and hero.pose in _ASLEEP


def _late_fright(beats: Sequence[Beat]) -> bool:
    return any(beat.moment in _LOUD for beat in beats[late(len(beats)):])


def _calm(beats: Sequence[Beat]) -> tuple[Beat, ...]:
    """The last pages in evening light, with calm faces and still bodies."""
    first = max(len(beats) - QUIET, 0)
    return tuple(beat if page < first else _calmed(beat, last=page == len(beats) - 1)
                 for page, beat in enumerate(beats))


def _calmed(beat: Beat, last: bool) -> Beat:
    recipe = beat.recipe
    hour = TimeOfDay.NIGHT if last or recipe.time is TimeOfDay.NIGHT else TimeOfDay.EVENING
    where = Setting.BEDROOM if last else recipe.setting
    quiet = replace(recipe, setting=where, time=hour, weather=Weather.CLEAR)
    return replace(beat, recipe=_still(quiet))


def _still(recipe: Recipe) -> Recipe:
    if recipe.shot is Shot.WONDER:
        return replace(recipe, actors=tuple(map(_calm_face, recipe.actors)))
    return replace(recipe, actors=tuple(
        replace(_calm_face(actor), pose=_STILL.get(actor.pose, actor.pose))
        for actor in recipe.actors), props=tuple(map(_calm_thing, recipe.props)))


def _calm_face(actor: Actor) -> Actor:
    return replace(actor, feeling=_CALMED.get(actor.feeling, actor.feeling))


def _calm_thing(prop: Prop) -> Prop:
    return replace(prop, feeling=_CALMED.get(prop.feeling, prop.feeling)) if prop.feeling else prop
