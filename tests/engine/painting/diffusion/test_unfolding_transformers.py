"""Own files of FLUX.2 and Z-Image: the transformer alone, with the names of those who taught it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import tiny
import torch
from lending import lending_store
from safetensors.torch import load_file, save_file

from engine.painting.diffusion.families import family_name_of
from engine.painting.diffusion.unfolding import base_folder as unfolded
from engine.paths import Paths

Tensors = dict[str, torch.Tensor]

_FLUX2 = [
    ("time_guidance_embed.timestep_embedder.linear_1", "time_in.in_layer"),
    ("time_guidance_embed.timestep_embedder.linear_2", "time_in.out_layer"),
    ("x_embedder", "img_in"), ("context_embedder", "txt_in"), ("proj_out", "final_layer.linear"),
    ("norm_out.linear", "final_layer.adaLN_modulation.1"),
    ("_modulation_img.linear", "_modulation_img.lin"),
    ("_modulation_txt.linear", "_modulation_txt.lin"),
    ("single_stream_modulation.linear", "single_stream_modulation.lin"),
    (r"single_transformer_blocks\.(\d+)\.attn\.to_qkv_mlp_proj", r"single_blocks.\1.linear1"),
    (r"single_transformer_blocks\.(\d+)\.attn\.to_out", r"single_blocks.\1.linear2"),
    (r"single_transformer_blocks\.(\d+)\.attn\.norm_q.weight",
     r"single_blocks.\1.norm.query_norm.scale"),
    (r"single_transformer_blocks\.(\d+)\.attn\.norm_k.weight",
     r"single_blocks.\1.norm.key_norm.scale"),
    ("^transformer_blocks", "double_blocks"),
    ("attn.to_qkv", "img_attn.qkv"), ("attn.add_qkv_proj", "txt_attn.qkv"),
    ("attn.to_out.0", "img_attn.proj"), ("attn.to_add_out", "txt_attn.proj"),
    ("attn.norm_q.weight", "img_attn.norm.query_norm.scale"),
    ("attn.norm_k.weight", "img_attn.norm.key_norm.scale"),
    ("attn.norm_added_q.weight", "txt_attn.norm.query_norm.scale"),
    ("attn.norm_added_k.weight", "txt_attn.norm.key_norm.scale"),
    ("ff.linear_in", "img_mlp.0"), ("ff.linear_out", "img_mlp.2"),
    ("ff_context.linear_in", "txt_mlp.0"), ("ff_context.linear_out", "txt_mlp.2"),
]
_ZIMAGE = [
    ("^", "model.diffusion_model."), (r"all_final_layer\.2-1\.", "final_layer."),
    (r"all_x_embedder\.2-1\.", "x_embedder."), ("attention.to_qkv", "attention.qkv"),
    ("attention.to_out.0", "attention.out"), ("attention.norm_q", "attention.q_norm"),
    ("attention.norm_k", "attention.k_norm"),
]
NAMES = {"flux2": _FLUX2, "zimage": _ZIMAGE}


def as_one_file(folder: Path, file: Path, family: str) -> Path:
    """The transformer of a pipeline as its fine-tunes are handed round."""
    found = _fused(_weights(folder))
    if family == "flux2":
        scale, shift = found["norm_out.linear.weight"].chunk(2)
        found["norm_out.linear.weight"] = torch.cat([shift, scale])
    for new, old in NAMES[family]:
        found = {re.sub(new, old, name): value for name, value in found.items()}
    save_file({name: value.contiguous() for name, value in found.items()}, file)
    return file


def _fused(tensors: Tensors) -> Tensors:
    """Queries, keys and values in one."""
    found = dict(tensors)
    for name in tensors:
        fits = re.search(r"(to|add)_q(_proj)?\.", name)
        if fits:
            three = [name.replace(fits[0], fits[0].replace("_q", f"_{part}")) for part in "qkv"]
            one = name.replace(fits[0], fits[0].replace("_q", "_qkv"))
            found[one] = torch.cat([found.pop(part) for part in three])
    return found


def _weights(folder: Path) -> Tensors:
    return load_file(next((folder / "transformer").glob("*.safetensors")))


@pytest.mark.parametrize("family", sorted(NAMES))
def test_every_weight_is_its_own_and_the_rest_is_lent(
    family: str, paths: Paths, base_folder: Callable[[str], Path], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("engine.models.own.check_checkpoint", lambda path, family: None)
    lender = base_folder(family)
    own = tiny.save_tiny(family, tmp_path / "own", seed=9)
    store = lending_store(paths, lender, family)
    store.add("mine", as_one_file(own, tmp_path / "mine.safetensors", family), family)
    folder = unfolded(store, "mine")
    assert family_name_of(folder) == family
    ours, theirs, strange = _weights(folder), _weights(own), _weights(lender)
    assert ours.keys() == theirs.keys()
    assert all(torch.equal(ours[name], theirs[name]) for name in theirs)
    assert not all(torch.equal(ours[name], strange[name]) for name in theirs)
    for part in ("vae", "text_encoder"):
        lent, kept = (next((one / part).glob("*.safetensors")) for one in (lender, folder))
        assert lent.read_bytes() == kept.read_bytes()
