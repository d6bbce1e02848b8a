"""The brush: from noise, or from a picture, to a picture, step by step, for every family."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from engine.painting.diffusion.adapters import weigh
from engine.painting.diffusion.card import Overflowed
from engine.painting.diffusion.families import Embedding, Family
from engine.painting.diffusion.families.schedule import Schedule
from engine.painting.diffusion.preview import Glimpse
from engine.painting.diffusion.regions import Region, Regions, words_of

Pixels = NDArray[np.uint8]
"""(height, width, 3), RGB."""
Mask = NDArray[np.float32]
"""(rows, columns), 0 to 1."""

Preview = Callable[[int, int, Pixels], None]
"""Told the step, the number of steps, and the picture as it emerges, small."""


@dataclass(frozen=True)
class Wish:
    """A picture to paint."""

    prompt: Embedding
    size: tuple[int, int]
    """Width and height in pixels, multiples of the family's."""
    seeds: tuple[int, ...]
    """One picture for each, all at once."""
    steps: int
    guidance: float
    negative: Embedding | None = None
    """What shall not be seen, or the empty prompt; needed where the family is asked twice."""
    start: Pixels | None = None
    """The picture to paint over, of the size; `None`: from noise alone."""
    strength: float = 1.0
    """How much of the start is forgotten."""
    area: Mask | None = None
    """1 where it is painted over, 0 where the start stays; of any size."""
    adapters: Mapping[str, float] = field(default_factory=dict)
    """Which adapters act, and how strongly."""
    places: Mapping[str, Mask] = field(default_factory=dict)
    """Where an adapter acts; those that are not named act everywhere."""
    consistency: bool = False
    """Whether an adapter acts that leads from any noise straight to the clean picture."""


class Brush:
    """Paints with one denoiser and one autoencoder. They may be exchanged between pictures."""

    def __init__(
        self, family: Family, folder: Path, denoiser: nn.Module, vae: nn.Module,
        device: torch.device, dtype: torch.dtype,
    ) -> None:
        """`dtype`: in what the denoiser calculates."""
        self._family, self._folder = family, folder
        self._denoiser, self._vae = denoiser, vae
        self._device, self._dtype = device, dtype

    @torch.no_grad()
    def paint(self, wish: Wish, preview: Preview | None = None) -> list[Pixels]:
        """One picture for each seed.

        Raises:
            torch.OutOfMemoryError: the card is too small for it.
            Overflowed: numbers grew too large for the precision.
        """
        shape = self._family.latent_shape(self._vae, *wish.size)
        grid = self._family.grid(*shape[1:])
        schedule = (self._family.consistency(self._folder) if wish.consistency
                    else self._family.schedule(self._folder))
        strength = 1.0 if wish.start is None else wish.strength
        schedule.prepare(wish.steps, strength, grid[0] * grid[1])
        noise = torch.stack([_noise(shape, seed) for seed in wish.seeds]).to(self._device)
        clean = None if wish.start is None else self._encoded(wish.start)
        glimpse = None if preview is None or clean is None or wish.start is None else Glimpse(
            clean[0], wish.start)
        told = self._told(wish)
        weigh(self._denoiser, wish.adapters)
        with Regions(self._denoiser, self._family, self._regions(wish, told), grid):
            latents = self._denoised(wish, schedule, noise, clean, told, glimpse, preview)
        return [self._decoded(one) for one in latents]

    def _denoised(
        self, wish: Wish, schedule: Schedule, noise: Tensor, clean: Tensor | None,
        told: Sequence[Embedding], glimpse: Glimpse | None, preview: Preview | None,
    ) -> Tensor:
        latents = schedule.begin(clean, noise)
        area = None if wish.area is None else self._fitted(wish.area, latents)
        for index in range(len(schedule.timesteps)):
            predicted = self._predicted(wish, latents, schedule.timesteps[index], told)
            stepped = schedule.step(predicted, index, latents)
            latents = stepped.latents
            if index == 0 and not latents.isfinite().all():  # Rather now than at the end.
                raise Overflowed
            if area is not None and clean is not None:
                latents = area * latents + (1 - area) * schedule.again(clean, noise, index)
            if glimpse is not None and preview is not None:
                preview(index + 1, len(schedule.timesteps), glimpse.of(stepped.clean[0]))
        return latents

    def _predicted(
        self, wish: Wish, latents: Tensor, timestep: Tensor, told: Sequence[Embedding]
    ) -> Tensor:
        twice = len(told) // len(latents)
        many = latents.repeat(twice, 1, 1, 1).to(self._dtype)
        times = timestep.to(self._device).repeat(len(many))
        guidance = wish.guidance if self._family.guided_by_embedding else None
        predicted = self._family.predict(self._denoiser, many, times, told, guidance).float()
        if twice == 1:
            return predicted
        wanted, unwanted = predicted.chunk(2)
        return unwanted + wish.guidance * (wanted - unwanted)

    def _told(self, wish: Wish) -> list[Embedding]:
        """The prompt for each picture, then what shall not be seen for each, where that counts."""
        prompt = wish.prompt.to(self._device, self._dtype)
        told = [prompt] * len(wish.seeds)
        asked_twice = not self._family.guided_by_embedding and wish.guidance > 1
        if asked_twice and wish.negative is not None:
            told += [wish.negative.to(self._device, self._dtype)] * len(wish.seeds)
        return told

    def _regions(self, wish: Wish, told: Sequence[Embedding]) -> dict[str, Region]:
        return {
            name: Region(torch.from_numpy(np.array(place)).to(self._device),
                         tuple(words_of(name, one).to(self._device) for one in told))
            for name, place in wish.places.items() if name in wish.adapters
        }

    def _encoded(self, start: Pixels) -> Tensor:
        pixels = torch.from_numpy(np.array(start)).permute(2, 0, 1)[None]
        dtype = next(self._vae.parameters()).dtype
        return self._family.encode(self._vae, (pixels.to(self._device) / 127.5 - 1).to(dtype))

    def _decoded(self, latents: Tensor) -> Pixels:
        dtype = next(self._vae.parameters()).dtype
        pixels = self._family.decode(self._vae, latents[None].to(dtype))[0].float()
        if not pixels.isfinite().all():
            raise Overflowed
        pixels = ((pixels.clamp(-1, 1) + 1) * 127.5).round().permute(1, 2, 0)
        return np.asarray(pixels.cpu().numpy(), np.uint8)

    def _fitted(self, area: Mask, latents: Tensor) -> Tensor:
        size = (int(latents.shape[-2]), int(latents.shape[-1]))
        mask = torch.from_numpy(np.array(area))[None, None].float()
        return functional.interpolate(mask, size=size, mode="area").to(latents)


def _noise(shape: Sequence[int], seed: int) -> Tensor:
    """Drawn on the CPU, so that every card paints the same picture."""
    return torch.randn(tuple(shape), generator=torch.Generator().manual_seed(seed))
