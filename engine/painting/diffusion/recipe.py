"""How a picture was painted: kept beside it, so that it can be painted again exactly."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.painting.diffusion.memory import Plan


@dataclass(frozen=True)
class Settings:
    """What a parent can choose of the painting."""

    candidates: int = 4
    """Pictures of which the best is shown."""
    strength: float | None = None
    """How far the start is painted over, 0 to 1; `None`: as is best for the family."""
    steps: int | None = None
    guidance: float | None = None
    repair: bool = True
    """Whether the figure that is least alike is painted again."""


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
    """Of all candidates."""
    chosen: int
    """Which of them this is."""
    settings: Settings
    plan: Plan
    """How the model was held: other precision is another picture."""
    size: tuple[int, int]
    likenesses: tuple[Worn, ...] = ()
    repaired: str = ""
    """Who was painted again; empty for nobody."""
    score: float = 0.0
    resemblance: Mapping[str, float] = field(default_factory=dict)
    kind: str = "painted"
