"""The steps from noise to a picture. A `Schedule` is prepared anew for every picture."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor

RHO, LOUDEST, QUIETEST = 7, 80.0, 0.03
"""Karras et al. (2022): the curve, and the noise levels (deviation, beside pictures of 1) between
which it runs; the quietest is the lowest of Stable Diffusion."""
_SPACED_HERE = dict.fromkeys(
    ("use_karras_sigmas", "use_lu_lambdas", "use_exponential_sigmas", "use_beta_sigmas"), False)


@dataclass(frozen=True)
class Stepped:
    """What one step brought."""

    latents: Tensor
    clean: Tensor
    """Where it is heading: the latents of the finished picture, as far as can be told."""


class Schedule(ABC):
    """Begins with `prepare`; then for every step a prediction, then `step`."""

    timesteps: Tensor
    """0 to 1000, on the CPU; one for each step that is to be done."""

    @abstractmethod
    def prepare(self, steps: int, strength: float, tokens: int) -> None:
        """Plan the steps.

        Args:
            steps: for a picture from pure noise; where `strength` is less, fewer are done.
            strength: 0 to 1, how much of the start is forgotten.
            tokens: of the picture, on which some schedules depend.
        """

    @abstractmethod
    def begin(self, clean: Tensor | None, noise: Tensor) -> Tensor:
        """The latents of the start with noise, as the first step expects them; `None`: no start."""

    @abstractmethod
    def again(self, clean: Tensor, noise: Tensor, index: int) -> Tensor:
        """The start with noise, as it is after the step of that index: what stays unpainted."""

    @abstractmethod
    def step(self, predicted: Tensor, index: int, latents: Tensor) -> Stepped:
        """The latents with a little less noise."""


def steps_done(steps: int, strength: float) -> int:
    """How many of `steps` are done at that strength; two at least, where there are two."""
    return min(steps, max(2, round(steps * strength)))


class FlowSchedule(Schedule):
    """Along the straight line of flow matching, by Euler's steps, in single precision.

    Unlike diffusers' image-to-image pipelines, which drop the first steps of a coarse schedule,
    the steps begin exactly at the strength: with four steps that is a difference one sees.
    """

    def __init__(self, scheduler: dict[str, Any], mu: Callable[[int, int], float]) -> None:
        """`mu` tells the shift for so many tokens and steps, where the scheduler wants one."""
        from diffusers import FlowMatchEulerDiscreteScheduler

        self._scheduler = FlowMatchEulerDiscreteScheduler.from_config(scheduler)
        self._mu = mu
        self._levels = torch.zeros(1)

    def prepare(self, steps: int, strength: float, tokens: int) -> None:
        """Levels from the strength down to nothing, shifted as the family does."""
        count = steps_done(steps, strength)
        top = min(1.0, max(strength, 1e-3))
        levels = np.linspace(top, top / count, count, dtype=np.float32)
        # What is shifted here must begin at the strength: the shift is for the steps between.
        self._scheduler.set_timesteps(sigmas=self._unshifted(levels, tokens, steps), device="cpu",
                                      **self._wants(tokens, steps))
        self._levels = self._scheduler.sigmas.float()
        self.timesteps = 1000 * self._levels[:-1]

    def begin(self, clean: Tensor | None, noise: Tensor) -> Tensor:
        """A point of the line between start and noise."""
        return noise.float() if clean is None else self._mixed(clean, noise, 0)

    def again(self, clean: Tensor, noise: Tensor, index: int) -> Tensor:
        """A point of the line between start and noise."""
        return self._mixed(clean, noise, index + 1)

    def step(self, predicted: Tensor, index: int, latents: Tensor) -> Stepped:
        """One step of Euler's."""
        now, then = float(self._levels[index]), float(self._levels[index + 1])
        velocity, latents = predicted.float(), latents.float()
        return Stepped(latents + (then - now) * velocity, latents - now * velocity)

    def _mixed(self, clean: Tensor, noise: Tensor, index: int) -> Tensor:
        level = float(self._levels[index])
        return (1 - level) * clean.float() + level * noise.float()

    def _wants(self, tokens: int, steps: int) -> dict[str, float]:
        dynamic = self._scheduler.config.get("use_dynamic_shifting")
        return {"mu": self._mu(tokens, steps)} if dynamic else {}

    def _unshifted(self, levels: np.ndarray[Any, Any], tokens: int, steps: int) -> list[float]:
        """Evenly spaced levels whose shifted first one is the strength."""
        if self._scheduler.config.get("use_dynamic_shifting"):
            shift = float(np.exp(self._mu(tokens, steps)))
        else:
            shift = float(self._scheduler.config.get("shift", 1.0))
        top = float(levels[0])
        first = top / (shift - (shift - 1) * top)
        return [float(level) for level in levels * (first / top)]


