"""A parent's own checkpoint, one file, unfolded into the kind of folder that everything loads from.

The file holds the denoiser; for Stable Diffusion also autoencoder and text encoders. What it lacks
(configurations, tokenizers, large text encoders) is lent by an installed model of its family.
diffusers knows how the layers are named in such files.
"""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from engine.errors import ModelBroken, ModelMissing
from engine.models import Kind, Model, ModelStore, Source
from engine.models.staging import link_or_copy, locked, swap
from engine.painting.diffusion.families.folder import config_of

CHECKPOINT, INDEX = "model.safetensors", "model_index.json"
UNFOLDED = "unfolded"
"""Folder beside the file; gone together with it."""

_DENOISERS = ("unet", "transformer")
_AUTOENCODER_KEYS = ("first_stage_model.", "vae.")
_GUIDED = "guidance_in."
"""Only in files of models that are told their guidance."""

Tensors = Mapping[str, Tensor]


def base_folder(store: ModelStore, name: str) -> Path:
    """Folder of an installed base model in diffusers' format, every file of it checked.

    A parent's own file is unfolded when it is first needed.

    Raises:
        UnknownBackend: there is no model of this name.
        ModelMissing: it is not installed, or no model of its family that could lend the rest.
        ModelBroken: a file differs from its checksum, or cannot be unfolded; the message names it.
        OSError: the disk is full.
    """
    folder, model = store.verify(name), store.model(name)
    if model.source is not Source.OWN:
        return folder
    target = folder / UNFOLDED
    with locked(folder / ".unfolding.lock"):
        if not (target / INDEX).is_file():
            _unfold(folder / CHECKPOINT, target, _lender(store, model, folder / CHECKPOINT))
    return target


def _unfold(file: Path, target: Path, lender: Path) -> None:
    staging = target.with_name(".unfolding")
    shutil.rmtree(staging, ignore_errors=True)
    try:
        tensors = _tensors(file)
        for part in sorted(path.name for path in lender.iterdir() if path.is_dir()):
            model = _part(part, tensors, lender)
            if model is None:
                _lend(lender / part, staging / part)
            elif any(value.is_meta for value in model.parameters()):
                raise ModelBroken(f"{file} lacks weights of its {part}")
            else:
                model.save_pretrained(staging / part)
        link_or_copy(lender / INDEX, staging / INDEX)
        swap(staging, target)
    except (ValueError, RuntimeError, KeyError) as error:
        raise ModelBroken(f"{file} cannot be unfolded like {lender.name}: {error}") from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _part(part: str, tensors: Tensors, lender: Path) -> Any:
    """A part of the pipeline with the file's weights; `None` where the file has none for it."""
    import diffusers
    import transformers
    from diffusers.loaders.single_file_utils import (
        create_diffusers_clip_model_from_ldm,
        is_clip_model_in_single_file,
    )

    where = {"config": str(lender), "subfolder": part, "torch_dtype": _dtype(tensors),
             "local_files_only": True}
    if part in _DENOISERS or (part == "vae" and any(
            key.startswith(_AUTOENCODER_KEYS) for key in tensors)):
        kind = getattr(diffusers, str(config_of(lender / part)["_class_name"]))
        # What translates the names takes from the dictionary what it has used.
        return kind.from_single_file(dict(tensors), **where)
    if part.startswith("text_encoder"):
        architectures = config_of(lender / part).get("architectures") or [""]
        kind = getattr(transformers, str(architectures[0]), None)
        if kind is not None and is_clip_model_in_single_file(kind, tensors):
            return create_diffusers_clip_model_from_ldm(kind, dict(tensors), **where)
    return None


def _lender(store: ModelStore, model: Model, file: Path) -> Path:
    """The first installed model of the same family and kind.

    Raises:
        ModelMissing: there is none.
    """
    related = [one for one in store.known() if one.kind is Kind.BASE
               and one.family == model.family and one.source is not Source.OWN]
    for one in related:
        if store.installed(one.name) and _is_told_guidance(file, store.path(one.name)):
            return store.verify(one.name)
    names = ", ".join(one.name for one in related)
    raise ModelMissing(f"{model.name} is one file, and borrows tokenizers and configurations from "
                       f"a model like it: install one of {names}")


def _is_told_guidance(file: Path, lender: Path) -> bool:
    """Whether file and lender agree on being told their guidance, as far as that plays a part."""
    from safetensors import safe_open

    transformer = lender / "transformer"
    if not transformer.is_dir() or "guidance_embeds" not in config_of(transformer):
        return True
    with safe_open(file, "pt") as opened:
        guided = any(_GUIDED in name for name in opened.keys())  # noqa: SIM118
    return guided == bool(config_of(transformer)["guidance_embeds"])


def _tensors(file: Path) -> Tensors:
    from safetensors.torch import load_file

    try:
        return load_file(file)
    except Exception as error:
        raise ModelBroken(f"{file} cannot be read") from error


def _dtype(tensors: Tensors) -> torch.dtype:
    """As the file has it; eight bits are calculated with in none of our ways, so they become 16."""
    found = max((one for one in tensors.values() if one.is_floating_point()), key=Tensor.numel)
    return found.dtype if found.element_size() > 1 else torch.bfloat16


def _lend(source: Path, target: Path) -> None:
    for path in _files(source):
        to = target / path.relative_to(source)
        to.parent.mkdir(parents=True, exist_ok=True)
        link_or_copy(path, to)


def _files(folder: Path) -> Iterator[Path]:
    yield from (path for path in sorted(folder.rglob("*")) if path.is_file())
