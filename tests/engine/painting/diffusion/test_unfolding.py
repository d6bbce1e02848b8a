"""A parent's own checkpoint, one file, paints as its pipeline does; what it lacks is lent."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import tiny
import torch
from diffusers import StableDiffusionPipeline
from lending import lending_store
from safetensors.torch import load_file, save_file

from engine.errors import ModelBroken, ModelMissing
from engine.models import ModelStore
from engine.painting.diffusion.families import family_name_of
from engine.painting.diffusion.unfolding import CHECKPOINT, base_folder
from engine.paths import Paths

Tensors = dict[str, torch.Tensor]
BaseFolder = Callable[[str], Path]

_BLOCKS = {
    # Of the tiny UNet: two levels, one layer each.
    "down_blocks.0.resnets.0": "input_blocks.1.0", "down_blocks.0.attentions.0": "input_blocks.1.1",
    "down_blocks.0.downsamplers.0.conv": "input_blocks.2.0.op",
    "down_blocks.1.resnets.0": "input_blocks.3.0", "mid_block.resnets.0": "middle_block.0",
    "mid_block.attentions.0": "middle_block.1", "mid_block.resnets.1": "middle_block.2",
    "up_blocks.0.resnets.0": "output_blocks.0.0", "up_blocks.0.resnets.1": "output_blocks.1.0",
    "up_blocks.0.upsamplers.0.conv": "output_blocks.1.1.conv",
    "up_blocks.1.resnets.0": "output_blocks.2.0", "up_blocks.1.attentions.0": "output_blocks.2.1",
    "up_blocks.1.resnets.1": "output_blocks.3.0", "up_blocks.1.attentions.1": "output_blocks.3.1",
    "time_embedding.linear_1": "time_embed.0", "time_embedding.linear_2": "time_embed.2",
    "conv_in": "input_blocks.0.0", "conv_norm_out": "out.0", "conv_out": "out.2",
}
_RESNET = {"norm1": "in_layers.0", "conv1": "in_layers.2", "norm2": "out_layers.0",
           "conv2": "out_layers.3", "time_emb_proj": "emb_layers.1",
           "conv_shortcut": "skip_connection"}
_ATTENTION = {"group_norm": "norm", "to_q": "q", "to_k": "k", "to_v": "v", "to_out.0": "proj_out"}


def as_one_file(folder: Path, file: Path) -> Path:
    """A pipeline of Stable Diffusion 1.5 as its fine-tunes are handed round."""
    found: Tensors = {}
    for name, value in _weights(folder / "unet").items():
        found[f"model.diffusion_model.{_unet_name(name)}"] = value
    for name, value in _weights(folder / "vae").items():
        old = _vae_name(name)
        square = ".attn_1." in old and value.ndim == 2
        found[f"first_stage_model.{old}"] = value[:, :, None, None] if square else value
    for name, value in _weights(folder / "text_encoder").items():
        bare = name.removeprefix("text_model.")
        found[f"cond_stage_model.transformer.text_model.{bare}"] = value
    save_file({name: value.contiguous() for name, value in found.items()}, file)
    return file


def _weights(folder: Path) -> Tensors:
    return load_file(next(folder.glob("*.safetensors")))


def _unet_name(name: str) -> str:
    new, old = next(one for one in _BLOCKS.items() if name.startswith(one[0] + "."))
    rest = name.removeprefix(new)
    if ".resnets." in name:
        rest = re.sub(r"^\.(\w+)", lambda found: f".{_RESNET[found[1]]}", rest)
    return old + rest


def _vae_name(name: str) -> str:
    def old(found: re.Match[str]) -> str:
        side, number = found[1], int(found[2])
        return f"{side}.{3 - number if side == 'up' else number}"

    name = re.sub(r"(down|up)_blocks\.(\d+)", old, name)
    name = re.sub(r"(down|up)samplers\.0", r"\1sample", name)
    name = re.sub(r"mid_block\.resnets\.(\d)", lambda found: f"mid.block_{int(found[1]) + 1}", name)
    name = name.replace(".resnets.", ".block.").replace("conv_shortcut", "nin_shortcut")
    name = name.replace("conv_norm_out", "norm_out")
    if "mid_block.attentions.0" in name:
        name = name.replace("mid_block.attentions.0", "mid.attn_1")
        for new, was in _ATTENTION.items():
            name = name.replace(f".{new}.", f".{was}.")
    return name


@pytest.fixture
def store(paths: Paths, base_folder: BaseFolder) -> ModelStore:
    """A house with a tiny model of the catalogue and none of the parents' own yet."""
    return lending_store(paths, base_folder("sd15"), "sd15")


@pytest.fixture
def own(store: ModelStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pipeline of a parent's, and the same as one file in the house; tiny shapes are no
    family's, so nobody checks those here."""
    monkeypatch.setattr("engine.models.own.check_checkpoint", lambda path, family: None)
    pipeline = tiny.save_tiny("sd15", tmp_path / "own", seed=9)
    store.add("mine", as_one_file(pipeline, tmp_path / "mine.safetensors"), "sd15")
    return pipeline


def test_it_is_unfolded_once_and_every_weight_is_its_own(store: ModelStore, own: Path) -> None:
    folder = base_folder(store, "mine")
    assert family_name_of(folder) == "sd15"
    for part in ("unet", "vae", "text_encoder"):
        ours, theirs = _weights(folder / part), _weights(own / part)
        assert ours.keys() == theirs.keys()
        assert all(torch.equal(ours[name], theirs[name]) for name in theirs), part
    made = (folder / "unet" / "config.json").stat().st_mtime_ns
    assert base_folder(store, "mine") == folder
    assert (folder / "unet" / "config.json").stat().st_mtime_ns == made


def test_a_plain_pipeline_paints_the_same_picture_with_it(store: ModelStore, own: Path) -> None:
    pictures = []
    for folder in (own, base_folder(store, "mine")):
        pipeline = StableDiffusionPipeline.from_pretrained(folder, safety_checker=None)
        pipeline.set_progress_bar_config(disable=True)
        dice = torch.Generator().manual_seed(1)
        pictures.append(pipeline("mia on the moon", num_inference_steps=2, height=64, width=64,
                                 generator=dice, output_type="pt").images)
    assert torch.equal(*pictures)


def test_without_a_model_that_lends_it_says_which_would(store: ModelStore, own: Path) -> None:
    store.remove("lender")
    with pytest.raises(ModelMissing, match="install one of lender"):
        base_folder(store, "mine")


def test_what_cannot_be_unfolded_is_named_and_nothing_is_left(
    store: ModelStore, own: Path, tmp_path: Path
) -> None:
    tensors = load_file(tmp_path / "mine.safetensors")
    gone = "model.diffusion_model.middle_block.1.proj_in.weight"
    save_file({name: value for name, value in tensors.items() if name != gone},
              tmp_path / "less.safetensors")
    store.add("mine", tmp_path / "less.safetensors", "sd15")
    with pytest.raises(ModelBroken, match=CHECKPOINT):
        base_folder(store, "mine")
    assert not [path for path in (tmp_path / "data" / "models" / "mine").iterdir()
                if path.is_dir()]


def test_a_model_of_the_catalogue_is_as_it_is(store: ModelStore) -> None:
    assert base_folder(store, "lender") == store.path("lender")
