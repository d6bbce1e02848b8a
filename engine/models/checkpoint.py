"""Checkpoints from elsewhere, looked at before anything loads them.

A safetensors file is eight bytes (the length of its header), the header in JSON, and numbers.
Nothing in it can run. What is checked: that the file is exactly that, which family its names
and shapes belong to, and that a sample of every tensor is finite. Pickles are never opened.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import numpy as np

from engine.errors import ModelBroken

LONGEST_HEADER = 100 << 20
SAMPLE = 1 << 14
"""Bytes looked at from each end of every tensor."""

_BYTES = {"F64": 8, "F32": 4, "F16": 2, "BF16": 2, "F8_E4M3": 1, "F8_E5M2": 1, "I64": 8, "I32": 4,
          "I16": 2, "I8": 1, "U8": 1, "BOOL": 1}
_NOT_FINITE = {"F64": (np.uint64, 0x7FF0 << 48), "F32": (np.uint32, 0x7F80 << 16),
               "F16": (np.uint16, 0x7C00), "BF16": (np.uint16, 0x7F80),
               "F8_E4M3": (np.uint8, 0x7F), "F8_E5M2": (np.uint8, 0x7C)}
"""Bits that are all set in infinities and in what is not a number."""

_DENOISER = "model.diffusion_model."
_MARKS: dict[str, dict[str, tuple[int, ...]]] = {
    "sdxl": {"label_emb.0.0.weight": (1280, 2816), "input_blocks.0.0.weight": (320, 4, 3, 3)},
    "sd15": {"input_blocks.1.1.transformer_blocks.0.attn2.to_k.weight": (320, 768),
             "input_blocks.0.0.weight": (320, 4, 3, 3)},
    "flux2": {"single_stream_modulation.lin.weight": (9216, 3072)},
    "flux": {"double_blocks.0.img_mod.lin.weight": (18432, 3072), "img_in.weight": (3072, 64)},
    "zimage": {"layers.0.adaLN_modulation.0.weight": ()},
}
"""Of each family tensors that tell it from all others and from its own variants for inpainting,
with their shapes where the name alone is not enough."""


_SCALES = ("scale_weight", "weight_scale", "scaled_fp8", "scale_input", "input_scale",
           "comfy_quant")
"""Ends of names in files whose 8-bit weights want to be multiplied first, as ComfyUI writes them;
whoever does not know them paints noise."""


@dataclass(frozen=True)
class Tensor:
    """One entry of the header."""

    dtype: str
    shape: tuple[int, ...]
    begin: int
    """First byte, counted from the end of the header."""
    end: int


def check_checkpoint(path: Path, family: str) -> None:
    """Make sure that a file is a whole checkpoint of the family.

    Raises:
        ModelBroken: it is none; the message says why, and what it is as far as that is known.
    """
    with path.open("rb") as file:
        start, tensors = _header(file, path)
        found = family_of(tensors)
        if found != family:
            known = f"it looks like {found}" if found else "it is of none that is known here"
            raise ModelBroken(f"{path.name} is not a checkpoint of {family}: {known}")
        if scaled := next((name for name in tensors if name.endswith(_SCALES)), None):
            raise ModelBroken(f"{path.name} holds numbers of 8 bits with scales of their own "
                              f"({scaled}), which nothing here reads: take the same in 16 bits")
        _require_finite(path, file, start, tensors)


def check_adapter(path: Path) -> None:
    """Make sure that a file is a whole adapter (LoRA), of whatever family.

    Raises:
        ModelBroken: it is none; the message says why.
    """
    with path.open("rb") as file:
        start, tensors = _header(file, path)
        if not any("lora" in name for name in tensors):
            raise ModelBroken(f"{path.name} is no adapter: none of its layers is called lora")
        _require_finite(path, file, start, tensors)


def _require_finite(path: Path, file: IO[bytes], start: int, tensors: Mapping[str, Tensor]) -> None:
    for name, tensor in tensors.items():
        if not _finite(file, start, tensor):
            raise ModelBroken(f"{path.name}: {name} has numbers that are not finite")


def families() -> tuple[str, ...]:
    """The families whose checkpoints are recognised."""
    return tuple(sorted(_MARKS))


def family_of(tensors: Mapping[str, Tensor]) -> str:
    """The family whose denoiser these tensors hold; empty where it is none we know."""
    for family, marks in _MARKS.items():
        if all(_marked(tensors, name, shape) for name, shape in marks.items()):
            return family
    return ""


def _marked(tensors: Mapping[str, Tensor], name: str, shape: tuple[int, ...]) -> bool:
    tensor = tensors.get(_DENOISER + name) or tensors.get(name)
    return tensor is not None and shape in ((), tensor.shape)


def _header(file: IO[bytes], path: Path) -> tuple[int, dict[str, Tensor]]:
    """Where the numbers begin, and the tensors by name."""
    size = path.stat().st_size
    length = int.from_bytes(file.read(8), "little")
    if not 2 <= length <= min(LONGEST_HEADER, size - 8):
        raise ModelBroken(f"{path.name} is not a safetensors file")
    try:
        entries = json.loads(file.read(length))
        tensors = {name: _tensor(entry) for name, entry in entries.items()
                   if name != "__metadata__"}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelBroken(f"{path.name} is not a safetensors file") from error
    end = 0
    for name, tensor in sorted(tensors.items(), key=lambda entry: entry[1].begin):
        if tensor.begin != end or tensor.end - end != _size(tensor):
            raise ModelBroken(f"{path.name}: {name} does not lie where the header says")
        end = tensor.end
    if size != 8 + length + end:
        raise ModelBroken(f"{path.name} has {size} bytes and not {8 + length + end}: it is cut "
                          "off, or more than a safetensors file")
    return 8 + length, tensors


def _tensor(entry: dict[str, object]) -> Tensor:
    shape, offsets = entry["shape"], entry["data_offsets"]
    if not isinstance(shape, list) or not isinstance(offsets, list) or len(offsets) != 2:
        raise ValueError(entry)
    if any(type(number) is not int or number < 0 for number in (*shape, *offsets)):
        raise ValueError(entry)
    if entry["dtype"] not in _BYTES:
        raise ValueError(entry)
    return Tensor(str(entry["dtype"]), tuple(shape), offsets[0], offsets[1])


def _size(tensor: Tensor) -> int:
    return _BYTES[tensor.dtype] * math.prod(tensor.shape)


def _finite(file: IO[bytes], start: int, tensor: Tensor) -> bool:
    """Whether the numbers at both ends of a tensor are finite."""
    if tensor.dtype not in _NOT_FINITE:
        return True
    kind, bits = _NOT_FINITE[tensor.dtype]
    for begin in {tensor.begin, max(tensor.begin, tensor.end - SAMPLE)}:
        file.seek(start + begin)
        numbers = np.frombuffer(file.read(min(SAMPLE, tensor.end - begin)), dtype=kind)
        if ((numbers & kind(bits)) == kind(bits)).any():
            return False
    return True
