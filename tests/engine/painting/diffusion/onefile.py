"""Pipelines of Stable Diffusion as one file, with the names of those who taught them."""

import re
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

Tensors = dict[str, torch.Tensor]

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
    "add_embedding.linear_1": "label_emb.0.0", "add_embedding.linear_2": "label_emb.0.2",
    "conv_in": "input_blocks.0.0", "conv_norm_out": "out.0", "conv_out": "out.2",
}
_RESNET = {"norm1": "in_layers.0", "conv1": "in_layers.2", "norm2": "out_layers.0",
           "conv2": "out_layers.3", "time_emb_proj": "emb_layers.1",
           "conv_shortcut": "skip_connection"}
_OPEN_CLIP = [
    (r"^text_model\.", ""), (r"embeddings\.position_embedding\.weight", "positional_embedding"),
    (r"embeddings\.token_embedding", "token_embedding"), ("final_layer_norm", "ln_final"),
    (r"encoder\.layers", "transformer.resblocks"), ("layer_norm([12])", r"ln_\1"),
    ("self_attn", "attn"), (r"mlp\.fc1", "mlp.c_fc"), (r"mlp\.fc2", "mlp.c_proj"),
]
_ATTENTION = {"group_norm": "norm", "to_q": "q", "to_k": "k", "to_v": "v", "to_out.0": "proj_out"}


def as_one_file(folder: Path, file: Path) -> Path:
    """A pipeline of Stable Diffusion, 1.5 or XL, as its fine-tunes are handed round."""
    found = _encoders(folder)
    for name, value in weights_in(folder / "unet").items():
        found[f"model.diffusion_model.{_unet_name(name)}"] = value
    for name, value in weights_in(folder / "vae").items():
        old = _vae_name(name)
        square = ".attn_1." in old and value.ndim == 2
        found[f"first_stage_model.{old}"] = value[:, :, None, None] if square else value
    save_file({name: value.contiguous() for name, value in found.items()}, file)
    return file


def weights_in(folder: Path) -> Tensors:
    """Of a part of a pipeline."""
    return load_file(next(folder.glob("*.safetensors")))


def _encoders(folder: Path) -> Tensors:
    first = weights_in(folder / "text_encoder")
    if not (folder / "text_encoder_2").is_dir():
        return _named(first, "cond_stage_model.transformer.text_model.")
    return {**_named(first, "conditioner.embedders.0.transformer.text_model."),
            **_open_clip(weights_in(folder / "text_encoder_2"))}


def _named(encoder: Tensors, prefix: str) -> Tensors:
    return {prefix + name.removeprefix("text_model."): value for name, value in encoder.items()}


def _open_clip(encoder: Tensors) -> Tensors:
    """XL's second encoder has the names and the shapes of OpenCLIP."""
    found = dict(encoder)
    for name in encoder:
        if "q_proj" in name:
            three = [name.replace("q_proj", f"{part}_proj") for part in "qkv"]
            one = name.replace("q_proj.", "in_proj_")
            found[one] = torch.cat([found.pop(part) for part in three])
    for new, old in _OPEN_CLIP:
        found = {re.sub(new, old, name): value for name, value in found.items()}
    found["text_projection"] = found.pop("text_projection.weight").T
    return {f"conditioner.embedders.1.model.{name}": value for name, value in found.items()}


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
