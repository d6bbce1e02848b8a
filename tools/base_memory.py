"""Counts memory for `families.toml`: weights by precision, and what autograd keeps of a picture.

    python -m tools.base_memory

On torch's meta device nothing is calculated, so the largest denoiser takes no memory. Weights are
in 16 bits, adapters in 32; attention saves what torch's own kernel saves: its inputs and output.
"""

from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import torch
from diffusers import (
    Flux2Transformer2DModel,
    FluxTransformer2DModel,
    UNet2DConditionModel,
    ZImageTransformer2DModel,
)
from peft import LoraConfig

from engine.painting.diffusion.families import family
from engine.painting.diffusion.families.precision import is_quantised

CELLS = 64
"""Along a side of the latents of 512 pixels."""
TOKENS = (CELLS // 2) ** 2
NF4 = 0.53
"""Bytes of a number, with its scale."""


def _held(*shape: int) -> torch.Tensor:
    return torch.empty(shape, dtype=torch.bfloat16, device="meta")


def _at(count: int = 1) -> torch.Tensor:
    return torch.empty(count, device="meta")


def _unet(width: int, **more: torch.Tensor) -> dict[str, Any]:
    return {"sample": _held(1, 4, CELLS, CELLS), "timestep": _at(),
            "encoder_hidden_states": _held(1, 77, width), "added_cond_kwargs": more}


def _transformer(channels: int, words: int, axes: int, **more: torch.Tensor) -> dict[str, Any]:
    return {"hidden_states": _held(1, TOKENS, channels), "timestep": _at(),
            "encoder_hidden_states": _held(1, 512, words), "img_ids": _held(TOKENS, axes),
            "txt_ids": _held(512, axes), **more}


# As published: the defaults of diffusers, and where a model differs from them.
DENOISERS: dict[str, tuple[Callable[[], Any], dict[str, Any]]] = {
    "sd15": (lambda: UNet2DConditionModel(cross_attention_dim=768), _unet(768)),
    "sdxl": (lambda: UNet2DConditionModel(
        block_out_channels=(320, 640, 1280), transformer_layers_per_block=(1, 2, 10),
        down_block_types=("DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D"),
        up_block_types=("CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "UpBlock2D"),
        attention_head_dim=(5, 10, 20), cross_attention_dim=2048, use_linear_projection=True,
        addition_embed_type="text_time", addition_time_embed_dim=256,
        projection_class_embeddings_input_dim=2816),
        _unet(2048, text_embeds=_held(1, 1280), time_ids=_at(6)[None])),
    "flux": (lambda: FluxTransformer2DModel(guidance_embeds=True),
             _transformer(64, 4096, 3, pooled_projections=_held(1, 768), guidance=_at())),
    "flux2": (lambda: Flux2Transformer2DModel(
        num_layers=5, num_single_layers=20, num_attention_heads=24, joint_attention_dim=7680,
        guidance_embeds=False), _transformer(128, 7680, 4)),
    "zimage": (ZImageTransformer2DModel, {
        "x": [_held(16, 1, CELLS, CELLS)], "t": _at(), "cap_feats": [_held(128, 2560)]}),
}


class _Attention(torch.autograd.Function):
    """Saves what the fused kernels save, whatever the meta device would."""

    @staticmethod
    def forward(ctx: Any, query: torch.Tensor, key: torch.Tensor, value: torch.Tensor) -> Any:
        """The output's shape, and what is saved."""
        out = torch.empty_like(query)
        ctx.save_for_backward(query, key, value, out)
        return out


def _attention(
    query: torch.Tensor, key: torch.Tensor, value: torch.Tensor, *_: object, **__: object
) -> Any:
    return _Attention.apply(query, key, value)


def saved_gb(name: str) -> float:
    """Gigabytes of 10^9 bytes that one picture of 512 x 512 pixels leaves for the way back."""
    make, wanted = DENOISERS[name]
    with torch.device("meta"):
        model = make().bfloat16()
    model.requires_grad_(False)
    model.add_adapter(LoraConfig(target_modules=family(name).facts.lora_targets))
    weights = {id(one) for one in model.parameters()}
    for one in model.parameters():
        if one.requires_grad:
            one.data = one.data.float()
    kept: dict[int, torch.Tensor] = {}

    def keep(tensor: torch.Tensor) -> torch.Tensor:
        whole = tensor if tensor._base is None else tensor._base
        if id(whole) not in weights:
            kept[id(whole)] = whole
        return tensor

    with (patch.object(torch.nn.functional, "scaled_dot_product_attention", _attention),
          torch.autograd.graph.saved_tensors_hooks(keep, lambda tensor: tensor)):
        model.train()(**wanted)
    return sum(one.nbytes for one in kept.values()) / 1e9


def weights_gb(name: str) -> dict[str, float]:
    """Gigabytes of a denoiser's weights, by precision."""
    with torch.device("meta"):
        model = DENOISERS[name][0]()
    every = sum(one.numel() for one in model.parameters()) / 1e9
    packed = sum(layer.weight.numel() for path, layer in model.named_modules()
                 if is_quantised(path, layer)) / 1e9
    return {"fp32": 4 * every, "bf16": 2 * every, "fp16": 2 * every,
            "int8": packed + 2 * (every - packed), "nf4": NF4 * packed + 2 * (every - packed)}


def main() -> None:
    """A line for each family."""
    for name in DENOISERS:
        weights = ", ".join(f"{kind} = {size:.2f}" for kind, size in weights_gb(name).items())
        print(f"{name:8} activations {saved_gb(name):5.1f} GB, weights {weights}")


if __name__ == "__main__":
    main()
