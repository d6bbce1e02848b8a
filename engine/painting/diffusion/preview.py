"""The picture as it emerges, for next to nothing.

Decoding latents at every step would cost as much as painting. But the start is a picture whose
latents are known: the best linear map from its latents to its colours, found once by least
squares, shows well enough what is coming, for every family and without numbers of our own.
"""

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

_STILL = 1e-2
"""Of the identity in the least squares, so that a plain start has a map too."""


class Glimpse:
    """Turns latents into small pictures, one pixel for each cell."""

    def __init__(self, latents: Tensor, pixels: NDArray[np.uint8]) -> None:
        """`latents` (channels, rows, columns) of the `pixels` (height, width, 3)."""
        rows, columns = int(latents.shape[1]), int(latents.shape[2])
        colors = torch.from_numpy(np.array(pixels)).permute(2, 0, 1)[None].float()
        small = functional.interpolate(colors, size=(rows, columns), mode="area")[0]
        known = _with_one(latents.float().cpu())
        square = known.T @ known + _STILL * len(known) * torch.eye(known.shape[1])
        self._map = torch.linalg.solve(square, known.T @ small.flatten(1).T)

    def of(self, latents: Tensor) -> NDArray[np.uint8]:
        """(rows, columns, 3) of latents (channels, rows, columns)."""
        rows, columns = int(latents.shape[1]), int(latents.shape[2])
        colors = _with_one(latents.float().cpu()) @ self._map
        seen = colors.clamp(0, 255).round().reshape(rows, columns, 3)
        return np.asarray(seen.numpy(), np.uint8)


def _with_one(latents: Tensor) -> Tensor:
    """(cells, channels + 1)."""
    flat = latents.flatten(1).T
    return torch.cat([flat, torch.ones(len(flat), 1)], dim=1)
