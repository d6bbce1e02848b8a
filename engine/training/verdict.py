"""Which checkpoint is the best, when to stop, and what a parent is told.

Likeness is measured on one scale for every embedding: 0 is what the base paints for the same
prompts without the likeness, 1 is how like the photos are to one another. Two good photos of one
child are not very like each other; pictures far above that are copies of a photo.
"""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from statistics import fmean
from typing import TYPE_CHECKING, Protocol

from engine.training.findings import say
from engine.training.photoset import Finding, Weight

if TYPE_CHECKING:
    from PIL import Image

IS = 0.8
"""Likeness from which a character is itself."""
NEARLY = 0.5
FOLLOWS = 0.8
"""Share of the base's own obedience below which a likeness is stiff."""
COPY = 2.0
"""Deviations above the photos' own mean from which a picture is a copy of a photo."""
FALLS = 2
"""Scores in a row below the one before after which nothing better is expected."""
_LEAST_GAP = 1e-3


@dataclass(frozen=True)
class Spread:
    """How like the photos are to one another."""

    mean: float
    deviation: float


@dataclass(frozen=True)
class Measured:
    """A card, or the mean of all cards of a checkpoint, on the scorer's own scale."""

    likeness: float
    adherence: float


class Scorer(Protocol):
    """Compares pictures with the photos and with their prompts. Any scale; higher is more."""

    @property
    def spread(self) -> Spread:
        """How like each photo is to the others, measured as a picture is."""
        ...

    def judge(self, picture: "Image.Image", prompt: int) -> Measured:
        """How like a picture is to the photos, and how well it shows the prompt of this number."""
        ...


MakeScorer = Callable[[Sequence["Image.Image"], Sequence["Image.Image"]], Scorer]
"""A scorer from the photos and from what the base alone paints, one picture for each prompt."""


@dataclass(frozen=True)
class Score:
    """What a checkpoint is worth."""

    step: int
    likeness: float
    """0: as the base without it; 1: as like as the photos are to one another."""
    adherence: float
    """1: does what the words say as well as the base."""
    copied: bool = False
    """More like the photos than they are to one another."""

    @property
    def worth(self) -> float:
        """What the best checkpoint has most of: likeness that still obeys."""
        worth = min(self.likeness, 1.0) * min(self.adherence, 1.0)
        return worth / 2 if self.copied else worth


def measure(scorer: Scorer, pictures: Sequence["Image.Image"]) -> Measured:
    """The means over sample cards; picture `i` is that of prompt `i`."""
    found = [scorer.judge(one, number) for number, one in enumerate(pictures)]
    return Measured(fmean(one.likeness for one in found), fmean(one.adherence for one in found))


def score(step: int, found: Measured, base: Measured, spread: Spread) -> Score:
    """A checkpoint's worth, from its cards and the base's for the same prompts and noise."""
    gap = spread.mean - base.likeness
    # A base that paints the character as well as the photos do leaves nothing to compare.
    likeness = (found.likeness - base.likeness) / gap if gap > _LEAST_GAP else 1.0
    adherence = found.adherence / base.adherence if base.adherence > _LEAST_GAP else 1.0
    copied = found.likeness > spread.mean + COPY * max(spread.deviation, _LEAST_GAP)
    return Score(step, round(max(likeness, 0.0), 4), round(max(adherence, 0.0), 4), copied)


def best(scores: Sequence[Score]) -> Score | None:
    """The score that is worth most; of equals the earliest."""
    return max(scores, key=lambda one: (one.worth, -one.step), default=None)


def gets_no_better(scores: Sequence[Score]) -> bool:
    """Whether the last scores fell twice in a row."""
    last = [one.worth for one in scores[-FALLS - 1:]]
    return len(last) > FALLS and all(then < now for now, then in pairwise(last))


@dataclass(frozen=True)
class Verdict:
    """What came of a training, for a parent."""

    key: str
    """Of `verdict.toml`."""
    step: int
    """Of the checkpoint that was kept."""
    likeness: float | None = None
    adherence: float | None = None
    advice: tuple[Finding, ...] = ()
    """What would help: found about the photos."""


def verdict(
    scores: Sequence[Score], last_step: int, advice: Sequence[Finding] = (), *,
    unstable: bool = False,
) -> Verdict:
    """The honest sentence about the best checkpoint; advice only where it is needed."""
    chosen = best(scores)
    if chosen is None:
        return Verdict("unstable" if unstable else "unjudged", last_step)
    key = _found(chosen)
    helps = tuple(one for one in advice if one.weight is Weight.WARN) if key != "is" else ()
    return Verdict(key, chosen.step, chosen.likeness, chosen.adherence, helps)


def _found(chosen: Score) -> str:
    if chosen.copied:
        return "copied"
    if chosen.likeness < NEARLY:
        return "not-yet"
    if chosen.adherence < FOLLOWS:
        return "stiff"
    return "is" if chosen.likeness >= IS else "nearly"


def sentence(of: Verdict, name: str, most: int = 2) -> str:
    """The verdict in words, with the first `most` pieces of advice."""
    words = _words()
    said = [words[of.key].format(name=name), *map(say, of.advice[:most])]
    return " ".join(said)


@lru_cache(maxsize=1)
def _words() -> Mapping[str, str]:
    return tomllib.loads(files("engine.training").joinpath("verdict.toml").read_text("utf-8"))
