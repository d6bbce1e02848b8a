"""Makes a plot's pages as many as the book has."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from engine.story.storyteller.plot import Beat


def fit_length(beats: Sequence[Beat], pages: int, rng: Random,
               detours: Sequence[Beat]) -> tuple[Beat, ...]:
    """Leave out what matters least, or go on to other adventures on the way."""
    kept = list(beats)
    while len(kept) > pages:
        kept.remove(min(kept, key=lambda beat: (beat.keep, rng.random())))
    stretch = next((place for place, beat in enumerate(kept) if beat.stretch), None)
    if stretch is not None and len(kept) < pages:
        more = rng.sample(detours, min(pages - len(kept), len(detours)))
        kept[stretch + 1:stretch + 1] = [_here(beat, kept[stretch]) for beat in more]
    return tuple(kept)


def _here(detour: Beat, before: Beat) -> Beat:
    """The detour, at the place and hour of the page before it."""
    here = before.recipe
    recipe = replace(detour.recipe, setting=here.setting, time=here.time, weather=here.weather)
    return replace(detour, recipe=recipe)
