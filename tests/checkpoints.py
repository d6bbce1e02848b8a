"""Checkpoints as they come from elsewhere: a true header over numbers that take no room."""

import json
import math
from pathlib import Path

BYTES = {"F32": 4, "F16": 2, "BF16": 2, "F8_E4M3": 1, "I64": 8}
Shapes = dict[str, tuple[str, tuple[int, ...]]]

D = "model.diffusion_model."
SDXL: Shapes = {D + "input_blocks.0.0.weight": ("F16", (320, 4, 3, 3)),
                D + "label_emb.0.0.weight": ("F16", (1280, 2816)),
                "first_stage_model.decoder.conv_in.weight": ("F32", (8, 4, 3, 3))}
SD15: Shapes = {D + "input_blocks.0.0.weight": ("F32", (320, 4, 3, 3)),
                D + "input_blocks.1.1.transformer_blocks.0.attn2.to_k.weight": ("F32", (320, 768)),
                "cond_stage_model.transformer.text_model.embeddings.position_ids":
                    ("I64", (1, 77))}
FLUX: Shapes = {"img_in.weight": ("BF16", (3072, 64)),
                "double_blocks.0.img_mod.lin.weight": ("BF16", (18432, 3072))}
FLUX2: Shapes = {"single_stream_modulation.lin.weight": ("BF16", (9216, 3072)),
                 "img_in.weight": ("BF16", (3072, 128))}
ZIMAGE: Shapes = {D + "layers.0.adaLN_modulation.0.weight": ("F8_E4M3", (15360, 256))}
KNOWN = {"sdxl": SDXL, "sd15": SD15, "flux": FLUX, "flux2": FLUX2, "zimage": ZIMAGE}


def write_checkpoint(path: Path, shapes: Shapes) -> Path:
    """A safetensors file with these tensors, all zero."""
    header: dict[str, object] = {"__metadata__": {"format": "pt"}}
    end = 0
    for name, (dtype, shape) in shapes.items():
        begin, end = end, end + BYTES[dtype] * math.prod(shape)
        header[name] = {"dtype": dtype, "shape": shape, "data_offsets": [begin, end]}
    text = json.dumps(header).encode()
    with path.open("wb") as file:
        file.write(len(text).to_bytes(8, "little") + text)
        file.truncate(8 + len(text) + end)
    return path


def put(path: Path, at: int, numbers: bytes) -> None:
    """Write numbers over a checkpoint, `at` bytes before its end."""
    with path.open("r+b") as file:
        file.seek(-at, 2)
        file.write(numbers)
