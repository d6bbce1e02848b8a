"""Puts the trained parts together as a `StableDiffusionPipeline`."""

import json
from pathlib import Path

import torch
from diffusers import AutoencoderTiny, StableDiffusionPipeline
from transformers import CLIPTokenizer

from tools.inkling.denoiser import Denoiser, make_scheduler


def assemble(
    autoencoder: AutoencoderTiny, model: Denoiser, tokenizer: CLIPTokenizer
) -> StableDiffusionPipeline:
    """The whole pipeline; the latents have a deviation of 1 by themselves."""
    autoencoder.register_to_config(scaling_factor=1.0)
    pipeline = StableDiffusionPipeline(
        vae=autoencoder, text_encoder=model.text_encoder, tokenizer=tokenizer, unet=model.unet,
        scheduler=make_scheduler(), safety_checker=None, feature_extractor=None,
        requires_safety_checker=False,
    )
    pipeline.set_progress_bar_config(disable=True)
    return pipeline


def keep(pipeline: StableDiffusionPipeline, folder: Path) -> None:
    """Write it as half-precision safetensors, to be loaded in single precision.

    transformers would load the text encoder as it was saved, and diffusers all else in single.
    """
    pipeline.to("cpu", torch.float16).save_pretrained(folder, safe_serialization=True)
    file = folder / "text_encoder" / "config.json"
    told = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps({**told, "dtype": "float32"}, indent=2) + "\n", "utf-8")
