"""Makes a plot's pages as many as the book has."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from random import Random

from engine.scene import Shot
from engine.story.storyteller.casting import Tale
from engine.story.storyteller.conditions import fitting
from engine.story.storyteller.plot import Beat, Moment

_WAY_BACK = 15
"""From so many pages on, what comes three times comes the last time on the way back."""


def fit_length(beats: Sequence[Beat], pages: int, rng: Random,
               detours: Sequence[Beat], tale: Tale) -> tuple[Beat, ...]:
    """Leave out what matters least, or go on to other adventures on the way."""
    kept = list(beats)
    while len(kept) > pages:
        kept.remove(min(kept, key=lambda beat: (beat.keep, _carries(beat, kept), rng.random())))
    if len(kept) < pages:
        _stretch(kept, pages, _choose(detours, pages - len(kept), tale, rng))
    return tuple(kept)


def _carries(beat: Beat, kept: Sequence[Beat]) -> bool:
    """Whether no book can do without it: the wonder, and the way it ends."""
    return beat.recipe.shot is Shot.WONDER or beat is kept[-1]


def _choose(detours: Sequence[Beat], many: int, tale: Tale, rng: Random) -> list[Beat]:
    """Detours for this place: what comes three times is whole, single ones lie between."""
    able = [beat for beat in detours if fitting(beat.lines, tale)]
    rows = [list(row) for name, row in groupby(able, lambda beat: beat.name.partition(" · ")[0])]
    threes = [row for row in rows if len(row) == 3]
    singles = [row[0] for row in rows if len(row) == 1]
    rng.shuffle(threes)
    rng.shuffle(singles)
    wanted = max(many // 4, int(many >= 3))
    woven = threes[:min(wanted, many // 3)]
    singles = singles[:many - 3 * len(woven)]
    while 3 * len(woven) + len(singles) < many and len(woven) < len(threes):
        woven.append(threes[len(woven)])
    return _interlaced(woven, singles)[:many]


def _interlaced(threes: Sequence[Sequence[Beat]], singles: Sequence[Beat]) -> list[Beat]:
    """First times, second times, third times, with the single ones spread between."""
    rounds = [beat for time in range(3) for row in threes for beat in [row[time]]]
    total = len(rounds) + len(singles)
    taken = [int((place + 0.5) * total / len(singles)) for place in range(len(singles))]
    left, others = iter(rounds), iter(singles)
    return [next(others) if place in taken else next(left) for place in range(total)]


def _stretch(kept: list[Beat], pages: int, detours: Sequence[Beat]) -> None:
    """Put the detours in, on the way there and, in a long book, on the way back."""
    there = next((place for place, beat in enumerate(kept) if beat.stretch), None)
    if there is None:
        return
    back = next((place for place, beat in enumerate(kept)
                 if place > there and beat.moment is Moment.JOY), None)
    returning = len(detours) // 3 if pages >= _WAY_BACK and back else 0
    outward = len(detours) - returning
    if back is not None and returning:
        kept[back + 1:back + 1] = [_here(beat, kept[back]) for beat in detours[outward:]]
    kept[there + 1:there + 1] = [_here(beat, kept[there]) for beat in detours[:outward]]


def _here(detour: Beat, before: Beat) -> Beat:
    """The detour, at the place and hour of the page before it."""
    here = before.recipe
    recipe = replace(detour.recipe, setting=here.setting, time=here.time, weather=here.weather)
    return replace(detour, recipe=recipe)
