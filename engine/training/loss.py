"""How far a prediction is from what it should be, where it counts."""

import torch

from engine.training.recipe import Recipe


def masked(mask: torch.Tensor, background: torch.Tensor | float) -> torch.Tensor:
    """Weights from masks [batch, 1, h, w]: the subject's 1, the background's `background`, which
    can be another one in each picture [batch, 1, 1, 1].

    Brought to a mean of 1 in each picture, so that a small subject teaches as much as a big one.
    """
    weights = background + (1 - background) * mask
    mean: torch.Tensor = weights.mean(dim=(1, 2, 3), keepdim=True)
    return weights / mean.clamp_min(1e-6)


def distance(
    predicted: torch.Tensor, target: torch.Tensor, weights: torch.Tensor, mask: torch.Tensor
) -> torch.Tensor:
    """Mean squared distance, weighted by picture [batch] and by place [batch, 1, h, w]."""
    apart = (predicted.float() - target.float()).square() * mask
    return (apart.mean(dim=(1, 2, 3)) * weights).mean()


def looks_at_the_class(recipe: Recipe, step: int) -> bool:
    """Whether this step also sees to it that the class stays as it was."""
    return recipe.preservation_weight > 0 and step % recipe.preservation_every == 0
