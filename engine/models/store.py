"""The weights in one data folder: one folder a model, whole and checked, or not there."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from engine.errors import ModelBroken, ModelMissing, UnknownBackend
from engine.files import sha256
from engine.models.assets import AssetDelivery
from engine.models.catalogue import Model, Source, known_models
from engine.models.delivery import Delivery, Progress
from engine.models.download import HubDelivery
from engine.models.endpoint import hub_of
from engine.models.hub import Hub
from engine.models.own import (
    OwnDelivery,
    describe,
    describe_style,
    describe_voice,
    own_models,
)
from engine.models.packages import PackageDelivery
from engine.models.patching import taught
from engine.models.record import CHECKSUMS, Record, read_record
from engine.models.staging import disk_full_by_name, is_locked, locked, need_space, swap
from engine.paths import ASSETS, Paths


class ModelStore:
    """What is installed, and how more of it comes in."""

    def __init__(self, paths: Paths, models: dict[str, Model] | None = None,
                 assets: Path = ASSETS, hub: Callable[[Model], Hub] = hub_of) -> None:
        """Look after the weights of one data folder.

        Args:
            paths: whose data folder.
            models: another catalogue than the program's own.
            assets: where weights lie that ship with the program.
            hub: gives the hub to download a model from.
        """
        self._folder = paths.models
        self._catalogue = known_models() if models is None else models
        self._assets = assets
        self._hub = hub

    def known(self) -> tuple[Model, ...]:
        """All models that can be installed, and the parents' own."""
        return tuple(self._models().values())

    def model(self, name: str) -> Model:
        """What is known of a model.

        Raises:
            UnknownBackend: there is none of this name.
        """
        models = self._models()
        if name not in models:
            raise UnknownBackend(f"no model {name!r}; known: {', '.join(models)}")
        return models[name]

    def installed(self, name: str) -> bool:
        """Whether the model is there; its checksums are for `verify` to see."""
        model = self.model(name)
        folder = self._target(name)
        needed = (file.name for file in model.files if not file.optional)
        return all((folder / file).is_file() for file in (CHECKSUMS, *needed))

    def path(self, name: str) -> Path:
        """Folder of an installed model.

        Raises:
            ModelMissing: it is not installed.
        """
        if not self.installed(name):
            raise ModelMissing(f"{name} is not installed: run `once-upon-me models install {name}`")
        return self._target(name)

    def verify(self, name: str) -> Path:
        """Folder of an installed model, every file of it checked.

        Raises:
            ModelMissing: it is not installed.
            ModelBroken: a file differs from its checksum; the message names it.
        """
        folder, model, record = self.path(name), self.model(name), read_record(self._target(name))
        if model.revision and record.revision not in ("", model.revision):
            raise ModelBroken(f"{folder} is of revision {record.revision}, not {model.revision}")
        for file in model.files:
            if file.optional and file.name not in record.checksums:
                continue
            upstream, here = record.checksums.get(file.name, ("", ""))
            right = file.sha256 in ("", upstream)
            lies = folder / file.name
            if not right or not lies.is_file() or sha256(lies) != here:
                raise ModelBroken(f"{lies} differs from its checksum")
        return folder

    def install(self, name: str, progress: Progress | None = None) -> Path:
        """Put a model into the data folder, or mend it; the folder.

        Safe to call at any time and from several processes: the folder appears whole or
        not at all. A download that broke off goes on where it was.

        Raises:
            ModelMissing: what carries the weights is not there.
            ModelBroken: something else came than should have; the message names it.
            NotEnoughSpace: the disk is too full.
            HubTrouble, LicenceNeeded: the hub sends nothing.
        """
        model = self.model(name)
        with self._working_on(name):
            if not self._intact(name):
                self._assemble(model, self._delivery(model), progress or (lambda done, total: None))
        return self._target(name)

    def install_needed(self) -> None:
        """Put everything into the data folder without which the kiosk cannot work."""
        for model in self.known():
            if model.needed:
                self.install(model.name)

    def add(
        self, name: str, file: Path, family: str, steps: int | None = None,
        guidance: float | None = None,
    ) -> Path:
        """Take in a parent's own checkpoint; the folder, with the file as `model.safetensors`.

        Args:
            steps: of a picture, where it is not as the family likes it; so is `guidance`.

        Raises:
            ModelBroken: it is no safetensors file, of another family, or has bad numbers.
            UnknownBackend: the name is the catalogue's or no good, or nobody knows the family.
            NotEnoughSpace: the disk is too full.
        """
        model = describe(name, file, family, self._catalogue, steps, guidance)
        with self._working_on(name):
            self._assemble(model, OwnDelivery(model, file), lambda done, total: None)
        return self._target(name)

    def add_voice(self, name: str, file: Path) -> Path:
        """Take in a parent's own Piper voice, to be chosen as `piper:NAME`; the folder.

        Raises:
            ModelBroken: it is no voice, or its settings do not lie beside it.
            UnknownBackend: the name is the catalogue's or no good.
            NotEnoughSpace: the disk is too full.
        """
        model = describe_voice(name, file, taken=self._catalogue)
        with self._working_on(model.name):
            self._assemble(model, OwnDelivery(model, file), lambda done, total: None)
        return self._target(model.name)

    def add_style(self, name: str, file: Path, family: str, words: str = "") -> Path:
        """Take in a parent's own style adapter (LoRA); its file.

        Args:
            words: what a prompt says so that it acts.

        Raises:
            ModelBroken: it is no safetensors file, no adapter, or has bad numbers.
            UnknownBackend: the name is the catalogue's or no good, or nobody knows the family.
            NotEnoughSpace: the disk is too full.
        """
        model = describe_style(name, file, family, words, taken=self._catalogue)
        with self._working_on(name):
            self._assemble(model, OwnDelivery(model, file), lambda done, total: None)
        return self._target(name) / model.files[0].name

    def remove(self, name: str) -> None:
        """Take a model out of the data folder, with whatever of it has arrived in part.

        Raises:
            UnknownBackend: there is none of this name.
        """
        target = self._target(self.model(name).name)
        with self._working_on(name):
            for folder in (target, self._staging(name)):
                gone = folder.with_name(f".old-{name}")
                shutil.rmtree(gone, ignore_errors=True)
                if folder.exists():
                    folder.rename(gone)
                    shutil.rmtree(gone)

    def busy(self, name: str) -> bool:
        """Whether it is being installed just now, by whomever."""
        return is_locked(self._lock(self.model(name).name))

    def bytes_to_come(self, name: str) -> int:
        """Bytes that installing it would bring; nobody outside is asked."""
        arrived = sum(path.stat().st_size for path in self._staging(name).rglob("*")
                      if path.is_file())
        return max(0, self._delivery(self.model(name)).bytes_to_come() - arrived)

    @contextmanager
    def _working_on(self, name: str) -> Iterator[None]:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with locked(self._lock(name)), disk_full_by_name(name):
            yield

    def _assemble(self, model: Model, delivery: Delivery, progress: Progress) -> None:
        staging = self._staging(model.name)
        if not delivery.keeps:
            shutil.rmtree(staging, ignore_errors=True)
            need_space(self._folder, model.name, delivery.bytes_to_come())
        staging.mkdir(mode=0o700, exist_ok=True)
        try:
            record = delivery.fill(staging, progress)
            taught(staging, model.patch, record).write(staging)
            swap(staging, self._target(model.name))
        finally:
            if not delivery.keeps:
                shutil.rmtree(staging, ignore_errors=True)

    def _delivery(self, model: Model) -> Delivery:
        if model.source is Source.ASSETS:
            return AssetDelivery(model, self._assets)
        if model.source is Source.HUB:
            return HubDelivery(model, self._recorded(model.name),
                               lambda: self._hub(model), self._lend)
        if model.source is Source.OWN:
            raise ModelBroken(f"{model.name} is a file of your own: give it again with "
                              f"`once-upon-me models add {model.name} FILE`")
        return PackageDelivery(model)

    def _lend(self, digest: str) -> Iterator[Path]:
        """Files of installed models that had this SHA-256 when they were installed."""
        for model in self.known():
            for name, (_, here) in self._recorded(model.name).checksums.items():
                file = self._target(model.name) / name
                if here == digest and file.is_file():
                    yield file

    def _recorded(self, name: str) -> Record:
        """The record of a model; an empty one where there is none, or a damaged one."""
        try:
            return read_record(self._target(name))
        except (FileNotFoundError, ModelBroken):
            return Record()

    def _intact(self, name: str) -> bool:
        try:
            self.verify(name)
        except (ModelMissing, ModelBroken):
            return False
        return True

    def _models(self) -> dict[str, Model]:
        return {**own_models(self._folder), **self._catalogue}

    def _target(self, name: str) -> Path:
        return self._folder / name

    def _staging(self, name: str) -> Path:
        return self._folder / f".new-{name}"

    def _lock(self, name: str) -> Path:
        return self._folder / f".lock-{name}"
