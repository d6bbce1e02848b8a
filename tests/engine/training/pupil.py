"""A training in a process of its own, which somebody kills."""

from multiprocessing.connection import Connection
from pathlib import Path

import torch

from engine.painting.diffusion.families import family
from engine.training.progress import Stage
from engine.training.run import RunFolder
from engine.training.sitting import Bench, sit


def learn(path: Path, name: str, base: Path, told: Connection) -> None:
    """Go on with a training; tell every step that is done."""
    torch.set_num_threads(1)
    for progress in sit(RunFolder(path), family(name), Bench(base, torch.device("cpu"))):
        if progress.stage is Stage.LEARNING:
            told.send(progress.step)
    told.send(None)
