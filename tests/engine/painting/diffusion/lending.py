"""A house with one tiny model of the catalogue, which lends what a parent's own file lacks."""

import shutil
from pathlib import Path

from engine.files import sha256
from engine.models import Kind, Model, ModelStore, Source, WeightFile
from engine.paths import Paths


def lending_store(paths: Paths, source: Path, family: str) -> ModelStore:
    files = tuple(
        WeightFile(str(path.relative_to(source)), path.stat().st_size, sha256(path))
        for path in sorted(source.rglob("*")) if path.is_file())
    lender = Model("lender", Kind.BASE, "Lender", "none", "", files, Source.ASSETS, family=family)
    shutil.copytree(source, paths.data / "assets" / "models" / "lender")
    store = ModelStore(paths, {"lender": lender}, assets=paths.data / "assets")
    store.install("lender")
    return store
