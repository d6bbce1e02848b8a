"""Painting: a scene and its cast become a picture."""

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import ModelMissing, UnknownBackend
from engine.models import ModelStore
from engine.painting.base import Painter, Picture
from engine.painting.cards import place_picture, thing_picture
from engine.painting.over import OverPainter
from engine.painting.paper.painter import PaperPainter
from engine.painting.raster import raster
from engine.painting.spec import PainterSpec, read_spec
from engine.paths import Paths
from engine.store.puppets import Puppets

if TYPE_CHECKING:
    from engine.painting.diffusion.instruments import References
    from engine.painting.diffusion.painter import DiffusionPainter

__all__ = ["OverPainter", "Painter", "Picture", "base_of", "make_over_painter", "make_painter",
           "place_picture", "quick_painter", "raster", "thing_picture"]

def make_painter(spec: str, paths: Paths | None = None) -> Painter:
    """The painter of that spec: `paper`, or `diffusion:` and the name of an installed base model or
    a folder in diffusers' format, and perhaps `+` and the name of a style adapter.

    Raises:
        UnknownBackend: nobody knows it.
        ModelMissing, ModelBroken: the base model or the style is not there, or is damaged.
        NotEnoughMemory: it does not fit on this machine.
    """
    read = read_spec(spec)
    return _diffusion(read, paths, None) if read.base else _paper(paths)


def quick_painter(spec: str, paths: Paths | None = None) -> Painter:
    """The painter for pictures that are wanted at once; every spec begins with paper.

    Args:
        paths: where the pictures of puppets lie.

    Raises:
        UnknownBackend: nobody knows the spec.
    """
    read_spec(spec)
    return _paper(paths)


def make_over_painter(
    spec: str, paths: Paths, references: "References | None" = None
) -> OverPainter | None:
    """Who paints over the paper pages; `None` where they stay paper.

    Args:
        references: what a character can be compared with, to choose by who is recognised.

    Raises: as `make_painter`.
    """
    read = read_spec(spec)
    return _diffusion(read, paths, references) if read.base else None


def base_of(spec: str, paths: Paths) -> str:
    """Name of the base model of a diffusion painter's spec; nothing is loaded.

    Raises:
        UnknownBackend: nobody knows it.
        ModelMissing: the base model, or what runs it, is not there.
    """
    name = read_spec(spec).base
    if find_spec("torch") is None or find_spec("diffusers") is None:
        raise ModelMissing("base models need the libraries of `script/kiosk --lora`")
    if not Path(name).is_absolute():
        ModelStore(paths).path(name)
    elif not (Path(name) / "model_index.json").is_file():
        raise ModelMissing(f"there is no base model in {name}")
    return Path(name).name


def _diffusion(
    spec: PainterSpec, paths: Paths | None, references: "References | None"
) -> "DiffusionPainter":
    if paths is None:
        raise UnknownBackend(f"{spec} needs a data folder")
    from engine.painting.diffusion.instruments import instruments
    from engine.painting.diffusion.painter import DiffusionPainter
    from engine.painting.diffusion.styling import as_liked, styling_of
    from engine.painting.diffusion.unfolding import base_folder
    from engine.store.likenesses import Likenesses

    store, name = ModelStore(paths), Path(spec.base).name
    folder = Path(spec.base) if Path(spec.base).is_absolute() else base_folder(store, name)
    styling = styling_of(store, spec, folder)
    return DiffusionPainter(
        name, folder, Likenesses(paths), instruments(store, references), _paper(paths),
        as_liked(store, styling.name, name), styling=styling)


def _paper(paths: Paths | None) -> PaperPainter:
    return PaperPainter(Puppets(paths) if paths else None)