class DiffusionSchedule(Schedule):
    """The variance-preserving steps of SD 1.5 and SDXL: DPM-Solver++ of second order (Lu et al.
    2022), whatever solver the folder names, at noise levels as Karras et al. (2022) space them.

    Like those of flow matching they begin exactly at the strength. On inkling five steps over a
    paper page are as near to those of very many as ten of DDIM, and twelve from noise 1.7 times
    nearer than 24.
    """

    def __init__(self, scheduler: dict[str, Any]) -> None:
        from diffusers import DPMSolverMultistepScheduler

        self._scheduler: Any = DPMSolverMultistepScheduler.from_config(
            scheduler, algorithm_type="dpmsolver++", solver_order=2, **_SPACED_HERE)
        kept = self._scheduler.alphas_cumprod.double().numpy()
        self._levels = np.sqrt((1 - kept) / kept)
        self.timesteps = torch.zeros(0)

    def prepare(self, steps: int, strength: float, tokens: int) -> None:
        """As many steps as `steps * strength`, from the noise of the strength."""
        times = self._spaced(steps_done(steps, strength), strength)
        self._scheduler.set_timesteps(timesteps=times, device="cpu")
        self._scheduler.set_begin_index(0)
        self.timesteps = self._scheduler.timesteps

    def begin(self, clean: Tensor | None, noise: Tensor) -> Tensor:
        """The start with the noise of the first step."""
        if clean is None:
            return noise.float() * float(self._scheduler.init_noise_sigma)
        return self._noisy(clean, noise, 0)

    def again(self, clean: Tensor, noise: Tensor, index: int) -> Tensor:
        """The start with the noise of the next step; without any after the last."""
        if index + 1 == len(self.timesteps):
            return clean.float()
        return self._noisy(clean, noise, index + 1)

    def step(self, predicted: Tensor, index: int, latents: Tensor) -> Stepped:
        """One step of the solver's."""
        stepped = self._scheduler.step(predicted.float(), self.timesteps[index], latents.float())
        return Stepped(stepped.prev_sample, self._scheduler.model_outputs[-1])

    def _noisy(self, clean: Tensor, noise: Tensor, index: int) -> Tensor:
        at = self.timesteps[index : index + 1].to(clean.device)
        noisy: Tensor = self._scheduler.add_noise(clean.float(), noise.float(), at)
        return noisy

    def _spaced(self, count: int, strength: float) -> list[int]:
        """Timesteps, each below the one before. Where they begin with (nearly) pure noise, one step
        goes from there to `LOUDEST`."""
        top = max(round(len(self._levels) * strength), count) - 1
        loud = self._levels[top] > LOUDEST
        first, last = min(self._levels[top], LOUDEST), min(QUIETEST, self._levels[top])
        levels = np.linspace(first ** (1 / RHO), last ** (1 / RHO), count - loud) ** RHO
        times = np.interp(levels, self._levels, np.arange(len(self._levels)))
        spaced = [top] if loud else []
        for time in times:
            before = spaced[-1] if spaced else top + 1
            still = count - 1 - len(spaced)
            spaced.append(min(max(round(float(time)), still), before - 1))
        return spaced
