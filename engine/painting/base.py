"""What every painter does, whatever it paints with."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from engine.character import Character
from engine.painting.layout import Layout
from engine.scene import Scene

PAGE_WIDTH = 1600
"""User units of a page; a picture is 16:9."""
PAGE_HEIGHT = 900
"""User units of a page."""


@dataclass(frozen=True)
class Picture:
    """A painted page."""

    svg: str
    """A whole SVG document without scripts or outside references."""
    layout: Layout
    """Who and what stands where; the diffusion painter's masks come from here."""


class Painter(Protocol):
    """Turns a scene into a picture. The same arguments give the same picture."""

    def paint(self, scene: Scene, cast: Sequence[Character], style: str, seed: int) -> Picture:
        """Paint a page; `cast` holds everybody whom the scene's figures name."""
        ...

    def paint_cover(
        self, scene: Scene, cast: Sequence[Character], style: str, seed: int, title: str
    ) -> Picture:
        """Paint a title page; the title is part of the picture."""
        ...

    def paint_end(
        self, scene: Scene, cast: Sequence[Character], style: str, seed: int, nouns: Sequence[str]
    ) -> Picture:
        """Paint the last page, framed by the things of the book: end papers."""
        ...
