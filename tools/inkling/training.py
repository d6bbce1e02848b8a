"""What both trainings share: half-precision steps on whole weights, and checkpoints to go on from.

Started by `torchrun --nproc-per-node 2`, processes learn together from twice the examples a step.
"""

import io
import math
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, distributed

from engine.files import write_atomic

Loss = Callable[[torch.nn.Module, Tensor, torch.Generator], Tensor]
"""The loss of a model on the examples of these numbers, and the dice for all chance in it."""

COOLING = 0.3
"""Last part of the time in which the rate falls to 0."""
WARMING = 150
"""Steps in which the rate rises."""
EVERY = 100
"""Steps between two lines of the log."""
KEPT_EVERY = 180.0
"""Seconds between two checkpoints."""


@dataclass(frozen=True)
class Course:
    """How long and how fast something is learned."""

    file: Path
    """The checkpoint to go on from."""
    examples: int
    batch: int
    rate: float
    minutes: float
    """Of all runs together; the last part cools down, so that more minutes go on before that."""
    decay: float = 0.998
    """Of the moving average of the weights, which draws better than any single step."""
    weight_decay: float = 0.0

    @property
    def final(self) -> Path:
        """Where what is cooled down stands."""
        return self.file.with_suffix(".final.pt")


def device() -> torch.device:
    """The card, where there is one."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def learn(model: torch.nn.Module, loss_of: Loss, course: Course) -> None:
    """Train until the minutes are over; then what was learned is in `course.final`.

    Steps are made in bf16, four times as fast on a CPU that knows it; the weights stay whole.
    """
    rank = _rank()
    kept = load(course.file)
    if kept:
        model.load_state_dict(kept["model"])
    # Weights and gradients must lie in memory alike: the fused optimizer does not look.
    model.to(device(), memory_format=torch.channels_last)
    whole = [value.detach().clone().float() for value in model.parameters()]
    learned = [one for one, value in zip(whole, model.parameters(), strict=True)
               if value.requires_grad]
    model.to(torch.bfloat16)
    optimizer = torch.optim.AdamW(learned, betas=(0.9, 0.99), weight_decay=course.weight_decay,
                                  fused=True)
    book = _Book(course, model, whole, kept)
    if kept and kept["optimizer"]:
        optimizer.load_state_dict(kept["optimizer"])
    chance = torch.Generator().manual_seed(1000 * book.step + rank)
    for chosen in batches(course.examples, course.batch, 1000 * book.step + rank):
        part = _agreed(book.part)
        for group in optimizer.param_groups:
            group["lr"] = course.rate * _speed(book.step, part)
        loss = loss_of(model, chosen, chance)
        loss.backward()
        _move(model, whole, optimizer)
        book.note(float(loss.detach()), part, optimizer)
        if part >= 1:
            break


def _move(model: torch.nn.Module, whole: list[Tensor], optimizer: torch.optim.Optimizer) -> None:
    """Half-precision gradients move the whole weights."""
    for one, value in zip(whole, model.parameters(), strict=True):
        if value.grad is not None:
            one.grad = torch.empty_like(one).copy_(value.grad)
            value.grad = None
    if distributed.is_initialized():
        _agree_on([one.grad for one in whole if one.grad is not None])
    torch.nn.utils.clip_grad_norm_(whole, 1.0)
    optimizer.step()
    with torch.no_grad():
        for one, value in zip(whole, model.parameters(), strict=True):
            value.copy_(one)


def _agree_on(gradients: list[Tensor]) -> None:
    """Make each the mean of all processes, sent in one piece: hundreds of small ones would take as
    long as the rest of the step."""
    together = torch.cat([one.reshape(-1) for one in gradients])
    distributed.all_reduce(together)
    together /= distributed.get_world_size()
    for one, mean in zip(gradients, together.split([one.numel() for one in gradients]),
                         strict=True):
        one.copy_(mean.view_as(one))


class _Book:
    """Keeps the moving average, the log and the checkpoints."""

    def __init__(
        self, course: Course, model: torch.nn.Module, whole: list[Tensor],
        kept: dict[str, Any] | None,
    ) -> None:
        self._course = course
        self._names = [name for name, _ in model.named_parameters()]
        self._whole = whole
        self._average = [one.clone() for one in whole]
        if kept:
            self._average = [kept["average"][name].to(device()) for name in self._names]
        self.step: int = kept["step"] if kept else 0
        self._losses: list[float] = []
        self._before: float = kept["seconds"] if kept else 0.0
        self._began = self._saved = time.monotonic()

    @property
    def part(self) -> float:
        """How much of the time is over, from 0 to 1."""
        seconds = self._before + time.monotonic() - self._began
        return seconds / (60 * self._course.minutes)

    def note(self, loss: float, part: float, optimizer: torch.optim.Optimizer) -> None:
        """After each step."""
        self.step += 1
        decay = min(self._course.decay, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            torch._foreach_lerp_(self._average, self._whole, 1 - decay)
        self._losses.append(loss)
        if self.step % EVERY == 0 or part >= 1:
            recent = self._losses[-EVERY:]
            print(f"{self._course.file.stem}: step {self.step}, {100 * part:.1f} %, "
                  f"loss {sum(recent) / len(recent):.4f}", flush=True)
        if _rank() == 0 and (time.monotonic() - self._saved > KEPT_EVERY or part >= 1):
            self._saved = time.monotonic()
            self._keep(part, optimizer)

    def _keep(self, part: float, optimizer: torch.optim.Optimizer) -> None:
        cooling = part > 1 - COOLING
        save(self._course.final if cooling else self._course.file,
             model=dict(zip(self._names, self._whole, strict=True)),
             average=dict(zip(self._names, self._average, strict=True)),
             optimizer=optimizer.state_dict(), step=self.step,
             seconds=part * 60 * self._course.minutes)


def _rank() -> int:
    """The number of this process among those that learn together."""
    if "WORLD_SIZE" not in os.environ:
        return 0
    if not distributed.is_initialized():
        distributed.init_process_group("gloo")
    return distributed.get_rank()


def _agreed(part: float) -> float:
    """The first process's clock counts for all."""
    if not distributed.is_initialized():
        return part
    said = torch.tensor(part, dtype=torch.float64)
    distributed.broadcast(said, 0)
    return float(said)


def _speed(step: int, part: float) -> float:
    """Part of the full rate: it rises, stays, and falls ever slower (Hägele et al. 2024)."""
    cooled = max(0.0, (part - (1 - COOLING)) / COOLING)
    return min(1, step / WARMING) * (1 - math.sqrt(min(1.0, cooled)))


def batches(count: int, size: int, seed: int) -> Iterator[Tensor]:
    """Indices of one batch after the other, every example once a round."""
    dice = torch.Generator().manual_seed(seed)
    while True:
        order = torch.randperm(count, generator=dice)
        for at in range(0, count - size + 1, size):
            yield order[at:at + size]


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
