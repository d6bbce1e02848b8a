"""What training adds to latents, and what the denoiser shall find in them."""

import math
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor

SNR_GAMMA = 5.0
"""Min-SNR weighting: no noise level drowns the others (Hang et al. 2023)."""


class Noise(ABC):
    """Timesteps are 0 to 1000 everywhere; (batch,) each."""

    @abstractmethod
    def timesteps(self, count: int, dice: torch.Generator, tokens: int) -> Tensor:
        """Draw timesteps, for pictures of so many tokens; on the generator's device."""

    @abstractmethod
    def noisy(self, clean: Tensor, noise: Tensor, timesteps: Tensor) -> Tensor:
        """Latents with noise, as at those timesteps."""

    @abstractmethod
    def wanted(self, clean: Tensor, noise: Tensor, timesteps: Tensor) -> Tensor:
        """What `Family.predict` should return for them."""

    @abstractmethod
    def weights(self, timesteps: Tensor) -> Tensor:
        """How much each counts in the loss."""


class Diffusion(Noise):
    """Variance-preserving noise in discrete steps, with min-SNR weights: SD 1.5 and SDXL."""

    def __init__(self, scheduler: dict[str, Any]) -> None:
        from diffusers import DDPMScheduler

        self._scheduler = DDPMScheduler.from_config(scheduler)
        self._velocity = self._scheduler.config.prediction_type == "v_prediction"

    def timesteps(self, count: int, dice: torch.Generator, tokens: int) -> Tensor:
        """Every step is as likely."""
        steps = len(self._scheduler.alphas_cumprod)
        return torch.randint(steps, (count,), generator=dice, device=dice.device)

    def noisy(self, clean: Tensor, noise: Tensor, timesteps: Tensor) -> Tensor:
        """sqrt(a) clean + sqrt(1 - a) noise."""
        return _tensor(self._scheduler.add_noise(clean, noise, timesteps.long()))

    def wanted(self, clean: Tensor, noise: Tensor, timesteps: Tensor) -> Tensor:
        """The noise, or the velocity."""
        if not self._velocity:
            return noise
        return _tensor(self._scheduler.get_velocity(clean, noise, timesteps.long()))

    def weights(self, timesteps: Tensor) -> Tensor:
        """min(SNR, 5) / SNR for noise; (min(SNR, 5) + 1) / (SNR + 1) for velocity, so that pure
        noise, from which such a model begins to paint, counts in full as well."""
        alphas: Tensor = self._scheduler.alphas_cumprod.to(timesteps.device)[timesteps.long()]
        signal = alphas / (1 - alphas).clamp(min=1e-8)
        if self._velocity:
            return (signal.clamp(max=SNR_GAMMA) + 1) / (signal + 1)
        return signal.clamp(max=SNR_GAMMA) / signal.clamp(min=1e-8)


class Flow(Noise):
    """Flow matching: a straight line from picture to noise; the velocity along it is wanted."""

    def __init__(self, shift: Callable[[int], float]) -> None:
        """`shift` tells how far to lean towards much noise, for so many tokens."""
        self._shift = shift

    def timesteps(self, count: int, dice: torch.Generator, tokens: int) -> Tensor:
        """The middle is likelier than the ends, and the shift leans towards noise."""
        level = torch.sigmoid(torch.randn(count, generator=dice, device=dice.device))
        return 1000 * shifted(level, self._shift(tokens))

    def noisy(self, clean: Tensor, noise: Tensor, timesteps: Tensor) -> Tensor:
        """(1 - s) clean + s noise."""
        level = _level(timesteps, clean)
        return (1 - level) * clean + level * noise

    def wanted(self, clean: Tensor, noise: Tensor, timesteps: Tensor) -> Tensor:
        """noise - clean."""
        return noise - clean

    def weights(self, timesteps: Tensor) -> Tensor:
        """All count alike."""
        return torch.ones_like(timesteps, dtype=torch.float32)


def shifted(level: Tensor, shift: float) -> Tensor:
    """A noise level 0 to 1, moved towards 1 (Esser et al. 2024, equation 23)."""
    return shift * level / (1 + (shift - 1) * level)


def by_resolution(
    tokens: int, least: int = 256, most: int = 4096, low: float = 0.5, high: float = 1.15
) -> float:
    """The shift of FLUX.1 for pictures of so many tokens."""
    slope = (high - low) / (most - least)
    return math.exp(low + slope * (tokens - least))


def _level(timesteps: Tensor, like: Tensor) -> Tensor:
    return (timesteps / 1000).to(like).view(-1, *[1] * (like.ndim - 1))


def _tensor(value: Any) -> Tensor:
    assert isinstance(value, Tensor)
    return value
