"""Likenesses made elsewhere: by kohya's scripts (FluxGym), ai-toolkit or diffusers.

diffusers knows how each of them names its layers; what it returns is brought to our one form:
diffusers' keys, the scale of alpha multiplied in, no text encoder.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from torch import Tensor, nn

from engine.errors import ModelBroken
from engine.painting.diffusion.families import Family
from engine.store.adapterfile import read_header, require_finite

_PIPELINES = {
    "sd15": "StableDiffusionPipeline", "inkling": "StableDiffusionPipeline",
    "sdxl": "StableDiffusionXLPipeline", "flux": "FluxPipeline",
    "flux2": "Flux2KleinPipeline", "zimage": "ZImagePipeline",
}


def maker_of(names: list[str]) -> str:
    """Who made an adapter with keys of these names: `kohya`, `ai-toolkit` or `diffusers`.

    Raises:
        ModelBroken: nobody that we know.
    """
    if any(name.startswith(("lora_unet_", "lora_transformer_")) for name in names):
        return "kohya"
    if any(name.startswith("diffusion_model.") for name in names):
        return "ai-toolkit"
    if any(name.startswith(("unet.", "transformer.", "base_model.model.")) for name in names):
        return "diffusers"
    raise ModelBroken("its layers are named as neither kohya's, ai-toolkit's nor diffusers' are")


_WORDS = ("lora_te", "text_encoder")
"""How names begin of what changes the text encoders, whoever made it."""


def words_changed(names: Iterable[str]) -> bool:
    """Whether an adapter changes text encoders, too; here it is painted without that."""
    return any(name.startswith(_WORDS) for name in names)


def read_foreign(path: Path, family: Family, denoiser: nn.Module) -> dict[str, Tensor]:
    """An adapter from elsewhere, in our form, checked against the model it is for.

    Raises:
        ModelBroken: it is damaged, of an unknown kind, or for another model; the message names it.
    """
    start, entries = read_header(path)
    require_finite(path, start, {n: e for n, e in entries.items() if not n.endswith("alpha")})
    try:
        if all(name.startswith(_WORDS) for name in entries):
            raise ModelBroken("it changes nothing but text encoders")
        maker_of(list(entries))
        ours = _in_our_form(_converted(path, family, denoiser), family)
        _require_layers(ours, family, denoiser)
    except ModelBroken as error:
        raise ModelBroken(f"{path}: {error}") from error
    except Exception as error:
        raise ModelBroken(f"{path} is no adapter for {family.facts.title}: {error}") from error
    return ours


def _converted(path: Path, family: Family, denoiser: nn.Module) -> dict[str, Tensor]:
    import diffusers
    from safetensors.torch import load_file

    weights = _without_alphas({name: value for name, value in load_file(path).items()
                               if not name.startswith(_WORDS)})
    if (direct := _named_as_here(weights, family, denoiser)) is not None:
        return direct
    pipeline: Any = getattr(diffusers, _PIPELINES[family.facts.name])
    if family.denoiser_folder == "unet":
        found = pipeline.lora_state_dict(weights, unet_config=_Config(denoiser))
    else:
        found = pipeline.lora_state_dict(weights)
    return dict(found[0] if isinstance(found, tuple) else found)


def _named_as_here(
    weights: dict[str, Tensor], family: Family, denoiser: nn.Module
) -> dict[str, Tensor] | None:
    """The weights under our names, where theirs are ours with another prefix, or, as kohya writes
    them, with underscores for dots; `None` where they are not."""
    layers = {name: name for name, _ in denoiser.named_modules()}
    layers |= {name.replace(".", "_"): name for name in layers}
    ours = {}
    for name, value in weights.items():
        bare = _key(name)
        for prefix in ("base_model.model.", "diffusion_model.", f"{family.denoiser_folder}.",
                       "lora_unet_", "lora_transformer_"):
            bare = bare.removeprefix(prefix)
        layer, _, half = bare.rpartition(".lora_")
        if layer not in layers:
            return None
        ours[f"{family.denoiser_folder}.{layers[layer]}.lora_{half}"] = value
    return ours


class _Config:
    """What diffusers asks of a UNet to name its blocks."""

    def __init__(self, denoiser: nn.Module) -> None:
        config: Any = denoiser.config
        self.layers_per_block = config.layers_per_block


def _without_alphas(weights: dict[str, Tensor]) -> dict[str, Tensor]:
    """The weights with every alpha multiplied in, whoever wrote them."""
    scaled = dict(weights)
    for name in [name for name in weights if name.endswith(".alpha")]:
        layer, alpha = name.removesuffix(".alpha"), float(scaled.pop(name))
        for down, up in (("lora_A", "lora_B"), ("lora_down", "lora_up")):
            if (lower := f"{layer}.{down}.weight") in weights:
                upper = f"{layer}.{up}.weight"
                scaled[upper] = weights[upper] * (alpha / weights[lower].shape[0])
    return scaled


def _in_our_form(weights: dict[str, Tensor], family: Family) -> dict[str, Tensor]:
    ours = {_key(name): value.contiguous() for name, value in weights.items()
            if name.startswith(f"{family.denoiser_folder}.")}
    if not ours:
        raise ModelBroken("it changes nothing of the model that paints")
    for name in ours:
        if not name.endswith((".lora_A.weight", ".lora_B.weight")):
            raise ModelBroken(f"{name} is nothing that a likeness has")
    return ours


def _key(name: str) -> str:
    """Older files of diffusers call the halves `down` and `up`."""
    name = name.replace(".processor.", ".").replace("to_out_lora.", "to_out.0_lora.")
    for half, ours in (("down", ".lora_A."), ("up", ".lora_B.")):
        for old in (f".lora.{half}.", f".lora_{half}.", f"_lora.{half}."):
            name = name.replace(old, ours)
    return name


def _require_layers(ours: dict[str, Tensor], family: Family, denoiser: nn.Module) -> None:
    layers = dict(denoiser.named_modules())
    for name, value in ours.items():
        path, _, half = name.removeprefix(f"{family.denoiser_folder}.").rpartition(".lora_")
        layer: Any = layers.get(path)
        if layer is None:
            raise ModelBroken(f"this model has no layer {path}")
        known = getattr(layer, "in_features" if half[0] == "A" else "out_features", None)
        there = value.shape[1] if half[0] == "A" else value.shape[0]
        if known is not None and known != there:
            raise ModelBroken(f"layer {path} has {known} channels, not {there}")

