"""Adapter files (LoRA in safetensors), looked at before anybody uses them.

safetensors refuses pickles and cut files, but loads a flipped bit or a number that is none. So the
checksum is known, and without one everything that can be told is looked at: that the file is what
its header says, that every layer has both halves and they fit, that all numbers are finite.
"""

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from engine.errors import ModelBroken
from engine.files import sha256

LARGEST_BYTES = 2 << 30
LARGEST_RANK = 256
_LARGEST_HEADER = 16 << 20

_KEY = re.compile(r"(unet|transformer)\.(.+)\.lora_([AB])\.weight")

_BITS: Mapping[str, tuple[Any, int]] = {
    "F32": (np.uint32, 0x7F80_0000), "F16": (np.uint16, 0x7C00), "BF16": (np.uint16, 0x7F80),
}
"""The bits that are all set in infinities and in what is no number."""


@dataclass(frozen=True)
class Entry:
    """One tensor of a file."""

    dtype: str
    shape: tuple[int, ...]
    begin: int
    """Bytes from the end of the header."""
    end: int


def check_adapter(path: Path, checksum: str = "", rank: int = 0) -> int:
    """Look at an adapter in diffusers' keys; the largest rank of its layers.

    Args:
        checksum: what it must be, where it is known.
        rank: what the largest rank must be, where it is known.

    Raises:
        ModelBroken: something is wrong with it; the message names the file.
    """
    if not path.is_file():
        raise ModelBroken(f"{path} is not there")
    if checksum and sha256(path) != checksum:
        raise ModelBroken(f"{path} differs from its checksum")
    start, entries = read_header(path)
    found = _rank(path, entries)
    if rank and found != rank:
        raise ModelBroken(f"{path} has rank {found} and not {rank}")
    require_finite(path, start, entries)
    return found


def read_header(path: Path) -> tuple[int, dict[str, Entry]]:
    """Where the numbers of a safetensors file begin, and its tensors by name.

    Raises:
        ModelBroken: it is no such file, or is cut off.
    """
    size = path.stat().st_size
    if size > LARGEST_BYTES:
        raise ModelBroken(f"{path} is too large for an adapter")
    with path.open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        if not 2 <= length <= min(_LARGEST_HEADER, size - 8):
            raise ModelBroken(f"{path} is no safetensors file, or is cut off")
        try:
            entries = {name: _entry(value) for name, value in json.loads(file.read(length)).items()
                       if name != "__metadata__"}
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ModelBroken(f"{path} is no safetensors file") from error
    end = 0
    for name, entry in sorted(entries.items(), key=lambda pair: pair[1].begin):
        if entry.begin != end or entry.end - entry.begin != _size(entry):
            raise ModelBroken(f"{path}: {name[:80]} does not lie where the header says")
        end = entry.end
    if size != 8 + length + end:
        raise ModelBroken(f"{path} is cut off, or more than it says")
    return 8 + length, entries


def require_finite(path: Path, start: int, entries: Mapping[str, Entry]) -> None:
    """Every number of the file is one.

    Raises:
        ModelBroken: one is not; the message names it.
    """
    data = np.memmap(path, np.uint8, "r", offset=start) if entries else np.zeros(0, np.uint8)
    for name, entry in entries.items():
        if entry.dtype not in _BITS:
            raise ModelBroken(f"{path}: {name[:80]} holds {entry.dtype}, not fractions")
        kind, bits = _BITS[entry.dtype]
        numbers = np.frombuffer(data[entry.begin : entry.end].tobytes(), kind)
        if ((numbers & kind(bits)) == kind(bits)).any():
            raise ModelBroken(f"{path}: {name[:80]} has numbers that are not finite")


def _rank(path: Path, entries: Mapping[str, Entry]) -> int:
    """The largest rank; every layer has both halves, and they fit."""
    halves: dict[str, dict[str, tuple[int, ...]]] = {}
    for name, entry in entries.items():
        found = _KEY.fullmatch(name)
        if found is None:
            raise ModelBroken(f"{path} has {name[:80]}, which is no layer of an adapter")
        halves.setdefault(f"{found[1]}.{found[2]}", {})[found[3]] = entry.shape
    if not halves:
        raise ModelBroken(f"{path} is empty")
    if len({name.partition(".")[0] for name in halves}) > 1:
        raise ModelBroken(f"{path} is for two kinds of models at once")
    ranks = {_fits(path, name, half) for name, half in halves.items()}
    return max(ranks)


def _fits(path: Path, name: str, half: Mapping[str, tuple[int, ...]]) -> int:
    down, up = half.get("A", ()), half.get("B", ())
    if len(down) not in (2, 4) or len(down) != len(up):
        raise ModelBroken(f"{path}: {name[:80]} lacks a half")
    if down[0] != up[1] or not 1 <= down[0] <= LARGEST_RANK or 0 in (*down, *up):
        raise ModelBroken(f"{path}: the halves of {name[:80]} do not fit: "
                          f"rank {down[0]} and {up[1]}")
    return down[0]


def _entry(value: Mapping[str, Any]) -> Entry:
    shape, (begin, end) = value["shape"], value["data_offsets"]
    if any(type(number) is not int or number < 0 for number in (*shape, begin, end)):
        raise ValueError("sizes are numbers")
    return Entry(str(value["dtype"]), tuple(shape), begin, end)


def _size(entry: Entry) -> int:
    each = {"F64": 8, "I64": 8, "F32": 4, "I32": 4, "F16": 2, "BF16": 2, "I16": 2}
    return each.get(entry.dtype, 1) * math.prod(entry.shape)
