"""Denoisers in every precision. Quantised weights are made tensor by tensor from the file, so that
the most that is ever held is the quantised size and one tensor; it works on a CPU too."""

import logging
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from engine.errors import ModelBroken
from engine.painting.diffusion.families.facts import Precision
from engine.painting.diffusion.families.folder import config_of, load_part

_KINDS = ("UNet2DConditionModel", "FluxTransformer2DModel", "Flux2Transformer2DModel",
          "ZImageTransformer2DModel")
_KEPT = ("embed", "norm_out", "modulation", "proj_in", "conv", "final")
"""Parts of names of layers that stay as they are: small ones, and those that quality hangs on."""

_BLOCK = 64
"""Numbers that share one scale in nf4; rows of another length cannot be cut into such blocks."""
_ROWS = 32
"""bitsandbytes' own blocks of rows on a CPU."""
_OUTLIERS = 6.0
"""Columns with larger numbers than this are calculated in 16 bits: Dettmers et al. (2022)."""

_PLAIN = {Precision.FP32: torch.float32, Precision.BF16: torch.bfloat16,
          Precision.FP16: torch.float16}


def compute_dtype(precision: Precision, device: torch.device) -> torch.dtype:
    """In what a denoiser of that precision calculates."""
    if precision in _PLAIN:
        return _PLAIN[precision]
    if device.type != "cuda":
        return torch.float32
    return torch.bfloat16


def load_denoiser(folder: Path, precision: Precision, device: torch.device) -> nn.Module:
    """The denoiser of a folder, frozen.

    Raises:
        ModelMissing: it is not there.
        ModelBroken: it cannot be read, or is of a kind that nobody knows.
    """
    kind = _kind(folder)
    if precision in _PLAIN:
        model: nn.Module = load_part(kind, folder, _PLAIN[precision], device)
        return model
    return _quantised(folder, precision, device)


def bare_denoiser(folder: Path) -> nn.Module:
    """The denoiser's layers without any weights, to look at their names and sizes.

    Raises:
        ModelMissing, ModelBroken: there is no configuration of a known one.
    """
    from accelerate import init_empty_weights

    kind = _kind(folder)
    with init_empty_weights():
        model: nn.Module = kind.from_config(kind.load_config(folder))
    return model


def _kind(folder: Path) -> Any:
    import diffusers

    name = str(config_of(folder).get("_class_name"))
    if name not in _KINDS:
        raise ModelBroken(f"{folder} holds a {name}; known are: {', '.join(_KINDS)}")
    return getattr(diffusers, name)


def _quantised(folder: Path, precision: Precision, device: torch.device) -> nn.Module:
    dtype = compute_dtype(precision, device)
    model = bare_denoiser(folder)
    for name, layer in list(model.named_modules()):
        if is_quantised(name, layer):
            _put(model, name, _empty(layer, precision, dtype))
    for name, tensor in _tensors(folder):
        _fill(model, name, tensor, dtype, device)
    left = [name for name, value in model.named_parameters() if value.is_meta]
    if left:
        raise ModelBroken(f"{folder} lacks {left[0]}")
    # Buffers that are calculated, not kept, such as the angles of rotary positions.
    model.to(device)
    return model.requires_grad_(False).eval()


def is_quantised(name: str, layer: nn.Module) -> bool:
    """Whether a denoiser's layer is held in 8 or 4 bits where the plan says so."""
    if not isinstance(layer, nn.Linear) or name == "proj_out":
        return False
    if layer.in_features % _BLOCK or layer.out_features % _ROWS:
        return False
    return not any(part in name for part in _KEPT)


def _empty(layer: nn.Module, precision: Precision, dtype: torch.dtype) -> nn.Module:
    import bitsandbytes as bnb

    # It warns in every 8-bit layer of every step that it calculates in half precision.
    logging.getLogger("bitsandbytes").setLevel(logging.ERROR)
    assert isinstance(layer, nn.Linear)
    size, bias = (layer.in_features, layer.out_features), layer.bias is not None
    if precision is Precision.NF4:
        made: nn.Module = bnb.nn.Linear4bit(*size, bias=bias, quant_type="nf4",
                                            compute_dtype=dtype, device="meta")
    else:
        made = bnb.nn.Linear8bitLt(*size, bias=bias, has_fp16_weights=False, threshold=_OUTLIERS,
                                   device="meta")
    return made


def _fill(
    model: nn.Module, name: str, tensor: Tensor, dtype: torch.dtype, device: torch.device
) -> None:
    import bitsandbytes as bnb

    path, _, leaf = name.rpartition(".")
    try:
        layer = model.get_submodule(path)
    except AttributeError as error:
        raise ModelBroken(f"nobody knows the weights {name}") from error
    tensor = tensor.to(dtype)
    if leaf == "weight" and isinstance(layer, bnb.nn.Linear4bit):
        value: Any = bnb.nn.Params4bit(tensor, requires_grad=False, quant_type="nf4",
                                       compress_statistics=True, module=layer).to(device)
    elif leaf == "weight" and isinstance(layer, bnb.nn.Linear8bitLt):
        value = bnb.nn.Int8Params(tensor, requires_grad=False, has_fp16_weights=False).to(device)
    elif leaf in dict(layer.named_buffers(recurse=False)):
        layer.register_buffer(leaf, tensor.to(device))
        return
    else:
        value = nn.Parameter(tensor.to(device), requires_grad=False)
    setattr(layer, leaf, value)


def _tensors(folder: Path) -> Iterator[tuple[str, Tensor]]:
    from safetensors import safe_open

    files = sorted(folder.glob("*.safetensors"))
    plain = [file for file in files if ".fp16." not in file.name]
    with ExitStack() as stack:
        for file in plain or files:
            try:
                opened = stack.enter_context(safe_open(file, "pt"))
                names = list(opened.keys())
            except Exception as error:
                raise ModelBroken(f"{file} cannot be read") from error
            for name in names:
                yield name, opened.get_tensor(name)


def _put(model: nn.Module, name: str, layer: nn.Module) -> None:
    path, _, leaf = name.rpartition(".")
    setattr(model.get_submodule(path), leaf, layer)

