"""Tensors in a file, and a document beside it that names the file's checksum.

The document is written last: what has none is not there, and what does not match its checksum
is passed over. No pickles.
"""

import json
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load, save

from engine.files import sha256, write_atomic

Tensors = dict[str, torch.Tensor]


def seal(path: Path, tensors: Tensors, document: dict[str, Any]) -> None:
    """Keep tensors at `path` (`.safetensors`) and the document beside it (`.json`).

    Once this returns, both survive a power cut.

    Raises:
        OSError: there is no room; what was there before is whole, or passed over.
    """
    write_atomic(path, save({name: one.detach().contiguous() for name, one in tensors.items()}))
    sealed = {**document, "sha256": sha256(path)}
    try:
        write_atomic(path.with_suffix(".json"), json.dumps(sealed).encode())
    except OSError:
        path.unlink()  # Nobody would read it, and room is what is missing.
        raise


def document_of(path: Path) -> dict[str, Any] | None:
    """The document beside a file of tensors; `None` where there is none that can be read."""
    try:
        found = json.loads(path.with_suffix(".json").read_bytes())
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def unseal(path: Path) -> tuple[Tensors, dict[str, Any]] | None:
    """The tensors and their document; `None` where they are missing or damaged."""
    document = document_of(path)
    if document is None or not path.is_file() or sha256(path) != document.get("sha256"):
        return None
    return load(path.read_bytes()), document
