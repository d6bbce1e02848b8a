"""diffusers' own pipelines around a denoiser and an autoencoder that are loaded already."""

from collections.abc import Callable
from typing import Any

from torch import nn

from benchmarks.full_size.base import PIPELINES, SCHEDULERS
from engine.painting.diffusion.brush import Wish
from engine.painting.diffusion.families import Family

_UNTOLD = {"flux2": 1.0, "zimage": 0.0}
"""Guidance that means none."""


def plain(family: Family, denoiser: nn.Module, vae: nn.Module, wish: Wish) -> Callable[[], Any]:
    """What paints the wish from noise, one picture: as many steps, at the same size.

    `wish`: its prompts are on the device already, in what the denoiser calculates.
    """
    import diffusers

    name = family.facts.name
    prompt = wish.prompt
    told: dict[str, Any] = {"guidance_scale": _UNTOLD.get(name, wish.guidance)}
    told["prompt_embeds"] = [prompt.tokens] if name == "zimage" else prompt.tokens[None]
    if prompt.pooled is not None:
        told["pooled_prompt_embeds"] = prompt.pooled[None]
    parts = {"vae": vae, "text_encoder": None, "tokenizer": None, family.denoiser_folder: denoiser}
    kind, options = SCHEDULERS[name]
    if family.denoiser_folder == "unet":
        # The solver of the brush: others ask the denoiser more or less often.
        kind = "DPMSolverMultistepScheduler"
        options = {key: value for key, value in options.items() if key != "skip_prk_steps"}
        assert wish.negative is not None
        told["negative_prompt_embeds"] = wish.negative.tokens[None]
        if wish.negative.pooled is not None:
            told["negative_pooled_prompt_embeds"] = wish.negative.pooled[None]
    parts |= _more(name)
    pipeline = getattr(diffusers, PIPELINES[name])(
        scheduler=getattr(diffusers, kind)(**options), **parts)
    pipeline.set_progress_bar_config(disable=True)
    width, height = wish.size
    return lambda: pipeline(width=width, height=height, num_inference_steps=wish.steps,
                            output_type="np", **told).images[0]


def _more(name: str) -> dict[str, Any]:
    if name == "sd15":
        return {"safety_checker": None, "feature_extractor": None,
                "requires_safety_checker": False}
    if name == "flux2":
        return {"is_distilled": True}
    if name == "zimage":
        return {}
    return {"text_encoder_2": None, "tokenizer_2": None}
