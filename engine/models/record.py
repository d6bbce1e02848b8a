"""The record beside a model's files: their checksums, and where they came from."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from engine.errors import ModelBroken
from engine.files import write_atomic
from engine.plain import from_json

CHECKSUMS = "checksums.json"
"""Of every file two SHA-256: as it came from upstream, and as it lies here."""
ORIGIN = "origin.json"
"""The repository and the commit that the files were downloaded from."""


@dataclass(frozen=True)
class Record:
    """What is written down when a model is installed."""

    checksums: dict[str, tuple[str, str]] = field(default_factory=dict)
    """SHA-256 of a file by its name: as upstream published it, and as it lies here. They differ
    where a file was patched after it was checked."""
    repository: str = ""
    revision: str = ""

    def write(self, folder: Path) -> None:
        """Put it beside the files."""
        if self.repository:
            origin = {"repository": self.repository, "revision": self.revision}
            write_atomic(folder / ORIGIN, _encoded(origin))
        write_atomic(folder / CHECKSUMS, _encoded(self.checksums))


def read_record(folder: Path) -> Record:
    """The record of an installed model.

    Raises:
        FileNotFoundError: there is none.
        ModelBroken: it is damaged.
    """
    checksums = _read(dict[str, tuple[str, str]], folder / CHECKSUMS)
    origin = {}
    if (folder / ORIGIN).is_file():
        origin = _read(dict[str, str], folder / ORIGIN)
    return Record(checksums, origin.get("repository", ""), origin.get("revision", ""))


def _read(kind: Any, path: Path) -> Any:
    try:
        return from_json(kind, json.loads(path.read_bytes()))
    except ValueError as error:
        raise ModelBroken(f"{path} is damaged") from error


def _encoded(value: object) -> bytes:
    return json.dumps(value, indent=1).encode()
