"""Puts the trained parts together as a `StableDiffusionPipeline`, and looks at what it paints."""

from pathlib import Path

import torch
from diffusers import AutoencoderTiny, StableDiffusionPipeline
from PIL import Image
from transformers import CLIPTokenizer

from tools.inkling.denoiser import Denoiser, make_scheduler
from tools.inkling.training import device


def assemble(
    autoencoder: AutoencoderTiny, model: Denoiser, tokenizer: CLIPTokenizer, scale: float
) -> StableDiffusionPipeline:
    """The whole pipeline; `scale` brings latents to a deviation of 1."""
    autoencoder.register_to_config(scaling_factor=scale)
    pipeline = StableDiffusionPipeline(
        vae=autoencoder, text_encoder=model.text_encoder, tokenizer=tokenizer, unet=model.unet,
        scheduler=make_scheduler(), safety_checker=None, feature_extractor=None,
        requires_safety_checker=False,
    )
    pipeline.set_progress_bar_config(disable=True)
    return pipeline


def keep(pipeline: StableDiffusionPipeline, folder: Path) -> None:
    """Write it as half-precision safetensors."""
    pipeline.to("cpu", torch.float16).save_pretrained(folder, safe_serialization=True)


def sheet(
    pipeline: StableDiffusionPipeline, prompts: list[str], file: Path, guidance: float = 4.0,
    columns: int = 6,
) -> None:
    """A sample sheet: one picture for each prompt, always of the same noise."""
    pipeline.to(device())
    painted: list[Image.Image] = []
    for prompt in prompts:
        dice = torch.Generator("cpu").manual_seed(7)
        painted += pipeline(prompt, num_inference_steps=25, guidance_scale=guidance,
                            generator=dice).images
    side = painted[0].width
    rows = -(-len(painted) // columns)
    page = Image.new("RGB", (columns * side, rows * side), "white")
    for place, picture in enumerate(painted):
        page.paste(picture, (place % columns * side, place // columns * side))
    page.save(file)
