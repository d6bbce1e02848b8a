"""A base model at full size: its published configuration, and weights that are drawn by chance.

Speed and memory do not depend on the values of weights. They are drawn where the engine would read
them from a file, one after the other, so that it holds, quantises and moves them as ever.
"""

import json
import re
import time
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any
from unittest.mock import patch

import diffusers
import torch
from torch import Tensor, nn

from engine.painting.diffusion.families import Embedding, Family, family
from engine.painting.diffusion.families import precision as loading
from engine.painting.diffusion.families.facts import Precision
from engine.painting.diffusion.families.folder import config_of
from tools.base_memory import DENOISERS

DEVIATION = 0.02
"""Of weights: signals neither die nor overflow."""
_POOL = 1_000_003
"""Numbers that are drawn; weights repeat them, out of step with their rows."""
SPEAKERS = ("one", "two")
"""Adapters, each of somebody on the page."""

_STABLE: dict[str, Any] = {"beta_start": 0.00085, "beta_end": 0.012, "steps_offset": 1,
                           "beta_schedule": "scaled_linear"}
SCHEDULERS: dict[str, tuple[str, dict[str, Any]]] = {
    "sd15": ("PNDMScheduler", _STABLE | {"skip_prk_steps": True}),
    "sdxl": ("EulerDiscreteScheduler", _STABLE),
    "flux": ("FlowMatchEulerDiscreteScheduler", {"shift": 3.0, "use_dynamic_shifting": True}),
    "flux2": ("FlowMatchEulerDiscreteScheduler", {"shift": 3.0, "use_dynamic_shifting": True}),
    "zimage": ("FlowMatchEulerDiscreteScheduler", {"shift": 3.0}),
}
_WIDE: dict[str, Any] = {
    "down_block_types": ("DownEncoderBlock2D",) * 4, "up_block_types": ("UpDecoderBlock2D",) * 4,
    "block_out_channels": (128, 256, 512, 512), "layers_per_block": 2, "sample_size": 1024}
_FLOW = _WIDE | {"latent_channels": 16, "scaling_factor": 0.3611, "shift_factor": 0.1159,
                 "use_quant_conv": False, "use_post_quant_conv": False}
AUTOENCODERS: dict[str, tuple[str, dict[str, Any]]] = {
    "sd15": ("AutoencoderKL", _WIDE | {"sample_size": 512}),
    "sdxl": ("AutoencoderKL", _WIDE | {"scaling_factor": 0.13025}),
    "flux": ("AutoencoderKL", _FLOW),
    "flux2": ("AutoencoderKLFlux2", {}),
    "zimage": ("AutoencoderKL", _FLOW),
}
PIPELINES = {"sd15": "StableDiffusionPipeline", "sdxl": "StableDiffusionXLPipeline",
             "flux": "FluxPipeline", "flux2": "Flux2KleinPipeline", "zimage": "ZImagePipeline"}

_FEW = {"num_layers": 1, "num_single_layers": 1, "num_attention_heads": 2}
TINY: dict[str, dict[str, Any]] = {
    "sd15": {"block_out_channels": (32, 64, 64, 64), "layers_per_block": 1},
    "sdxl": {"block_out_channels": (32, 64, 64), "layers_per_block": 1,
             "transformer_layers_per_block": 1, "attention_head_dim": 2},
    "flux": _FEW, "flux2": _FEW,
    "zimage": {"dim": 256, "n_layers": 1, "n_refiner_layers": 1, "n_heads": 2, "n_kv_heads": 2},
    "vae": {"block_out_channels": (32,) * 4, "layers_per_block": 1},
}


