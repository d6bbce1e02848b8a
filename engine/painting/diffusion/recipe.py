"""How a picture was painted: kept beside it, so that it can be painted again exactly."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from engine.painting.diffusion.families.facts import Facts
from engine.painting.diffusion.memory import Plan

_APART, _ANEW = 1000, 7919
"""Between the seeds of two candidates, and of two rounds of all."""


@dataclass(frozen=True)
class Settings:
    """How it is painted, where that is not as the family likes it."""

    candidates: int = 4
    """Pictures, at most, of which the best is shown."""
    strength: float | None = None
    """How far the start is painted over, 0 to 1; `None`, as for the next two: as is best for the
    family."""
    steps: int | None = None
    guidance: float | None = None
    repair: bool = True
    """Whether the figure that is least alike is painted again."""

    def for_family(self, facts: Facts) -> tuple[int, float]:
        """Steps and guidance."""
        return (self.steps or facts.steps,
                facts.guidance if self.guidance is None else self.guidance)

    def rounds(self, seed: int) -> tuple[tuple[int, ...], ...]:
        """Seeds of what is painted at once, one round after another.

        Half of the candidates; the other half, where none of those is faultless; as many anew,
        where none of all may be seen.
        """
        seeds = [seed + again + _APART * number
                 for again in (0, _ANEW) for number in range(self.candidates)]
        ends = [0, -(-self.candidates // 2), self.candidates, len(seeds)]
        return tuple(tuple(seeds[begin:end]) for begin, end in pairwise(ends) if begin < end)


@dataclass(frozen=True)
class Worn:
    """A likeness that acted."""

    likeness: str
    character: str
    sha256: str
    weight: float


@dataclass(frozen=True)
class Recipe:
    """Everything that decides a painted picture, beside the scene it was painted from."""

    base: str
    family: str
    prompt: str
    negative: str
    seeds: tuple[int, ...]
    """Of all candidates that were painted."""
    chosen: int
    """Which of them this is."""
    settings: Settings
    plan: Plan
    """How the model was held: other precision is another picture."""
    size: tuple[int, int]
    likenesses: tuple[Worn, ...] = ()
    adapter: Worn | None = None
    """What made the style, of nobody."""
    repaired: str = ""
    """Who was painted again; empty for nobody."""
    score: float = 0.0
    resemblance: Mapping[str, float] = field(default_factory=dict)
    kind: str = "painted"
