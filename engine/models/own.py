"""A parent's own checkpoint: taken in, checked, and known by a name like any other base."""

import json
import re
from collections.abc import Container
from pathlib import Path

from engine.errors import UnknownBackend
from engine.files import sha256, write_atomic
from engine.models.catalogue import Kind, Model, Source, WeightFile
from engine.models.checkpoint import check_checkpoint, families
from engine.models.delivery import Progress
from engine.models.record import Record
from engine.models.staging import link_or_copy
from engine.plain import from_json, to_json

CHECKPOINT = "model.safetensors"
"""What the file is called in the model's folder."""
CARD = "model.json"
"""What is known of it; makes the folder one of the parents' own."""

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")


def describe(name: str, file: Path, family: str, taken: Container[str]) -> Model:
    """The model that a parent's file becomes; the file is not looked at yet.

    Raises:
        UnknownBackend: the name is taken or no good, or nobody knows the family.
    """
    if name in taken or not _NAME.fullmatch(name):
        raise UnknownBackend(f"{name!r} cannot be its name: small letters, digits, dots and dashes "
                             "are good, and names of the catalogue are taken")
    if family not in families():
        raise UnknownBackend(f"no family {family!r}; known: {', '.join(families())}")
    return Model(name, Kind.BASE, f"Your own: {file.name}", "your own file",
                 "", (WeightFile(CHECKPOINT, file.stat().st_size),), Source.OWN, family=family,
                 allows="What it allows is between you and whoever made it.")


class OwnDelivery:
    """Links or copies a checkpoint once it has passed every check."""

    keeps = False

    def __init__(self, model: Model, file: Path) -> None:
        self._model = model
        self._file = file.resolve()

    def bytes_to_come(self) -> int:
        """Bytes that will be written; none where the file can be linked, but who knows."""
        return self._model.bytes

    def fill(self, folder: Path, progress: Progress) -> Record:
        """Take the file in.

        Raises:
            ModelBroken: it is no safetensors file, of another family, or has bad numbers.
        """
        check_checkpoint(self._file, self._model.family)
        target = folder / CHECKPOINT
        link_or_copy(self._file, target)
        write_atomic(folder / CARD, json.dumps(to_json(self._model), indent=1).encode())
        digest = sha256(target)
        progress(self._model.bytes, self._model.bytes)
        return Record({CHECKPOINT: (digest, digest)})


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
