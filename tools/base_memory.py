"""Counts memory for `families.toml`: weights by precision, an adapter, and what a picture takes
while it is learnt from.

    python -m tools.base_memory

On torch's meta device, and with its fake tensors, nothing is calculated, so the largest denoiser
takes no memory. Weights are in 16 bits, adapters in 32; attention saves what torch's own kernel
saves: its inputs and output.
"""

import weakref
from collections.abc import Callable, Iterable, Mapping, Sequence
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
from torch._subclasses.fake_tensor import FakeTensorMode
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_iter, tree_map_only

from engine.painting.diffusion.families import family
from engine.painting.diffusion.families.precision import is_quantised

CELLS = 64
"""Along a side of the latents of 512 pixels."""
TOKENS = (CELLS // 2) ** 2
NF4 = 0.53
"""Bytes of a number, with its scale."""
LEARNT = 10
"""Bytes of a number that is learnt: itself and its gradient in 32 bits, two moments in 8."""


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
    model, wanted = _learning(name), DENOISERS[name][1]
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


def _learning(name: str) -> Any:
    """A denoiser with an adapter of rank 16."""
    with torch.device("meta"):
        model = DENOISERS[name][0]().bfloat16()
    model.requires_grad_(False)
    facts = family(name).facts
    model.add_adapter(LoraConfig(r=facts.lora_rank, target_modules=facts.lora_targets))
    return model.train()


def adapter_gb(name: str) -> float:
    """Gigabytes of an adapter that is learnt."""
    return LEARNT * sum(one.numel() for one in _learning(name).parameters()
                        if one.requires_grad) / 1e9


class _Most(TorchDispatchMode):
    """Counts the bytes that are held at once, beside those that are there at first."""

    def __init__(self, there: Iterable[torch.Tensor]) -> None:
        super().__init__()
        self.now, self.most = 0, 0
        self._there = [one.untyped_storage() for one in there]
        self._held = {id(one): weakref.ref(one) for one in self._there}

    def __torch_dispatch__(
        self, operation: Any, types: Any, args: Sequence[Any] = (),
        named: Mapping[str, Any] | None = None,
    ) -> Any:
        made = operation(*args, **(named or {}))
        for one in tree_iter(made):
            if isinstance(one, torch.Tensor):
                self._hold(one.untyped_storage())
        return made

    def _hold(self, storage: torch.UntypedStorage) -> None:
        key, size = id(storage), storage.size()
        if key in self._held:
            return

        def gone(_: object) -> None:
            self.now -= size
            del self._held[key]

        self._held[key] = weakref.ref(storage, gone)
        self.now += size
        self.most = max(self.most, self.now)


def step_gb(name: str) -> float:
    """Gigabytes that one picture of 512 x 512 pixels takes at most, there and back, with gradient
    checkpointing: activations, gradients, and whatever is on the way."""
    model = _learning(name)
    model.enable_gradient_checkpointing()
    with FakeTensorMode(allow_non_fake_inputs=True):
        for layer in model.modules():
            for key, value in layer._parameters.items():
                if value is not None:
                    dtype = torch.float32 if value.requires_grad else value.dtype
                    layer._parameters[key] = torch.nn.Parameter(
                        torch.empty(value.shape, dtype=dtype), value.requires_grad)
            for key, value in layer._buffers.items():
                if value is not None:
                    layer._buffers[key] = torch.empty(value.shape, dtype=value.dtype)
        wanted = tree_map_only(torch.Tensor, lambda one: torch.empty(one.shape, dtype=one.dtype),
                               DENOISERS[name][1])
        most = _Most([*model.parameters(), *model.buffers()])
        with most:
            with torch.autocast("cpu", torch.bfloat16):
                found = model(**wanted)[0]
            pictures = found if isinstance(found, list) else [found]
            torch.stack([one.float().square().mean() for one in pictures]).mean().backward()
    return most.most / 1e9


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
        print(f"{name:8} step {step_gb(name):.2f} GB, adapter {adapter_gb(name):.2f}, "
              f"activations {saved_gb(name):.1f}, weights {weights}")


if __name__ == "__main__":
    main()
