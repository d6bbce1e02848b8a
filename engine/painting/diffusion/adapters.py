"""Adapters (LoRA) on a denoiser: put on, weighed, taken off, made anew, read back.

What we keep has diffusers' keys (`unet.….lora_A.weight`) and alpha equal to the rank, so that a
plain diffusers pipeline loads it as it is, and nothing beside the file has to be known.
"""

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor, nn

from engine.errors import ModelBroken
from engine.painting.diffusion.families import Family


def put_on(
    denoiser: nn.Module, family: Family, weights: Mapping[str, Tensor], name: str,
    dtype: torch.dtype | None = None,
) -> None:
    """Load an adapter, frozen; it acts from now on, with weight 1, beside those that are there.

    `dtype`: in what it is held; `None` as peft thinks, in 32 bits over a base of 8.

    Raises:
        ModelBroken: it has layers that this denoiser has not.
    """
    prefix = f"{family.denoiser_folder}."
    bare = {key.removeprefix(prefix): value for key, value in weights.items()}
    layers = {key.rpartition(".lora_")[0] for key in bare}
    known = dict(denoiser.named_modules())
    if strange := sorted(layers - known.keys()):
        raise ModelBroken(f"this adapter is for another model: it has {strange[0]}")
    _as_diffusers(denoiser).load_lora_adapter(
        {f"{prefix}{key}": value for key, value in bare.items()}, prefix=family.denoiser_folder,
        adapter_name=name)
    for key, value in denoiser.named_parameters():
        if f".{name}." in key:
            value.requires_grad_(False)
            value.data = value.data.to(dtype or value.dtype)


def new_adapter(
    denoiser: nn.Module, family: Family, name: str, rank: int, seed: int, dropout: float = 0.0
) -> list[nn.Parameter]:
    """A fresh adapter that changes nothing yet; its parameters, in single precision."""
    from peft import LoraConfig

    with torch.random.fork_rng():
        torch.manual_seed(seed)
        _as_diffusers(denoiser).add_adapter(
            LoraConfig(r=rank, lora_alpha=rank, init_lora_weights="gaussian", lora_dropout=dropout,
                       target_modules=family.facts.lora_targets), adapter_name=name)
    fresh = [value for key, value in denoiser.named_parameters() if f".{name}." in key]
    for value in fresh:
        value.data = value.data.float()
        value.requires_grad_(True)
    return fresh


def weights_of(denoiser: nn.Module, family: Family, name: str) -> dict[str, Tensor]:
    """The adapter as it is kept: on the CPU, by diffusers' keys."""
    from peft.utils import get_peft_model_state_dict

    found = get_peft_model_state_dict(denoiser, adapter_name=name)
    return {f"{family.denoiser_folder}.{key}": value.detach().cpu().contiguous()
            for key, value in found.items()}


def weigh(denoiser: nn.Module, weights: Mapping[str, float]) -> None:
    """Let exactly these adapters act, each with its weight; none: the bare model."""
    model = _as_diffusers(denoiser)
    if not getattr(denoiser, "peft_config", None):
        return
    if not weights:
        model.disable_adapters()
        return
    model.enable_adapters()
    model.set_adapters(list(weights), list(weights.values()))


def take_off(denoiser: nn.Module, name: str) -> None:
    """Unload an adapter."""
    if name in getattr(denoiser, "peft_config", {}):
        _as_diffusers(denoiser).delete_adapters(name)


def _as_diffusers(denoiser: nn.Module) -> Any:
    return denoiser
