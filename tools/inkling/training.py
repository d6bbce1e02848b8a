"""What both trainings share: the device, batches without end, and checkpoints to go on from."""

import io
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import torch

from engine.files import write_atomic


def device() -> torch.device:
    """The card, where there is one."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def half(where: torch.device) -> AbstractContextManager[Any]:
    """bf16 where it is quicker: on a card."""
    return torch.autocast("cuda", torch.bfloat16) if where.type == "cuda" else nullcontext()


def batches(count: int, size: int, seed: int, start: int = 0) -> Iterator[torch.Tensor]:
    """Indices of one batch after the other, every example once a round; goes on at `start`."""
    step = 0
    while True:
        order = torch.randperm(count, generator=torch.Generator().manual_seed(seed + step // count))
        for at in range(0, count - size + 1, size):
            if step >= start:
                yield order[at:at + size]
            step += 1


def save(file: Path, **state: Any) -> None:
    """Keep a checkpoint, whole or not at all."""
    content = io.BytesIO()
    torch.save(state, content)
    write_atomic(file, content.getvalue())


def load(file: Path) -> dict[str, Any] | None:
    """The checkpoint, if there is one."""
    if not file.exists():
        return None
    found: dict[str, Any] = torch.load(file, map_location="cpu", weights_only=True)
    return found


class Averaged:
    """The moving average of a model's weights, which draws better than any single step."""

    def __init__(self, model: torch.nn.Module, decay: float) -> None:
        self._decay = decay
        self.weights = {name: value.detach().float().clone()
                        for name, value in model.state_dict().items()}

    @torch.no_grad()
    def update(self, model: torch.nn.Module, step: int) -> None:
        """Move toward the model; quicker in the first steps."""
        decay = min(self._decay, (1 + step) / (10 + step))
        for name, value in model.state_dict().items():
            if value.is_floating_point():
                self.weights[name].lerp_(value.float(), 1 - decay)
            else:
                self.weights[name].copy_(value)
