"""Checkpoints from elsewhere: what each family looks like, and forty ways not to be one."""

import json
import pickle
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from checkpoints import KNOWN, SD15, SDXL, Shapes, put, write_checkpoint
from safetensors.numpy import save_file

from engine.errors import ModelBroken
from engine.models.checkpoint import check_checkpoint, families


@pytest.mark.parametrize("family", KNOWN)
def test_a_whole_checkpoint_of_each_family_passes(tmp_path: Path, family: str) -> None:
    check_checkpoint(write_checkpoint(tmp_path / "one.safetensors", KNOWN[family]), family)
    assert set(families()) == set(KNOWN)


def test_what_the_library_writes_passes(tmp_path: Path) -> None:
    file = tmp_path / "one.safetensors"
    save_file({name: np.full(shape, 0.5, np.float32) for name, (_, shape) in SD15.items()}, file)
    check_checkpoint(file, "sd15")


@pytest.mark.parametrize("family", KNOWN)
@pytest.mark.parametrize("other", KNOWN)
def test_another_family_is_told_by_name(tmp_path: Path, family: str, other: str) -> None:
    if family != other:
        file = write_checkpoint(tmp_path / "one.safetensors", KNOWN[other])
        with pytest.raises(ModelBroken, match=f"not a checkpoint of {family}.*like {other}"):
            check_checkpoint(file, family)


@pytest.mark.parametrize("scale", ["scaled_fp8", "scale_weight", "input_scale", "comfy_quant"])
def test_numbers_that_want_to_be_scaled_are_not_taken_for_weights(
    tmp_path: Path, scale: str
) -> None:
    shapes = {**KNOWN["flux"], f"double_blocks.0.img_mod.lin.{scale}": ("F32", (1,))}
    file = write_checkpoint(tmp_path / "one.safetensors", shapes)
    with pytest.raises(ModelBroken, match=f"{scale}.*take the same in 16 bits"):
        check_checkpoint(file, "flux")


def other_shape(shapes: Shapes, ending: str, shape: tuple[int, ...]) -> Shapes:
    return {name: (dtype, shape if name.endswith(ending) else was)
            for name, (dtype, was) in shapes.items()}


@pytest.mark.parametrize("shapes", [
    {"lora_unet_down_blocks_0.lora_up.weight": ("F16", (320, 4))},
    {},
    other_shape(SD15, "to_k.weight", (320, 1024)),
    other_shape(SD15, "input_blocks.0.0.weight", (320, 9, 3, 3)),
    other_shape(SDXL, "label_emb.0.0.weight", (1536, 2560)),
], ids=["a LoRA", "nothing", "SD 2", "for inpainting", "a refiner"])
def test_what_is_no_base_of_ours_is_refused(tmp_path: Path, shapes: Shapes) -> None:
    file = write_checkpoint(tmp_path / "one.safetensors", shapes)
    for family in ("sd15", "sdxl"):
        with pytest.raises(ModelBroken, match=r"one\.safetensors"):
            check_checkpoint(file, family)


def cut(at: int) -> Callable[[Path], None]:
    def harm(file: Path) -> None:
        file.write_bytes(file.read_bytes()[:at])
    return harm


def header(change: Callable[[dict[str, dict[str, object]]], object]) -> Callable[[Path], None]:
    def harm(file: Path) -> None:
        whole = file.read_bytes()
        length = struct.unpack("<Q", whole[:8])[0]
        entries = json.loads(whole[8:8 + length])
        text = json.dumps(change(entries) or entries).encode()
        file.write_bytes(struct.pack("<Q", len(text)) + text + whole[8 + length:])
    return harm


def entry(**changes: object) -> Callable[[Path], None]:
    def change(entries: dict[str, dict[str, object]]) -> None:
        next(value for name, value in entries.items() if name != "__metadata__").update(changes)
    return header(change)


def pickled(file: Path) -> None:
    file.write_bytes(pickle.dumps({"state_dict": {}}))


