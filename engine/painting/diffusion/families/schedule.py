"""The steps from noise to a picture. A `Schedule` is prepared anew for every picture."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor


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

    def as_input(self, latents: Tensor, index: int) -> Tensor:
        """The latents as the denoiser wants to see them."""
        return latents

    @abstractmethod
    def step(
        self, predicted: Tensor, index: int, latents: Tensor, dice: Sequence[torch.Generator]
    ) -> Stepped:
        """The latents with a little less noise; `dice`: one for each of the batch."""


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

    def step(
        self, predicted: Tensor, index: int, latents: Tensor, dice: Sequence[torch.Generator]
    ) -> Stepped:
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
    """The variance-preserving steps of SD 1.5 and SDXL, by diffusers' schedulers."""

    def __init__(self, scheduler: dict[str, Any]) -> None:
        self._scheduler = _solver(scheduler)
        self.timesteps = torch.zeros(0)

    def prepare(self, steps: int, strength: float, tokens: int) -> None:
        """As many steps as `steps * strength`, of a schedule that is long enough for them."""
        count = steps_done(steps, strength)
        whole = max(count, round(count / max(strength, 1e-3)))
        self._scheduler.set_timesteps(whole, device="cpu")
        skipped = len(self._scheduler.timesteps) - count
        self._scheduler.set_begin_index(skipped)
        self.timesteps = self._scheduler.timesteps[skipped:]

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

    def as_input(self, latents: Tensor, index: int) -> Tensor:
        """Scaled, for those schedulers whose latents grow with the noise."""
        scaled: Tensor = self._scheduler.scale_model_input(latents, self.timesteps[index])
        return scaled

    def step(
        self, predicted: Tensor, index: int, latents: Tensor, dice: Sequence[torch.Generator]
    ) -> Stepped:
        """One step of the scheduler's."""
        stepped = self._scheduler.step(predicted.float(), self.timesteps[index], latents.float(),
                                       generator=list(dice))
        clean = getattr(stepped, "pred_original_sample", None)
        if clean is None:
            clean = self._scheduler.model_outputs[-1]
        return Stepped(stepped.prev_sample, clean)

    def _noisy(self, clean: Tensor, noise: Tensor, index: int) -> Tensor:
        at = self.timesteps[index : index + 1].to(clean.device)
        noisy: Tensor = self._scheduler.add_noise(clean.float(), noise.float(), at)
        return noisy


def _solver(config: dict[str, Any]) -> Any:
    """The scheduler of the folder; for those that cannot begin in the middle, a better one."""
    import diffusers

    name = str(config.get("_class_name"))
    if name in ("DDIMScheduler", "EulerDiscreteScheduler", "LCMScheduler", "TCDScheduler"):
        return _without_begin(getattr(diffusers, name).from_config(config))
    return _without_begin(diffusers.DPMSolverMultistepScheduler.from_config(
        config, algorithm_type="dpmsolver++", solver_order=2))


def _without_begin(scheduler: Any) -> Any:
    """DDIM knows no begin index, and needs none."""
    if not hasattr(scheduler, "set_begin_index"):
        scheduler.set_begin_index = lambda index: None
    return scheduler
