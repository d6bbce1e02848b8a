"""Painting over a paper page: what it needs, what comes of it. Nothing heavy is loaded here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from engine.character import Character
from engine.painting.base import Picture
from engine.painting.layout import Box
from engine.painting.paper.endpapers import SCALE
from engine.scene import Scene

WHOLE = Box(0, 0, 1, 1)
FRAMED = Box((1 - SCALE) / 2, (1 - SCALE) / 2, SCALE, SCALE)
"""What is painted of the last page; its frame stays paper."""

OWN = "own"
"""Who has painted a page that shows a parent's own picture as it is."""

Progress = Callable[[int, int, str | None], None]
"""Told the step, how many there are, and now and then the page as it emerges, as an SVG."""


class Interrupted(Exception):
    """Raised by whoever watches a painting, to end it."""


@dataclass(frozen=True)
class Under:
    """A page to paint over."""

    scene: Scene
    cast: Sequence[Character]
    style: str
    seed: int
    paper: Picture
    area: Box = WHOLE
    """The part of the page that is painted."""
    start: bytes | None = None
    """A picture of a parent's to begin with, in the place of the paper one."""
    strength: float | None = None
    """How far the start is painted over, 0 to 1; `None`: as the painter thinks best."""
    to_choose: bool = False
    """Whether somebody wants to choose: then no candidate is spared."""


@dataclass(frozen=True)
class Painted:
    """A page that was painted over."""

    picture: Picture
    made: Mapping[str, Any]
    """How, as JSON: everything that decides the picture beside its scene."""
    others: tuple[tuple[Picture, Mapping[str, Any]], ...] = field(default=())
    """The other candidates that may be seen, the better first."""


class OverPainter(Protocol):
    """Paints over pages."""

    base: str
    """Name of the model it paints with."""

    def prepare(self, pages: Sequence[Under]) -> None:
        """Get ready for all of these pages at once."""
        ...

    def over(self, page: Under, progress: Progress | None = None) -> Painted | None:
        """Paint over a page; `None` where the paper picture shall stay.

        Raises:
            Interrupted: `progress` raised it.
        """
        ...

    def let_go(self) -> None:
        """Free what is loaded until the next picture."""
        ...
