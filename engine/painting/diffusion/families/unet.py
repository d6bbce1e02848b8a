"""What Stable Diffusion 1.5 and XL have in common: a UNet, CLIP, and noise in discrete steps."""

import math
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from engine.painting.diffusion.families.base import Embedding, Family
from engine.painting.diffusion.families.consistency import ConsistencySchedule
from engine.painting.diffusion.families.folder import load_scheduler
from engine.painting.diffusion.families.noise import Diffusion
from engine.painting.diffusion.families.schedule import DiffusionSchedule


class UnetFamily(Family):
    """Attention knows picture places and words apart: `attn2` asks the words."""

    denoiser_folder = "unet"

    def schedule(self, folder: Path) -> DiffusionSchedule:
        """As the folder's scheduler has it."""
        return DiffusionSchedule(load_scheduler(folder))

    def consistency(self, folder: Path) -> ConsistencySchedule:
        """As the folder's scheduler has it."""
        return ConsistencySchedule(load_scheduler(folder))

    def noise(self, folder: Path) -> Diffusion:
        """Noise or velocity, with min-SNR weights."""
        return Diffusion(load_scheduler(folder))

    def token_mask(
        self, layer: str, tokens: int, picture: Tensor, text: Tensor
    ) -> Tensor | None:
        """Places everywhere: words are attended to by cross-attention alone."""
        rows, columns = picture.shape
        shrink = math.sqrt(rows * columns / tokens)
        size = (math.ceil(rows / shrink - 1e-6), math.ceil(columns / shrink - 1e-6))
        if size[0] * size[1] != tokens:
            return None
        return functional.interpolate(picture[None, None], size=size, mode="area").flatten()

    def is_cross_attention(self, layer: str) -> bool:
        """`attn1` is between places, `attn2` asks the words."""
        return layer.endswith("attn2")


def stacked(embeddings: Sequence[Embedding]) -> Tensor:
    """(batch, length, width); shorter prompts are said again.

    Attention to a sequence that is said twice is attention to the sequence.
    """
    longest = max(len(one.tokens) for one in embeddings)
    return torch.stack([_again(one.tokens, longest) for one in embeddings])


def _again(tokens: Tensor, length: int) -> Tensor:
    times = -(-length // len(tokens))
    return tokens.repeat(times, *[1] * (tokens.ndim - 1))[:length]