def zipped(file: Path) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("archive/data.pkl", pickle.dumps({}))


HARMS: dict[str, Callable[[Path], None]] = {
    "empty": lambda file: file.write_bytes(b"") and None,
    "a pickle": pickled,
    "a zip of pickles": zipped,
    "text": lambda file: file.write_text("version https://git-lfs.github.com/spec/v1\n") and None,
    "cut in the length": cut(5),
    "cut in the header": cut(100),
    "cut after the header": cut(700),
    "one byte short": cut(-1),
    "one byte more": lambda file: file.write_bytes(file.read_bytes() + b"\0") and None,
    "an endless header": lambda file: put(file, file.stat().st_size, b"\xff" * 8),
    "a header of nothing": lambda file: put(file, file.stat().st_size, b"\0" * 8),
    "no JSON": lambda file: put(file, file.stat().st_size - 8, b"(lp0"),
    "a list": header(lambda entries: [1, 2]),
    "a text for a tensor": header(lambda entries: {**entries, "x": "y"}),
    "no dtype": header(lambda entries: {**entries, "x": {"shape": [], "data_offsets": [0, 0]}}),
    "an unknown dtype": entry(dtype="F128"),
    "a shape of text": entry(shape="320"),
    "a negative shape": entry(shape=[-320, 4, 3, 3]),
    "a shape of fractions": entry(shape=[320.0, 4, 3, 3]),
    "a shape of truths": entry(shape=[True, 4, 3, 3]),
    "a larger shape": entry(shape=[321, 4, 3, 3]),
    "one offset": entry(data_offsets=[0]),
    "a negative offset": entry(data_offsets=[-8, 46072]),
    "a backward offset": entry(data_offsets=[46080, 0]),
    "an offset beyond": entry(data_offsets=[1 << 60, (1 << 60) + 46080]),
    "overlapping": entry(data_offsets=[8, 46088]),
}


@pytest.mark.parametrize("harm", HARMS)
def test_what_is_broken_is_refused_by_name(tmp_path: Path, harm: str) -> None:
    file = write_checkpoint(tmp_path / "one.safetensors", SD15)
    HARMS[harm](file)
    with pytest.raises(ModelBroken, match=r"one\.safetensors"):
        check_checkpoint(file, "sd15")


NUMBERS = {"F32": np.float32, "F16": np.float16}


@pytest.mark.parametrize("number", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize(("family", "dtype"), [("sd15", "F32"), ("sdxl", "F16")])
@pytest.mark.parametrize("place", ["begin", "end"])
def test_numbers_that_are_not_finite_are_found(
    tmp_path: Path, number: float, family: str, dtype: str, place: str
) -> None:
    shapes = {name: spec for name, spec in KNOWN[family].items() if spec[0] == dtype}
    file = write_checkpoint(tmp_path / "one.safetensors", shapes)
    bits = np.array([number], NUMBERS[dtype]).tobytes()
    numbers = sum(NUMBERS[dtype]().nbytes * int(np.prod(shape)) for _, shape in shapes.values())
    put(file, numbers if place == "begin" else len(bits), bits)
    with pytest.raises(ModelBroken, match="not finite"):
        check_checkpoint(file, family)


def test_eight_bit_and_brain_floats_are_looked_at_too(tmp_path: Path) -> None:
    file = write_checkpoint(tmp_path / "one.safetensors", KNOWN["zimage"])
    put(file, 1, b"\x7e")
    check_checkpoint(file, "zimage")
    put(file, 1, b"\xff")
    with pytest.raises(ModelBroken, match="not finite"):
        check_checkpoint(file, "zimage")
    file = write_checkpoint(tmp_path / "one.safetensors", KNOWN["flux2"])
    put(file, 2, b"\x80\x7f")
    with pytest.raises(ModelBroken, match="not finite"):
        check_checkpoint(file, "flux2")
