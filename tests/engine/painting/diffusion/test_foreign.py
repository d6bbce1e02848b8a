"""Likenesses from elsewhere come in as if they had been trained here."""

from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file
from tiny import CPU, loaded, trained

from engine.errors import ModelBroken
from engine.painting.diffusion.families.facts import Precision
from engine.painting.diffusion.foreign import maker_of, read_foreign, words_changed

ALPHA, RANK = 2.0, 4
Weights = dict[str, torch.Tensor]
BaseFolder = Callable[[str], Path]


def read(base: Path, weights: Weights, folder: Path) -> Weights:
    one = loaded(base)
    save_file({name: value.contiguous() for name, value in weights.items()},
              folder / "mia.safetensors")
    return read_foreign(folder / "mia.safetensors", one,
                        one.load_denoiser(base, Precision.FP32, CPU))


def as_kohya(ours: Weights, names: Callable[[str], str]) -> Weights:
    """Underscores, `down` and `up`, and an alpha beside each layer."""
    theirs: Weights = {}
    for key, value in ours.items():
        layer, _, half = key.partition(".")[2].rpartition(".lora_")
        theirs[f"lora_unet_{names(layer)}.lora_{'down' if half[0] == 'A' else 'up'}.weight"] = value
        theirs[f"lora_unet_{names(layer)}.alpha"] = torch.tensor(ALPHA)
    return theirs


def scaled(ours: Weights) -> Weights:
    return {key: value * ALPHA / RANK if ".lora_B." in key else value
            for key, value in ours.items()}


def expect_same(found: Weights, wanted: Weights) -> None:
    """What is added to each layer is the same."""
    assert found.keys() == wanted.keys()
    for down in [name for name in wanted if ".lora_A." in name]:
        up = down.replace(".lora_A.", ".lora_B.")
        assert torch.allclose(found[up].float() @ found[down].float(),
                              wanted[up].float() @ wanted[down].float(), atol=1e-5), down


def test_diffusers(base: Path, tmp_path: Path) -> None:
    ours = trained(base)
    expect_same(read(base, ours, tmp_path), ours)


def test_kohya_with_the_models_own_names(base: Path, tmp_path: Path) -> None:
    ours = trained(base)
    theirs = as_kohya(ours, lambda layer: layer.replace(".", "_"))
    expect_same(read(base, theirs, tmp_path), scaled(ours))


def test_ai_toolkit(base: Path, tmp_path: Path) -> None:
    ours = trained(base)
    theirs = {f"diffusion_model.{key.partition('.')[2]}": value for key, value in ours.items()}
    expect_same(read(base, theirs, tmp_path), ours)


FLUX_NAMES = {"transformer_blocks.0.attn.to_out.0": "double_blocks_0_img_attn_proj",
              "transformer_blocks.0.attn.to_add_out": "double_blocks_0_txt_attn_proj",
              "transformer_blocks.0.ff.net.0.proj": "double_blocks_0_img_mlp_0",
              "transformer_blocks.0.ff.net.2": "double_blocks_0_img_mlp_2",
              "single_transformer_blocks.0.proj_out": "single_blocks_0_linear2"}
"""As FluxGym names them, after the original code of FLUX.1."""


def test_kohya_for_flux_as_fluxgym_writes_it(base_folder: BaseFolder, tmp_path: Path) -> None:
    base = base_folder("flux")
    ours = {key: value for key, value in trained(base).items()
            if key.partition(".")[2].rpartition(".lora_")[0] in FLUX_NAMES}
    found = read(base, as_kohya(ours, FLUX_NAMES.__getitem__), tmp_path)
    expect_same({key: found[key] for key in ours}, scaled(ours))


def test_one_matrix_for_queries_keys_and_values(base_folder: BaseFolder, tmp_path: Path) -> None:
    """FLUX's original code has one layer where diffusers has three."""
    base = base_folder("flux")
    down, up = torch.randn(RANK, 64), torch.randn(3 * 64, RANK)
    name = "lora_unet_double_blocks_0_img_attn_qkv"
    found = read(base, {f"{name}.lora_down.weight": down, f"{name}.lora_up.weight": up,
                        f"{name}.alpha": torch.tensor(float(RANK))}, tmp_path)
    for place, part in enumerate(("to_q", "to_k", "to_v")):
        key = f"transformer.transformer_blocks.0.attn.{part}"
        added = found[f"{key}.lora_B.weight"] @ found[f"{key}.lora_A.weight"]
        assert torch.allclose(added, up[64 * place : 64 * (place + 1)] @ down, atol=1e-4)


def test_what_it_changes_of_text_encoders_is_left_out_and_told(
    base: Path, tmp_path: Path
) -> None:
    ours = trained(base)
    words = {"lora_te1_text_model_encoder_layers_0_mlp_fc1.lora_down.weight": torch.randn(RANK, 8),
             "lora_te1_text_model_encoder_layers_0_mlp_fc1.lora_up.weight": torch.randn(8, RANK),
             "lora_te1_text_model_encoder_layers_0_mlp_fc1.alpha": torch.tensor(2.0)}
    theirs = {f"diffusion_model.{key.partition('.')[2]}": value for key, value in ours.items()}
    expect_same(read(base, {**theirs, **words}, tmp_path), ours)
    assert words_changed([*theirs, *words])
    assert not words_changed(list(theirs))
    with pytest.raises(ModelBroken, match="nothing but text encoders"):
        read(base, words, tmp_path)


def test_who_made_it() -> None:
    assert maker_of(["lora_unet_x.alpha"]) == "kohya"
    assert maker_of(["diffusion_model.x.lora_A.weight"]) == "ai-toolkit"
    assert maker_of(["unet.x.lora_A.weight"]) == "diffusers"
    with pytest.raises(ModelBroken, match="neither"):
        maker_of(["cond_stage_model.x"])


def test_a_likeness_of_another_family_is_refused(base_folder: BaseFolder, tmp_path: Path) -> None:
    with pytest.raises(ModelBroken, match=r"mia\.safetensors"):
        read(base_folder("sdxl"), trained(base_folder("flux")), tmp_path)
    with pytest.raises(ModelBroken, match=r"mia\.safetensors"):
        read(base_folder("flux2"), trained(base_folder("zimage")), tmp_path)


def test_a_likeness_of_another_size_is_refused(base_folder: BaseFolder, tmp_path: Path) -> None:
    ours = {key: value.repeat(1, 2) if ".lora_A." in key else value
            for key, value in trained(base_folder("sd15")).items()}
    with pytest.raises(ModelBroken, match=r"mia\.safetensors.*channels"):
        read(base_folder("sd15"), ours, tmp_path)


@pytest.mark.parametrize("harm", [float("nan"), float("inf")])
def test_numbers_that_are_none_are_refused(
    base_folder: BaseFolder, tmp_path: Path, harm: float
) -> None:
    ours = trained(base_folder("sd15"))
    next(iter(ours.values()))[0, 0] = harm
    with pytest.raises(ModelBroken, match=r"mia\.safetensors.*finite"):
        read(base_folder("sd15"), ours, tmp_path)
