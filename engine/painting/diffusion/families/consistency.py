"""Few steps, for models and adapters that lead from any noise straight to the clean picture: latent
consistency models (Luo et al. 2023)."""

from typing import Any

import numpy as np
import torch
from torch import Tensor

from engine.painting.diffusion.families.schedule import Schedule, Stepped, steps_done

TAUGHT_AT = 50
"""Noise levels, evenly spaced, at which they were taught."""
_ROLLED = (7, 11)
"""Rows and columns, from step to step. Noise that is moved is as good as new, and the same however
many pictures are painted at once."""


class ConsistencySchedule(Schedule):
    """Each step tells the clean picture; the next begins with noise on it again, but less."""

    def __init__(self, scheduler: dict[str, Any]) -> None:
        from diffusers import LCMScheduler

        self._scheduler: Any = LCMScheduler.from_config(scheduler)
        self._noise = torch.zeros(0)
        self.timesteps = torch.zeros(0)

    def prepare(self, steps: int, strength: float, tokens: int) -> None:
        """Evenly spaced among the levels of the teaching, from the noise of the strength."""
        count = steps_done(steps, strength)
        levels = len(self._scheduler.alphas_cumprod)
        known = np.arange(1, max(round(TAUGHT_AT * strength), count) + 1) * (
            levels // TAUGHT_AT) - 1
        chosen = np.floor(np.linspace(0, len(known), count, endpoint=False)).astype(int)
        self.timesteps = torch.from_numpy(known[::-1][chosen].copy())

    def begin(self, clean: Tensor | None, noise: Tensor) -> Tensor:
        """The start with the noise of the first step."""
        self._noise = noise.float()
        return self._noise if clean is None else self._noisy(clean, noise, 0)

    def again(self, clean: Tensor, noise: Tensor, index: int) -> Tensor:
        """The start with the noise of the next step; without any after the last."""
        if index + 1 == len(self.timesteps):
            return clean.float()
        return self._noisy(clean, self._new_noise(index), index + 1)

    def step(self, predicted: Tensor, index: int, latents: Tensor) -> Stepped:
        """The clean picture, with noise again unless it was the last step."""
        clean = self._clean(predicted.float(), index, latents.float())
        if index + 1 == len(self.timesteps):
            return Stepped(clean, clean)
        return Stepped(self._noisy(clean, self._new_noise(index), index + 1), clean)

    def _clean(self, predicted: Tensor, index: int, latents: Tensor) -> Tensor:
        time = int(self.timesteps[index])
        signal = float(self._scheduler.alphas_cumprod[time]) ** 0.5
        noise = (1 - signal**2) ** 0.5
        velocity = self._scheduler.config.prediction_type == "v_prediction"
        told = (signal * latents - noise * predicted if velocity
                else (latents - noise * predicted) / signal)
        stays, new = self._scheduler.get_scalings_for_boundary_condition_discrete(time)
        clean: Tensor = float(new) * told + float(stays) * latents
        return clean

    def _new_noise(self, index: int) -> Tensor:
        rows, columns = _ROLLED
        return self._noise.roll(((index + 1) * rows, (index + 1) * columns), (-2, -1))

    def _noisy(self, clean: Tensor, noise: Tensor, index: int) -> Tensor:
        at = self.timesteps[index : index + 1].to(clean.device)
        noisy: Tensor = self._scheduler.add_noise(clean.float(), noise.float(), at)
        return noisy