class FullSize:
    """A folder of configurations without any weights, and what is loaded as if there were some."""

    def __init__(self, name: str, folder: Path, tiny: bool = False) -> None:
        self.name, self.folder = name, folder
        self.loading = 0.0
        """Seconds of loading so far, without the drawing, which stands for reading a disk."""
        vae, options = AUTOENCODERS[name]
        scheduler, noise = SCHEDULERS[name]
        with torch.device("meta"):
            denoiser: Any = DENOISERS[name][0]()
            if tiny:
                # Its private part says which values are defaults; those it would take again.
                known = {key: value for key, value in denoiser.config.items() if key[0] != "_"}
                denoiser = type(denoiser).from_config(known | TINY[name])
                options = options | TINY["vae"]
            denoiser.save_config(folder / family(name).denoiser_folder)
            getattr(diffusers, vae)(**options).save_config(folder / "vae")
        getattr(diffusers, scheduler)(**noise).save_pretrained(folder / "scheduler")
        index = {"_class_name": PIPELINES[name], "vae": ["diffusers", vae]}
        (folder / "model_index.json").write_text(json.dumps(index))

    def lend(self, to: Family) -> Family:
        """Let a family load from here; the family."""
        setattr(to, "load_denoiser", self._denoiser)  # noqa: B010
        setattr(to, "load_vae", self._vae)  # noqa: B010
        return to

    def prompt(self, seed: int) -> Embedding:
        """As long and as wide as the encoders would make it; each speaker has half of the words."""
        wanted = DENOISERS[self.name][1]
        like = wanted["encoder_hidden_states"] if "cap_feats" not in wanted else wanted["cap_feats"]
        summary = wanted.get("pooled_projections",
                             wanted.get("added_cond_kwargs", {}).get("text_embeds"))
        dice = torch.Generator().manual_seed(seed)
        tokens = torch.randn(like[0].shape, generator=dice)
        pooled = None if summary is None else torch.randn(summary[0].shape, generator=dice)
        first = (torch.arange(len(tokens)) < len(tokens) // 2).float()
        return Embedding(tokens, pooled, dict(zip(SPEAKERS, (first, 1 - first), strict=True)))

    def likeness(self, rank: int) -> dict[str, Tensor]:
        """An adapter as it is kept."""
        kind = family(self.name)
        made = {}
        for (name, layer), part in product(self._targets(kind), "AB"):
            shape = ((rank, layer.in_features) if part == "A" else (layer.out_features, rank))
            made[f"{kind.denoiser_folder}.{name}.lora_{part}.weight"] = _filled(
                shape, torch.float32)
        return made

    def latents(self, side: int) -> tuple[int, int, int]:
        """Channels, rows and columns of the latents of a square."""
        config = config_of(self.folder / "vae")
        with torch.device("meta"):
            vae: nn.Module = getattr(diffusers, config["_class_name"]).from_config(config)
        return family(self.name).latent_shape(vae, side, side)

    def _targets(self, kind: Family) -> Iterator[tuple[str, nn.Linear]]:
        wanted = re.compile(kind.facts.lora_targets)
        bare = loading.bare_denoiser(self.folder / kind.denoiser_folder)
        for name, layer in bare.named_modules():
            if isinstance(layer, nn.Linear) and wanted.fullmatch(name):
                yield name, layer

    def _denoiser(self, folder: Path, precision: Precision, device: torch.device) -> nn.Module:
        """As `Family.load_denoiser`."""
        begun, drawing = time.perf_counter(), 0.0

        def drawn(part: Path) -> Iterator[tuple[str, Tensor]]:
            nonlocal drawing
            for name, value in loading.bare_denoiser(part).state_dict().items():
                since = time.perf_counter()
                tensor = _weights(name, value, precision)
                drawing += time.perf_counter() - since
                yield name, tensor

        with patch.object(loading, "_tensors", drawn):
            if precision in (Precision.INT8, Precision.NF4):
                made = self._read(loading.load_denoiser, precision, device)
            else:
                # diffusers wants whole files; the engine's other way needs none of them in memory.
                with patch.object(loading, "is_quantised", lambda *_: False):
                    made = self._read(loading._quantised, precision, device)
        self.loading += time.perf_counter() - begun - drawing
        return made

    def _read(self, load: Any, precision: Precision, device: torch.device) -> nn.Module:
        made: nn.Module = load(self.folder / family(self.name).denoiser_folder, precision, device)
        _wait(device)
        return made

    def _vae(self, folder: Path, dtype: torch.dtype, device: torch.device) -> nn.Module:
        """As `Family.load_vae`."""
        begun = time.perf_counter()
        config = config_of(self.folder / "vae")
        torch.manual_seed(0)
        with torch.device(device):
            vae: nn.Module = getattr(diffusers, config["_class_name"]).from_config(config)
        vae = vae.to(dtype).requires_grad_(False).eval()
        _wait(device)
        self.loading += time.perf_counter() - begun
        return vae


def _weights(name: str, like: Tensor, precision: Precision) -> Tensor:
    if not like.is_meta:
        return like
    # As in the published files.
    dtype = torch.float32 if precision is Precision.FP32 else torch.bfloat16
    if like.ndim > 1:
        return _filled(tuple(like.shape), dtype)
    return (torch.ones if name.endswith("weight") else torch.zeros)(like.shape, dtype=dtype)


def _filled(shape: tuple[int, ...], dtype: torch.dtype) -> Tensor:
    pool, made = _pool(dtype), torch.empty(shape, dtype=dtype)
    flat = made.view(-1)
    for at in range(0, len(flat), len(pool)):
        flat[at : at + len(pool)] = pool[: len(flat) - at]
    return made


@cache
def _pool(dtype: torch.dtype) -> Tensor:
    dice = torch.Generator().manual_seed(0)
    return (DEVIATION * torch.randn(_POOL, generator=dice)).to(dtype)


def _wait(device: torch.device) -> None:
    if device.type == "cuda":
        torch.cuda.synchronize()
