"""Single pictures: an understood wish is painted at once and kept in the album."""

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from engine.character import Character
from engine.config import Config
from engine.idea import Idea
from engine.paths import Paths
from engine.store.album import Album
from engine.store.drawn import PICTURE, THUMB, Drawn
from engine.store.library import new_id
from engine.store.space import require_space
from engine.work.parts import COVER_WIDTH

if TYPE_CHECKING:
    from engine.painting.base import Painter
    from engine.story.picturing import Picturing


class Easel:
    """Paints wishes. Its parts are loaded when they are first needed."""

    def __init__(self, paths: Paths, config: Config) -> None:
        self._paths, self._config = paths, config
        self.album = Album(paths)

    def draw(self, idea: Idea, cast: Sequence[Character], style: str, seed: int) -> str:
        """Paint what was understood, and keep it; the id of the picture.

        `cast` are those who are in it, whoever the child calls `me` first; it may be empty.

        Raises:
            NotEnoughSpace: the disk is too full.
        """
        from engine.story.picturing import caption
        from engine.story.wardrobe import Wardrobe

        self.require_space()
        wardrobe = Wardrobe(self.picturing.dress, tuple(cast))
        scene = self.picturing.scene(idea, [who.id for who in cast], wardrobe, Random(seed))
        names = {who.id: who.name for who in cast}
        line = caption(idea, [names[figure.who] for figure in scene.figures])
        now = datetime.now(UTC)
        drawn = Drawn(new_id(now), line, scene, tuple(cast), idea.mentions, style, seed,
                      now.isoformat(timespec="seconds"))
        files = self._paint(drawn)
        self.album.keep(drawn, files[PICTURE].decode(), files[THUMB])
        return drawn.id

    def another(self, picture_id: str, seed: int) -> str:
        """Paint another picture of the same wish; its id.

        Raises:
            NotFound: there is no such picture.
            NotEnoughSpace: the disk is too full.
        """
        drawn = self.album.drawn(picture_id)
        return self.draw(Idea("", drawn.mentions), drawn.cast, drawn.style, seed)

    def file(self, picture_id: str, name: str) -> Path:
        """Where a file of a picture lies; one that was lost is painted again.

        Raises:
            NotFound: there is no such picture, or the name is none of ours.
        """
        return self.album.file(picture_id, name, self._paint)

    def require_space(self) -> None:
        """Make sure that the disk is not too full for another picture.

        Raises:
            NotEnoughSpace: it is.
        """
        require_space(self._paths.data, self._config.space_floor)

    def _paint(self, drawn: Drawn) -> dict[str, bytes]:
        from engine.painting import raster

        svg = self.painter.paint(drawn.scene, drawn.cast, drawn.style, drawn.seed).svg
        return {PICTURE: svg.encode(), THUMB: raster(svg, COVER_WIDTH)}

    @cached_property
    def painter(self) -> "Painter":
        """Who paints at once."""
        from engine.painting import quick_painter

        return quick_painter(self._config.painter, self._paths)

    @cached_property
    def picturing(self) -> "Picturing":
        """Who knows what a sentence shows."""
        from engine.story.picturing import Picturing

        return Picturing()


def any_seed() -> int:
    """Dice for a new picture."""
    return secrets.randbelow(2**31)
