"""Checkpoints: everything a training needs to go on to the very same weights.

What happens by chance in a step follows from the seed and the number of the step alone
(`order.py`), so the number of the step is the whole random state.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from engine.files import sweep
from engine.plain import from_json, to_json
from engine.training.sealed import Tensors, document_of, seal, unseal

OPTIMIZER = "optimizer."
"""Prefix of the names of an optimizer's tensors."""
KEPT = 2
"""Newest checkpoints that are kept to go on from."""


@dataclass(frozen=True)
class Standing:
    """How far a training is, in plain data."""

    step: int = 0
    """Steps done."""
    losses: tuple[float, ...] = ()
    """One for each step."""
    seconds: float = 0.0
    """Spent on steps."""


class Checkpoints:
    """The checkpoints of one training, in a folder of their own."""

    def __init__(self, folder: Path, of: str) -> None:
        """`of`: checksum of what is learnt from what; others' checkpoints are passed over."""
        self._folder, self._of = folder, of
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        sweep(folder)

    def write(self, standing: Standing, tensors: Tensors) -> None:
        """Keep a checkpoint; once this returns it survives a power cut.

        Raises:
            ValueError: a tensor holds something that is no number.
            OSError: there is no room; the checkpoints before are whole.
        """
        if broken := [name for name, one in tensors.items() if not _finite(one)]:
            raise ValueError(f"{broken[0]} holds something that is no number")
        document = {"of": self._of, "standing": to_json(standing)}
        seal(self._folder / f"{standing.step:06}.safetensors", tensors, document)
        self._prune(standing.step)

    def newest(self) -> tuple[Standing, Tensors] | None:
        """The newest checkpoint that is whole; `None` where there is none."""
        for path in sorted(self._files(), reverse=True):
            if (document_of(path) or {}).get("of") != self._of:
                continue
            if (found := unseal(path)) is not None:
                return from_json(Standing, found[1]["standing"]), found[0]
        return None

    def _prune(self, newest: int) -> None:
        """Leave the newest; what lies ahead of them belongs to another training."""
        ours = sorted(path for path in self._files() if path.stem <= f"{newest:06}")
        for path in set(self._files()) - set(ours[-KEPT:]):
            path.with_suffix(".json").unlink(missing_ok=True)
            path.unlink(missing_ok=True)

    def _files(self) -> Iterator[Path]:
        return self._folder.glob("[0-9]*.safetensors")


def optimizer_tensors(optimizer: torch.optim.Optimizer) -> Tensors:
    """The state of an optimizer as named tensors; numbers become tensors of one element."""
    found: Tensors = {}
    for number, parameter in enumerate(_parameters(optimizer)):
        for name, value in optimizer.state[parameter].items():
            kept = value if torch.is_tensor(value) else torch.tensor(value)
            # A copy: 8-bit optimizers share their tables, which safetensors refuses.
            found[f"{OPTIMIZER}{number}.{name}"] = kept.detach().to("cpu", copy=True)
    return found


def adapter_in(tensors: Tensors) -> Tensors:
    """The adapter of a checkpoint: everything that is not the optimizer's."""
    return {name: one for name, one in tensors.items() if not name.startswith(OPTIMIZER)}


def restore_optimizer(optimizer: torch.optim.Optimizer, tensors: Tensors) -> None:
    """Give an optimizer the state that `optimizer_tensors` read.

    Values are given back in the very precision they were kept in: torch's own
    `load_state_dict` would bring 8-bit states to the precision of the weights.
    """
    parameters = _parameters(optimizer)
    for key, value in tensors.items():
        if key.startswith(OPTIMIZER):
            number, _, name = key.removeprefix(OPTIMIZER).partition(".")
            parameter = parameters[int(number)]
            optimizer.state[parameter][name] = _given_back(value, parameter)


def _parameters(optimizer: torch.optim.Optimizer) -> list[torch.nn.Parameter]:
    return [one for group in optimizer.param_groups for one in group["params"]]


def _given_back(value: torch.Tensor, parameter: torch.Tensor) -> Any:
    if value.ndim:
        return value.to(parameter.device)
    # torch counts steps in a tensor, bitsandbytes in a number.
    return value if value.is_floating_point() else value.item()


def _finite(tensor: torch.Tensor) -> bool:
    return not tensor.is_floating_point() or bool(torch.isfinite(tensor).all())
