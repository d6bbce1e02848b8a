"""Best of several: who is recognised, how many are there, is it sharp, may it be seen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from engine.painting.diffusion.places import figure_of, pane
from engine.painting.layout import Layout, Role
from engine.safety.pictures import Gate

Pixels = NDArray[np.uint8]

UNKNOWN = 0.5
"""Resemblance of a figure that nobody can judge."""
ENOUGH = 0.75
"""Resemblance from which on a figure is not painted again."""
_MISCOUNTED = 0.3
"""What each figure too many or too few costs."""
_SHARPNESS = 0.1
"""What the sharpest picture gains over a wholly blurred one."""


class Resemblance(Protocol):
    """Tells how much a figure looks like a character."""

    def of(self, pixels: Pixels, character: str) -> float | None:
        """0 for a stranger, 1 for as alike as the character's own pictures are to one another;
        `None` where that cannot be told. More alike than that is a copy, and is worth no more."""


class People(Protocol):
    """Counts who is in a picture."""

    def count(self, pixels: Pixels) -> int | None:
        """Faces that are seen; `None` where that cannot be told."""


@dataclass(frozen=True)
class Instruments:
    """What pictures are judged with. Without a gate nothing is shown."""

    gate: Gate = field(default_factory=lambda: Gate(None))
    resemblance: Resemblance | None = None
    people: People | None = None


@dataclass(frozen=True)
class Judged:
    """What was found of a picture."""

    safe: bool
    resemblance: Mapping[str, float]
    """By character; only those who could be judged."""
    people: int | None
    sharpness: float
    """0 to 1."""
    score: float
    """The higher the better."""
    faultless: bool
    """It may be seen; nobody is missing, too many, or known to be a stranger."""


@dataclass(frozen=True)
class Candidate:
    """A picture that was painted for a page."""

    seed: int
    pixels: Pixels
    judged: Judged


def judge(
    pixels: Pixels, layout: Layout, likenesses: Sequence[str], instruments: Instruments
) -> Judged:
    """Look at a picture.

    Args:
        likenesses: ids of the characters whose likeness was painted.
    """
    safe = instruments.gate.passes(pixels)
    alike = {} if not safe else _resemblances(pixels, layout, likenesses, instruments.resemblance)
    people = instruments.people.count(pixels) if safe and instruments.people else None
    sharp = sharpness(pixels)
    known = [min(1.0, max(0.0, alike.get(name, UNKNOWN))) for name in likenesses]
    wanted = sum(one.role is Role.FIGURE for one in layout.placed)
    score = (sum(known) / len(known) if known else UNKNOWN) + _SHARPNESS * sharp
    if people is not None:
        score -= _MISCOUNTED * abs(people - wanted)
    faultless = safe and people in (None, wanted) and min(alike.values(), default=1.0) >= ENOUGH
    return Judged(safe, alike, people, sharp, score, faultless)


def best(judged: Sequence[Judged]) -> int | None:
    """Which picture to show; `None` where none may be seen."""
    safe = [place for place, one in enumerate(judged) if one.safe]
    return max(safe, key=lambda place: judged[place].score, default=None)


def worst_figure(judged: Judged) -> str | None:
    """Who should be painted again; `None` where everybody is alike enough."""
    weak = {name: alike for name, alike in judged.resemblance.items() if alike < ENOUGH}
    return min(weak, key=lambda name: weak[name], default=None)


def sharpness(pixels: Pixels) -> float:
    """0 for a wholly blurred picture to 1: the variance of the Laplacian, on a scale of its own."""
    grey = pixels.astype(np.float32).mean(axis=2)
    across = grey[1:-1, :-2] + grey[1:-1, 2:] + grey[:-2, 1:-1] + grey[2:, 1:-1]
    variance = float((across - 4 * grey[1:-1, 1:-1]).var())
    return variance / (variance + 100)


def _resemblances(
    pixels: Pixels, layout: Layout, names: Sequence[str], instrument: Resemblance | None
) -> dict[str, float]:
    found: dict[str, float] = {}
    if instrument is None:
        return found
    for name in names:
        figure = figure_of(layout, name)
        if figure is None:
            continue
        part = pane(figure.box, (pixels.shape[1], pixels.shape[0]), 0.05)
        alike = instrument.of(pixels[part.top : part.bottom, part.left : part.right], name)
        if alike is not None and np.isfinite(alike):
            found[name] = float(alike)
    return found
