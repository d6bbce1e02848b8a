"""A checkpoint, style or voice of a parent's own: taken in, checked, and known by a name."""

import json
import re
import shutil
from collections.abc import Container
from dataclasses import replace
from pathlib import Path

from engine.errors import ModelBroken, UnknownBackend
from engine.files import sha256, write_atomic
from engine.models.catalogue import Kind, Model, Source, WeightFile
from engine.models.checkpoint import check_adapter, check_checkpoint, families
from engine.models.delivery import Progress
from engine.models.record import Record
from engine.models.staging import link_or_copy
from engine.plain import from_json, to_json

CHECKPOINT = "model.safetensors"
"""What the file is called in the model's folder."""
ADAPTER = "adapter.safetensors"
"""What a style is called there."""
CARD = "model.json"
"""What is known of it; makes the folder one of the parents' own."""

VOICES = "piper-"
"""How the names of voices begin."""
_LARGEST_SETTINGS = 1 << 20

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")


def describe(
    name: str, file: Path, family: str, taken: Container[str], steps: int | None = None,
    guidance: float | None = None,
) -> Model:
    """The model that a parent's checkpoint becomes; the file is not looked at yet.

    `steps` and `guidance` of a picture, where they are not as the family likes them.

    Raises:
        UnknownBackend: the name is taken or no good, or nobody knows the family.
    """
    _require_family(family)
    files = (WeightFile(CHECKPOINT, file.stat().st_size),)
    return replace(_own(name, "", Kind.BASE, file, files, taken), family=family, steps=steps,
                   guidance=guidance)


def describe_voice(name: str, file: Path, taken: Container[str]) -> Model:
    """The model that a parent's Piper voice becomes; the files are not looked at yet.

    `name` is what it is called after `piper:`.

    Raises:
        UnknownBackend: the name is taken or no good.
    """
    files = (WeightFile(f"{name}.onnx", file.stat().st_size), WeightFile(f"{name}.onnx.json"))
    return replace(_own(name, VOICES, Kind.VOICE, file, files, taken), patch="alignments")


def describe_style(
    name: str, file: Path, family: str, words: str, taken: Container[str]
) -> Model:
    """The style adapter that a parent's file becomes; the file is not looked at yet.

    `words` are what a prompt says so that it acts.

    Raises:
        UnknownBackend: the name is taken or no good, or nobody knows the family.
    """
    _require_family(family)
    files = (WeightFile(ADAPTER, file.stat().st_size),)
    return replace(_own(name, "", Kind.ADAPTER, file, files, taken), family=family, words=words)


def _require_family(family: str) -> None:
    if family not in families():
        raise UnknownBackend(f"no family {family!r}; known: {', '.join(families())}")


def _own(
    name: str, before: str, kind: Kind, file: Path, files: tuple[WeightFile, ...],
    taken: Container[str],
) -> Model:
    if before + name in taken or not _NAME.fullmatch(name):
        raise UnknownBackend(f"{name!r} cannot be its name: small letters, digits, dots and dashes "
                             "are good, and names of the catalogue are taken")
    return Model(before + name, kind, f"Your own: {file.name}", "your own file", "", files,
                 Source.OWN, allows="What it allows is between you and whoever made it.")


class OwnDelivery:
    """Takes in a checkpoint or a style that has passed every check, or what looks like a voice."""

    keeps = False

    def __init__(self, model: Model, file: Path) -> None:
        """`file`: the parent's; beside a voice lies its `.onnx.json`."""
        self._model = model
        self._file = file.resolve()

    def bytes_to_come(self) -> int:
        """Bytes that will be written; none where the file can be linked, but who knows."""
        return self._model.bytes

    def fill(self, folder: Path, progress: Progress) -> Record:
        """Take it in.

        Raises:
            ModelBroken: it is no safetensors file, of another family, no adapter, or has bad
                numbers; or it is no voice of one speaker, or the file beside it is missing.
        """
        targets = [folder / file.name for file in self._model.files]
        match self._model.kind:
            case Kind.VOICE:
                self._voice(*targets)
            case Kind.ADAPTER:
                self._style(*targets)
            case _:
                self._checkpoint(*targets)
        write_atomic(folder / CARD, json.dumps(to_json(self._model), indent=1).encode())
        progress(self._model.bytes, self._model.bytes)
        return Record({file.name: (digest, digest) for file in self._model.files
                       if (digest := sha256(folder / file.name))})

    def _checkpoint(self, target: Path) -> None:
        check_checkpoint(self._file, self._model.family)
        link_or_copy(self._file, target)

    def _style(self, target: Path) -> None:
        check_adapter(self._file)
        link_or_copy(self._file, target)

    def _voice(self, sound: Path, settings: Path) -> None:
        write_atomic(settings, _settings(self._file))
        shutil.copyfile(self._file, sound)


def _settings(voice: Path) -> bytes:
    """What lies beside a voice, once it looks right."""
    beside = voice.with_name(f"{voice.name}.json")
    try:
        with beside.open("rb") as file:
            data = file.read(_LARGEST_SETTINGS)
        said = json.loads(data)
        right = (said["num_speakers"] == 1 and said["audio"]["sample_rate"] > 0
                 and isinstance(said["phoneme_id_map"], dict))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelBroken(f"beside {voice.name} there should be {beside.name}, with the settings "
                          "of a Piper voice") from error
    if not right:
        raise ModelBroken(f"{beside.name} is not of a Piper voice with one speaker")
    return data


def own_models(folder: Path) -> dict[str, Model]:
    """The parents' own models in a folder of weights, by name."""
    found = {}
    for card in sorted(folder.glob(f"[!.]*/{CARD}")):
        try:
            model = from_json(Model, json.loads(card.read_bytes()))
        except (OSError, ValueError):
            continue
        if model.name == card.parent.name and model.source is Source.OWN:
            found[model.name] = model
    return found
