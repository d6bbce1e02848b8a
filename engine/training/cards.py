"""Sample cards: what the base paints with the adapter, always from the same noise."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image
from torch import Tensor, nn

from engine.painting.diffusion.families import Embedding, Family
from engine.painting.diffusion.families.facts import Precision
from engine.painting.diffusion.families.precision import compute_dtype
from engine.painting.diffusion.families.schedule import Schedule
from engine.training.adapter import calculating_in
from engine.training.order import seed_of
from engine.training.recipe import Recipe


@dataclass(frozen=True)
class Sampling:
    """How cards are painted."""

    prompts: tuple[str, ...]
    guidance: float

    def said(self, who: str) -> list[str]:
        """The prompts about somebody."""
        return [prompt.format(who=who) for prompt in self.prompts]


def sampling_of(family: Family) -> Sampling:
    """How the cards of a family are painted."""
    tables = _tables()
    table = {"guidance": family.facts.guidance, **tables["all"],
             **tables.get(family.facts.name, {})}
    return Sampling(tuple(table["prompts"]), table["guidance"])


class Cards:
    """Paints latents of cards with a base that is being trained."""

    def __init__(
        self, family: Family, folder: Path, denoiser: nn.Module, nothing: Embedding,
        recipe: Recipe, guidance: float,
    ) -> None:
        """`folder` of the base; `nothing`: what an empty prompt becomes."""
        self._family, self._folder, self._model = family, folder, denoiser
        self._nothing, self._recipe, self._guidance = nothing, recipe, guidance
        self._device = next(denoiser.parameters()).device
        self._dtype = compute_dtype(Precision(recipe.precision), self._device)

    def paint(
        self, prompts: Sequence[Embedding], shape: tuple[int, int, int]
    ) -> Iterator[Tensor]:
        """The latents of one card after the other, [1, channels, rows, columns]."""
        for number, prompt in enumerate(prompts):
            self._model.eval()
            try:
                with torch.inference_mode():
                    latents = self._card(prompt, shape, number)
            finally:
                self._model.train()
            yield latents

    def _card(self, prompt: Embedding, shape: tuple[int, int, int], number: int) -> Tensor:
        dice = torch.Generator().manual_seed(seed_of(self._recipe.seed, "card", number))
        noise = torch.randn(1, *shape, generator=dice).to(self._device)
        schedule = self._family.schedule(self._folder)
        rows, columns = self._family.grid(shape[1], shape[2])
        schedule.prepare(self._recipe.card_steps, 1.0, rows * columns)
        latents = schedule.begin(torch.zeros_like(noise), noise)
        for index in range(len(schedule.timesteps)):
            seen = self._seen(schedule, index, latents, prompt)
            latents = schedule.step(seen, index, latents).latents
        return latents

    def _seen(self, schedule: Schedule, index: int, latents: Tensor, prompt: Embedding) -> Tensor:
        embedded, guidance = self._family.guided_by_embedding, self._guidance
        told = guidance if embedded else None
        noisy = latents.to(self._dtype)
        time = schedule.timesteps[index:index + 1]
        seen = self._predict(noisy, time, prompt, told)
        if embedded or guidance == 1.0:
            return seen
        without = self._predict(noisy, time, self._nothing, told)
        return without + guidance * (seen - without)

    def _predict(
        self, noisy: Tensor, time: Tensor, prompt: Embedding, guidance: float | None
    ) -> Tensor:
        here = prompt.to(self._device, self._dtype)
        with calculating_in(self._dtype, self._device):
            return self._family.predict(self._model, noisy, time.to(self._device), [here],
                                        guidance).float()


def picture(pixels: Tensor) -> Image.Image:
    """A picture of pixels [1, 3, height, width], about -1 to 1."""
    values = (pixels[0].float().clamp(-1, 1) + 1) * 127.5
    array = values.round().to(torch.uint8).permute(1, 2, 0).cpu().numpy()
    return Image.fromarray(np.ascontiguousarray(array))


@lru_cache(maxsize=1)
def _tables() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files("engine.training").joinpath("cards.toml").read_text("utf-8"))
