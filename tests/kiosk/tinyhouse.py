"""A kiosk with one base model more: tiny, of random weights, and installed like any other.

    python tests/kiosk/tinyhouse.py --port 8080

The worker and whoever else is started reads this file anew, so all of them know the model.
"""

import os
import sys
from pathlib import Path

# On a busy machine threads that wait for one another take longer than one alone.
os.environ["OMP_NUM_THREADS"] = "1"

from engine.files import sha256
from engine.models import (
    Kind,
    Model,
    ModelStore,
    Source,
    WeightFile,
    catalogue,
    store,
)
from engine.models.record import CHECKSUMS
from engine.paths import Paths

TINY = "tiny"


def tiny_model(folder: Path) -> Model:
    """The model that lies in a folder in diffusers' format."""
    files = tuple(
        WeightFile(path.relative_to(folder).as_posix(), path.stat().st_size, sha256(path))
        for path in sorted(folder.rglob("*")) if path.is_file() and path.name != CHECKSUMS)
    return Model(TINY, Kind.BASE, "Tiny: random, for trying out", "GPL-3.0-or-later", "", files,
                 Source.ASSETS, family="inkling", allows="Free to use, study and change.")


def install(paths: Paths, folder: Path) -> None:
    """Put it into a data folder, checked."""
    model = tiny_model(folder)
    lies = folder.parent / "models" / TINY
    if not lies.exists():
        lies.parent.mkdir(exist_ok=True)
        lies.symlink_to(folder)
    ModelStore(paths, {TINY: model}, folder.parent).install(TINY)


def known_with_tiny() -> dict[str, Model]:
    """The catalogue, and the tiny one where it is installed."""
    from engine.paths import default_paths

    folder = default_paths().models / TINY
    known = catalogue.known_models()
    return known | {TINY: tiny_model(folder)} if folder.is_dir() else known


store.known_models = known_with_tiny  # type: ignore[attr-defined]

if __name__ == "__main__":
    from kiosk.__main__ import serve

    serve(port=int(sys.argv[2]))
