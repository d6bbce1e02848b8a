"""A prompt sheet is painted, in the worker: one prompt for everybody, side by side."""

import json
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

from engine.errors import NotFound
from engine.files import write_atomic
from engine.painting.over import Progress
from engine.paths import Paths
from engine.plain import from_json
from engine.store.characters import Family
from engine.store.likenesses import Likenesses
from engine.work.watching import watched

WISH, DONE, PICTURE = "wish.json", "done.json", "painted.png"
"""The files in the folder of a sheet."""


@dataclass(frozen=True)
class SheetWish:
    """What is to be painted."""

    text: str
    """Such as `as a cowboy`."""
    base: str
    """Name of the base model."""
    cast: tuple[str, ...]
    """Ids of the characters."""
    seed: int = 1


def paint(paths: Paths, sheet: str) -> Generator[object, None, None]:
    """Paint it, in the worker.

    Raises:
        NotFound: it was thrown away.
        ModelMissing, ModelBroken: the base or a likeness is not whole.
        GateMissing: no painted picture could be shown.
        NotEnoughMemory: there is no room.
    """
    folder = paths.sheets / sheet
    wish = wish_of(folder)
    cast = Family(paths).named(wish.cast)

    def painted(progress: Progress) -> bytes:
        from engine.models import ModelStore
        from engine.painting.diffusion.instruments import instruments
        from engine.painting.diffusion.sheet import paint_sheet
        from engine.painting.diffusion.styling import as_liked
        from engine.painting.diffusion.unfolding import base_folder
        from engine.painting.ready import ready_instruments

        def told(done: int, of: int) -> None:
            progress(done, of, None)
            write_atomic(folder / DONE, json.dumps(done).encode())

        store = ModelStore(paths)
        ready_instruments(store)
        return paint_sheet(wish.base, base_folder(store, wish.base), Likenesses(paths),
                           instruments(store), cast, wish.text, seed=wish.seed, told=told,
                           settings=as_liked(store, wish.base))

    picture = yield from watched(painted)
    write_atomic(folder / PICTURE, picture)


def wish_of(folder: Path) -> SheetWish:
    """What is to be painted.

    Raises:
        NotFound: it was thrown away.
    """
    try:
        return from_json(SheetWish, json.loads((folder / WISH).read_bytes()))
    except (OSError, ValueError) as error:
        raise NotFound(f"no sheet {folder.name[:80]!r}") from error


def done_of(folder: Path) -> int:
    """How many pictures are painted."""
    try:
        return int(json.loads((folder / DONE).read_bytes()))
    except (OSError, ValueError, TypeError):
        return 0
