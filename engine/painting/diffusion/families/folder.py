"""Folders in diffusers' format: which family they are of, and their parts."""

import json
from pathlib import Path
from typing import Any

import torch
from torch import nn

from engine.errors import ModelBroken, ModelMissing

_PIPELINES = {
    "StableDiffusionPipeline": "sd15", "StableDiffusionXLPipeline": "sdxl",
    "FluxPipeline": "flux", "Flux2KleinPipeline": "flux2", "ZImagePipeline": "zimage",
}
_AUTOENCODERS = ("AutoencoderKL", "AutoencoderTiny", "AutoencoderKLFlux2")


def family_name_of(folder: Path) -> str:
    """The family of a pipeline's folder.

    Raises:
        ModelMissing: there is no pipeline in it.
        ModelBroken: it is of no family that we know.
    """
    index = _json(folder / "model_index.json")
    family = _PIPELINES.get(str(index.get("_class_name")))
    if family is None:
        raise ModelBroken(f"{folder} holds a {index.get('_class_name')}; known are: "
                          f"{', '.join(_PIPELINES)}")
    if family == "sd15" and (index.get("vae") or ["", ""])[1] == "AutoencoderTiny":
        return "inkling"
    return family


def config_of(folder: Path) -> dict[str, Any]:
    """The configuration of one part.

    Raises:
        ModelMissing: it is not there.
        ModelBroken: it cannot be read.
    """
    return _json(folder / "config.json")


def load_part(
    kind: Any, folder: Path, dtype: torch.dtype, device: torch.device
) -> Any:
    """A model of `kind` (diffusers' or transformers') from its folder, frozen.

    Raises:
        ModelMissing: it is not there.
        ModelBroken: it cannot be read.
    """
    if not (folder / "config.json").is_file():
        raise ModelMissing(f"{folder} is not there")
    variant = "fp16" if _only_variant(folder) else None
    name = "dtype" if kind.__module__.startswith("transformers") else "torch_dtype"
    try:
        model = kind.from_pretrained(folder, local_files_only=True, use_safetensors=True,
                                     variant=variant, **{name: dtype})
    except (OSError, ValueError, RuntimeError) as error:
        raise ModelBroken(f"{folder} cannot be loaded: {error}") from error
    return model.requires_grad_(False).eval().to(device)


def load_vae(folder: Path, dtype: torch.dtype, device: torch.device) -> nn.Module:
    """The autoencoder of a folder, of whichever kind it is."""
    import diffusers

    name = str(config_of(folder).get("_class_name"))
    if name not in _AUTOENCODERS:
        raise ModelBroken(f"{folder} holds a {name}; known are: {', '.join(_AUTOENCODERS)}")
    vae: nn.Module = load_part(getattr(diffusers, name), folder, dtype, device)
    return vae


def load_scheduler(folder: Path) -> dict[str, Any]:
    """The configuration of a pipeline's scheduler."""
    return _json(folder / "scheduler" / "scheduler_config.json")


def _only_variant(folder: Path) -> bool:
    plain = [path for path in folder.glob("*.safetensors") if ".fp16." not in path.name]
    return not plain and any(folder.glob("*.fp16.safetensors"))


def _json(path: Path) -> dict[str, Any]:
    try:
        return dict(json.loads(path.read_text("utf-8")))
    except FileNotFoundError as error:
        raise ModelMissing(f"{path} is not there") from error
    except (OSError, ValueError) as error:
        raise ModelBroken(f"{path} cannot be read") from error
