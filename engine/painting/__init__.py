"""Painting: a scene and its cast become a picture."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.errors import UnknownBackend
from engine.models import ModelStore
from engine.painting.base import Painter, Picture
from engine.painting.cards import place_picture, thing_picture
from engine.painting.over import OverPainter
from engine.painting.paper.painter import PaperPainter
from engine.painting.raster import raster
from engine.paths import Paths

if TYPE_CHECKING:
    from engine.painting.diffusion.painter import DiffusionPainter

__all__ = ["OverPainter", "Painter", "Picture", "make_over_painter", "make_painter",
           "place_picture", "quick_painter", "raster", "thing_picture"]

PAPER, DIFFUSION = "paper", "diffusion"

References = Callable[[str], Sequence[Any]]
"""A character's own pictures, as pixels."""


def make_painter(spec: str, paths: Paths | None = None) -> Painter:
    """The painter of that spec: `paper`, or `diffusion:` and the name of an installed base model or
    a folder in diffusers' format.

    Raises:
        UnknownBackend: nobody knows it.
        ModelMissing, ModelBroken: the base model is not there, or is damaged.
        NotEnoughMemory: it does not fit on this machine.
    """
    if spec == PAPER:
        return PaperPainter()
    return _diffusion(spec, paths, None)


def quick_painter(spec: str) -> Painter:
    """The painter for pictures that are wanted at once; every spec begins with paper.

    Raises:
        UnknownBackend: nobody knows the spec.
    """
    _require_known(spec)
    return PaperPainter()


def make_over_painter(
    spec: str, paths: Paths, references: References | None = None
) -> OverPainter | None:
    """Who paints over the paper pages; `None` where they stay paper.

    Args:
        references: a character's own pictures, to choose by who is recognised.

    Raises: as `make_painter`.
    """
    return None if spec == PAPER else _diffusion(spec, paths, references)


def _diffusion(
    spec: str, paths: Paths | None, references: References | None
) -> "DiffusionPainter":
    _require_known(spec)
    if paths is None:
        raise UnknownBackend(f"{spec!r} needs a data folder")
    from engine.painting.diffusion.instruments import instruments
    from engine.painting.diffusion.painter import DiffusionPainter
    from engine.store.likenesses import Likenesses

    name = spec.partition(":")[2]
    store = ModelStore(paths)
    folder = Path(name) if Path(name).is_absolute() else store.verify(name)
    return DiffusionPainter(folder.name, folder, Likenesses(paths),
                            instruments(store, references), PaperPainter())


def _require_known(spec: str) -> None:
    kind, _, name = spec.partition(":")
    if spec != PAPER and (kind != DIFFUSION or not name):
        raise UnknownBackend(f"no painter {spec!r}; there are: paper, diffusion:<base model>")
