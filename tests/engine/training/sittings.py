"""Trainings to their end, and what was learnt in them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image

from engine.files import sha256
from engine.painting.diffusion.families import Family
from engine.paths import Paths
from engine.training.checkpoint import Checkpoints, adapter_in
from engine.training.findings import finding
from engine.training.folder import TrainingFolder
from engine.training.photoset import PhotoSet, Shot, TrainingPhoto
from engine.training.progress import Progress
from engine.training.resemblance import Resemblance, Vector
from engine.training.room import Patience
from engine.training.run import RunFolder
from engine.training.sealed import Tensors
from engine.training.sitting import Bench, sit
from engine.training.verdict import MakeScorer
from engine.vision import Box

Begin = Callable[..., RunFolder]
Bases = Callable[[str], tuple[Family, Path]]
NAME = "zimage"
CPU = torch.device("cpu")


class Clock:
    """Time that passes when it is told to, and in pauses."""

    def __init__(self) -> None:
        self.now = 0.0
        self.patience = Patience(lambda: self.now, self.let_pass)

    def let_pass(self, seconds: float) -> None:
        self.now += seconds


def give_photos(house: Paths, count: int = 2) -> PhotoSet:
    """Photos that can be used, each with a crop."""
    folder = TrainingFolder(house, "mia").create()
    made, dice = [], np.random.default_rng(3)
    for number in range(count):
        pixels = dice.integers(0, 255, (160, 128, 3), dtype=np.uint8)
        file = folder.photos / f"{number}.jpg"
        Image.fromarray(pixels).save(file)
        made.append(TrainingPhoto(
            str(number), file.name, "", file.name, sha256(file), 128, 160, shot=Shot.FULL,
            crops={Shot.HEAD: Box(10, 0, 118, 110)},
            caption="photo of miazx girl, full body, in a forest"))
    return PhotoSet("mia", "miazx", "girl", tuple(made), (finding("no-whole-body"),))


def nobody(store: object) -> None:
    """Compares nothing."""


def colours(store: object) -> MakeScorer:
    """Compares what colours there are."""
    return lambda photos, cards: Resemblance(_mean, photos, cards)


def _mean(picture: Image.Image) -> Vector:
    return np.asarray(picture, np.float64).mean((0, 1))  # type: ignore[no-any-return]


def learnt(folder: RunFolder) -> Tensors:
    found = Checkpoints(folder.checkpoints, folder.run().of).newest()
    assert found is not None
    return adapter_in(found[1])


def whole(folder: RunFolder, base: tuple[Family, Path], **bench: Any) -> list[Progress]:
    return list(sit(folder, base[0], Bench(base[1], CPU, **bench)))


def same(one: Tensors, other: Tensors) -> bool:
    return one.keys() == other.keys() and all(
        torch.allclose(one[key], other[key], rtol=0, atol=1e-6) for key in one)
