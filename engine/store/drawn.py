"""What is known of a picture of the album, and what its files are called."""

from dataclasses import dataclass
from pathlib import Path

from engine.character import Character
from engine.idea import Mention
from engine.scene import Scene

PICTURE, THUMB = "picture.svg", "thumb.png"
"""The files of a picture, beside `drawn.json`."""
PAINTED, PAINTED_THUMB = "painted.svg", "painted.png"
"""The same once it was painted over: the best of the candidates."""
PAPER = "paper"
"""Who has painted a picture that was not painted over, though that was tried."""


@dataclass(frozen=True)
class Drawn:
    """A picture of the album: everything needed to show it, or paint it again."""

    id: str
    caption: str
    """A line for below the picture, of what was understood; what was said is not kept."""
    scene: Scene
    cast: tuple[Character, ...]
    mentions: tuple[Mention, ...]
    """What was understood of the wish, for another picture of it."""
    style: str
    seed: int
    created: str
    """ISO 8601, UTC."""
    painted_by: str = ""
    """Base model that painted over it; `paper` where that was tried in vain; empty: nobody."""
    emerging: str = ""
    """Name of the picture as it emerges, while it is painted over."""
    others: tuple[str, ...] = ()
    """Names of the candidates that were not the best: the better first, then those asked for."""
    chosen: str = ""
    """Name of the one that a grown-up would rather see; empty: the best."""
    asked: int | None = None
    """The seed of more candidates, which a grown-up asked for."""

    @property
    def choices(self) -> tuple[str, ...]:
        """Names of all pictures there are of it, that on paper last."""
        painted = () if self.painted_by in ("", PAPER) else (PAINTED, *self.others)
        return (*painted, PICTURE)

    @property
    def kept(self) -> str:
        """Name of the picture that is shown when nothing emerges."""
        return self.chosen or self.choices[0]

    @property
    def picture(self) -> str:
        """Name of the file to show."""
        return self.emerging or self.kept

    @property
    def thumb(self) -> str:
        """Name of its small file."""
        return small(self.kept)


def candidate(place: int) -> str:
    """Name of a candidate: `painted.svg`, `painted-2.svg`, …"""
    best = Path(PAINTED)
    return f"{best.stem}-{place + 1}{best.suffix}" if place else PAINTED


def small(name: str) -> str:
    """Name of the small file of a picture."""
    return THUMB if name == PICTURE else str(Path(name).with_suffix(".png"))
