"""Ways for a model to take less of a card: tile by tile, block by block, layer by layer."""

from typing import Any

import torch
from torch import nn

TILE = 512
"""Pixels along a side of what the autoencoder sees at once when it works tile by tile. By itself it
would cut nothing smaller than what it was taught on."""


def in_tiles(vae: Any) -> None:
    """Let an autoencoder work tile by tile, where it can."""
    if not hasattr(vae, "enable_tiling"):
        return
    vae.enable_tiling()
    if (usual := vae.tile_sample_min_size) > TILE:
        vae.tile_sample_min_size = TILE
        vae.tile_latent_min_size = vae.tile_latent_min_size * TILE // usual


def visit_in_blocks(denoiser: nn.Module, device: torch.device, anew: bool) -> None:
    """Let the blocks wait in system memory; each is on the card only while it works.

    Args:
        anew: something was put on since, which does not know yet that it is to wait.
    """
    from diffusers.hooks import apply_group_offloading
    from diffusers.hooks.group_offloading import _maybe_remove_and_reapply_group_offloading

    if not getattr(denoiser, "visits_in_turn", False):
        # Pinned are only those that are on their way: torch rounds each up to a power of two.
        apply_group_offloading(denoiser, onload_device=device, offload_device=torch.device("cpu"),
                               offload_type="block_level", num_blocks_per_group=1, use_stream=True,
                               low_cpu_mem_usage=True)
        denoiser.visits_in_turn = True  # type: ignore[assignment]
    elif anew:
        _maybe_remove_and_reapply_group_offloading(denoiser)


def visit_in_layers(model: nn.Module, device: torch.device) -> None:
    """Let layer after layer come to a device, each only while it works."""
    from diffusers.hooks import apply_group_offloading

    apply_group_offloading(model, onload_device=device, offload_device=torch.device("cpu"),
                           offload_type="leaf_level")
