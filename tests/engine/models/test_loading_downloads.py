"""What was downloaded is what diffusers loads, under plain names and without asking anybody."""

import hashlib
from pathlib import Path

import torch
from diffusers import UNet2DConditionModel
from localhub import COMMIT, LocalHub, store_of

from engine.models import Kind, Model, Source, WeightFile
from engine.paths import Paths

WEIGHTS, HALF = "unet/diffusion_pytorch_model.safetensors", (
    "unet/diffusion_pytorch_model.fp16.safetensors")


def test_half_precision_files_are_loaded_by_their_plain_names(
    hub: LocalHub, home: Paths, tmp_path: Path
) -> None:
    made = UNet2DConditionModel(
        sample_size=8, block_out_channels=(8, 16), layers_per_block=1, cross_attention_dim=8,
        norm_num_groups=4, down_block_types=("CrossAttnDownBlock2D", "DownBlock2D"),
        up_block_types=("UpBlock2D", "CrossAttnUpBlock2D"), attention_head_dim=2).half()
    made.save_pretrained(tmp_path / "unet", variant="fp16")
    hub.files = {f"unet/{path.name}": path.read_bytes() for path in (tmp_path / "unet").iterdir()}
    known = hashlib.sha256(hub.files[HALF]).hexdigest()
    model = Model("paint", Kind.BASE, "Paint", "CC0-1.0", "https://example.org",
                  (WeightFile("unet/config.json"),
                   WeightFile(WEIGHTS, len(hub.files[HALF]), known, parts=(HALF,))),
                  Source.HUB, family="sd15", hub="family/tiny", revision=COMMIT)
    folder = store_of(home, hub, model).install("paint")
    loaded = UNet2DConditionModel.from_pretrained(
        folder / "unet", local_files_only=True, torch_dtype=torch.float16)
    for name, numbers in made.state_dict().items():
        assert torch.equal(loaded.state_dict()[name], numbers), name
