"""Weights that ship with the program itself, in its folder of assets."""

from pathlib import Path

from engine.errors import ModelBroken, ModelMissing
from engine.files import sha256
from engine.models.catalogue import Model
from engine.models.delivery import Progress
from engine.models.record import Record
from engine.models.staging import link_or_copy


class AssetDelivery:
    """Links or copies the files of one model from `assets/models/NAME`, and checks them."""

    keeps = False

    def __init__(self, model: Model, assets: Path) -> None:
        self._model = model
        self._folder = assets / "models" / model.name

    def bytes_to_come(self) -> int:
        """Bytes that will be written; none where the files can be linked, but who knows."""
        return self._model.bytes

    def fill(self, folder: Path, progress: Progress) -> Record:
        """Bring every file into the folder.

        Raises:
            ModelMissing: this copy of the program comes without it.
            ModelBroken: a file differs from its checksum.
        """
        if not self._model.files:
            raise ModelMissing(f"this copy of the program comes without {self._model.name}")
        done = 0
        for file in self._model.files:
            source, target = self._folder / file.name, folder / file.name
            if not source.is_file():
                raise ModelMissing(f"this copy of the program comes without {source}")
            target.parent.mkdir(parents=True, exist_ok=True)
            link_or_copy(source, target)
            if sha256(target) != file.sha256:
                raise ModelBroken(f"{source} differs from its checksum")
            done += target.stat().st_size
            progress(done, self._model.bytes)
        return Record({file.name: (file.sha256, file.sha256) for file in self._model.files})
