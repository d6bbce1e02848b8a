"""Tiny bases of random weights, installed under the names of real ones."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from engine.files import sha256
from engine.models import Model, WeightFile, known_models
from engine.models.record import Record
from engine.paths import Paths

INDEX = "model_index.json"


def stand_in(paths: Paths, patch: pytest.MonkeyPatch, names: Iterable[str]) -> None:
    """Have bases of the catalogue installed; all of their files but one are nobody's concern.

    The real ones are planned for, so the machine has room for them, whatever else runs here.
    """
    known = known_models()
    for name in names:
        known[name] = _installed(known[name], paths.models / name)
    patch.setattr("engine.painting.diffusion.memory.memory", lambda: (64 * 10**9, 64 * 10**9))
    patch.setattr("engine.models.store.known_models", partial(dict, known))


def _installed(model: Model, folder: Path) -> Model:
    import torch

    from tests.engine.painting.diffusion.tiny import save_tiny

    torch.set_num_threads(1)
    save_tiny(model.family, folder)
    digest = sha256(folder / INDEX)
    Record({INDEX: (digest, digest)}).write(folder)
    return replace(model, files=(WeightFile(INDEX, sha256=digest),))
