"""What is known of every family in numbers; `families.toml` holds them, with their sources."""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from engine.plain import from_json

FAMILIES = ("sd15", "sdxl", "flux", "flux2", "zimage", "inkling")


class Precision(StrEnum):
    """How the weights of a denoiser are held."""

    FP32 = "fp32"
    BF16 = "bf16"
    FP16 = "fp16"
    INT8 = "int8"
    NF4 = "nf4"


@dataclass(frozen=True)
class Facts:
    """One family in numbers. Sizes are gigabytes of 10^9 bytes."""

    name: str
    title: str
    denoiser_gb: dict[Precision, float]
    """Weights of the denoiser by precision; a precision that is not here does not go."""
    encoders_gb: float
    """Weights of the text encoders in half precision."""
    vae_gb: float
    paint_gb: float
    """What painting one picture of one megapixel takes beside the weights."""
    train_gb: float
    """What one training step of one picture of a quarter megapixel takes beside the weights, with
    gradient checkpointing."""
    adapter_gb: float
    """An adapter of rank 16 while it is learnt, with its gradients and moments."""
    activations_gb: float
    """What such a step takes beyond that, where activations are kept for the way back."""
    steps: int
    guidance: float
    resolution: int
    """Side in pixels of the square whose area a picture has."""
    lowest: int
    """Side in pixels below which the family paints badly."""
    strength: float
    """How far the paper picture is painted over: 0 leaves it, 1 forgets it."""
    multiple: int
    """Sides of a picture are multiples of so many pixels."""
    cell: int
    """Pixels along a side of one cell of the latents."""
    lora_targets: str
    """Regular expression of the layers that likenesses are trained on."""
    lora_rank: int
    training_shift: float = 1.0
    """Flow matching: how far training leans towards much noise; 0 goes by the resolution."""
    negative: bool = False
    """Whether a prompt says also what shall not be seen."""
    taught_on: int | None = None
    """Side in pixels of the squares it was taught on, where pages are painted larger than those."""
    words: str = "sentences"
    """What the text encoder understands: `sentences`, `keywords`, or `captions` like those that it
    learned from."""


@cache
def facts(name: str) -> Facts:
    """The numbers of a family.

    Raises:
        KeyError: there is no such family.
    """
    return _all()[name]


@cache
def _all() -> dict[str, Facts]:
    text = files(__package__ or "").joinpath("families.toml").read_text("utf-8")
    return {name: from_json(Facts, {**table, "name": name})
            for name, table in tomllib.loads(text).items()}
