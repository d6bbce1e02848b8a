"""Latents of transformers: four cells in one token, and words beside them."""

import torch
from torch import Tensor

_WORDS_ONLY = ("add_q_proj", "add_k_proj", "add_v_proj", "to_add_out", "ff_context.")


def folded(latents: Tensor) -> Tensor:
    """(batch, channels, rows, columns) to (batch, channels * 4, rows / 2, columns / 2)."""
    batch, channels, rows, columns = latents.shape
    parts = latents.reshape(batch, channels, rows // 2, 2, columns // 2, 2)
    return parts.permute(0, 1, 3, 5, 2, 4).reshape(batch, channels * 4, rows // 2, columns // 2)


def unfolded(latents: Tensor) -> Tensor:
    """The way back."""
    batch, channels, rows, columns = latents.shape
    parts = latents.reshape(batch, channels // 4, 2, 2, rows, columns)
    return parts.permute(0, 1, 4, 2, 5, 3).reshape(batch, channels // 4, rows * 2, columns * 2)


def joint_mask(layer: str, tokens: int, picture: Tensor, text: Tensor) -> Tensor | None:
    """The mask of a layer of FLUX: of the words, of the picture, or of the words and then the
    picture; pictures to look at that come after it are left alone."""
    if any(part in layer for part in _WORDS_ONLY):
        return text if tokens == len(text) else None
    places = picture.flatten()
    if layer.startswith("single_"):
        places = torch.cat([text, places])
    beyond = tokens - len(places)
    return torch.cat([places, places.new_ones(beyond)]) if beyond >= 0 else None
