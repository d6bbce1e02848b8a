"""The adapter that a base learns: begun, given weights, put aside for a moment."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

import torch
from peft.utils import set_peft_model_state_dict
from torch import nn

from engine.painting.diffusion.adapters import new_adapter, weights_of
from engine.painting.diffusion.families import Family
from engine.training.order import seed_of
from engine.training.recipe import Recipe
from engine.training.sealed import Tensors

NAME = "learnt"
"""What the adapter is called while it learns; files do not say it."""


def begin_adapter(denoiser: nn.Module, family: Family, recipe: Recipe) -> list[nn.Parameter]:
    """Give a frozen base an adapter that can learn; its parameters, in single precision."""
    fresh = new_adapter(denoiser, family, NAME, recipe.rank, seed_of(recipe.seed, "adapter"))
    model: Any = denoiser
    if recipe.checkpointing:
        model.enable_gradient_checkpointing()
    model.train()
    return fresh


def adapter_tensors(denoiser: nn.Module, family: Family) -> Tensors:
    """The adapter's weights by diffusers' keys, copied to the CPU."""
    return {name: one.clone() for name, one in weights_of(denoiser, family, NAME).items()}


def give_adapter(denoiser: nn.Module, family: Family, tensors: Tensors) -> None:
    """Give the adapter the weights that `adapter_tensors` read."""
    prefix = f"{family.denoiser_folder}."
    bare = {name.removeprefix(prefix): one for name, one in tensors.items()}
    set_peft_model_state_dict(denoiser, bare, adapter_name=NAME)


@contextmanager
def without_adapter(denoiser: nn.Module) -> Iterator[None]:
    """The base as it was."""
    model: Any = denoiser
    model.disable_adapters()
    try:
        yield
    finally:
        model.enable_adapters()


def calculating_in(dtype: torch.dtype, device: torch.device) -> AbstractContextManager[object]:
    """A base in half precision beside an adapter in single precision."""
    if dtype is torch.float32:
        return nullcontext()
    return torch.autocast(device.type, dtype)
