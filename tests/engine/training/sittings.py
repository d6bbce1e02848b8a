"""Trainings to their end, and what was learnt in them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch

from engine.painting.diffusion.families import Family
from engine.training.checkpoint import Checkpoints, adapter_in
from engine.training.progress import Progress
from engine.training.run import RunFolder
from engine.training.sealed import Tensors
from engine.training.sitting import Bench, sit

Begin = Callable[..., RunFolder]
Bases = Callable[[str], tuple[Family, Path]]
NAME = "zimage"
CPU = torch.device("cpu")


def learnt(folder: RunFolder) -> Tensors:
    found = Checkpoints(folder.checkpoints, folder.run().of).newest()
    assert found is not None
    return adapter_in(found[1])


def whole(folder: RunFolder, base: tuple[Family, Path], **bench: Any) -> list[Progress]:
    return list(sit(folder, base[0], Bench(base[1], CPU, **bench)))


def same(one: Tensors, other: Tensors) -> bool:
    return one.keys() == other.keys() and all(
        torch.allclose(one[key], other[key], rtol=0, atol=1e-6) for key in one)
