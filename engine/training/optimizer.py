"""Optimizers by name, and the rate of each step."""

from collections.abc import Iterable

import torch

from engine.errors import UnknownBackend
from engine.training.recipe import Recipe


def make_optimizer(
    parameters: Iterable[torch.nn.Parameter], recipe: Recipe
) -> torch.optim.Optimizer:
    """The optimizer of a recipe.

    Raises:
        UnknownBackend: the recipe names one that nobody knows.
    """
    rate, decay = recipe.learning_rate, recipe.weight_decay
    if recipe.optimizer == "adamw":
        return torch.optim.AdamW(parameters, lr=rate, weight_decay=decay, foreach=True)
    if recipe.optimizer == "adamw8bit":
        import bitsandbytes

        made: torch.optim.Optimizer = bitsandbytes.optim.AdamW8bit(
            parameters, lr=rate, weight_decay=decay)
        return made
    raise UnknownBackend(f"no optimizer {recipe.optimizer[:40]!r}; known: adamw, adamw8bit")


def set_rate(optimizer: torch.optim.Optimizer, recipe: Recipe, step: int) -> None:
    """Rise over the first steps, stay, and fall to nothing where the recipe has it so."""
    risen = (step + 1) / recipe.warmup_steps
    left = (recipe.steps - step) / max(1.0, recipe.cooldown * recipe.steps)
    rate = recipe.learning_rate * min(1.0, risen, left)
    for group in optimizer.param_groups:
        group["lr"] = rate
