"""Painting: a scene and its cast become a picture."""

from engine.errors import UnknownBackend
from engine.painting.base import Painter, Picture
from engine.painting.cards import place_picture, thing_picture
from engine.painting.paper.painter import PaperPainter
from engine.painting.raster import raster

__all__ = ["Painter", "Picture", "make_painter", "place_picture", "raster", "thing_picture"]


def make_painter(spec: str) -> Painter:
    """The painter of that spec: `paper`.

    Raises:
        UnknownBackend: nobody knows it.
    """
    if spec == "paper":
        return PaperPainter()
    raise UnknownBackend(f"no painter {spec!r}; there is: paper")
