"""The few steps of consistency models are those that diffusers makes with the same noise."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch

from engine.errors import ModelBroken
from engine.painting.diffusion.families import family
from engine.painting.diffusion.families.consistency import ConsistencySchedule

NOISY: dict[str, Any] = {"beta_start": 0.00085, "beta_end": 0.012, "beta_schedule": "scaled_linear"}
SHAPE = (2, 4, 8, 8)


def noise(seed: int) -> torch.Tensor:
    return torch.randn(SHAPE, generator=torch.Generator().manual_seed(seed))


@pytest.mark.parametrize("prediction", ["epsilon", "v_prediction"])
@pytest.mark.parametrize(("steps", "strength"), [(4, 1.0), (6, 1.0), (8, 0.5), (1, 1.0)])
def test_the_steps_are_diffusers_own(
    prediction: str, steps: int, strength: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    from diffusers import LCMScheduler

    ours = ConsistencySchedule({**NOISY, "prediction_type": prediction})
    theirs: Any = LCMScheduler(**NOISY, prediction_type=prediction)
    ours.prepare(steps, strength, 1)
    theirs.set_timesteps(len(ours.timesteps), strength=strength)
    assert ours.timesteps.tolist() == theirs.timesteps.tolist()
    assert strength == 1 or len(ours.timesteps) == steps * strength

    latents = also = ours.begin(None, noise(1))
    for index, time in enumerate(ours.timesteps):
        monkeypatch.setattr("diffusers.schedulers.scheduling_lcm.randn_tensor",
                            lambda *_, index=index, **__: ours._new_noise(index))
        predicted = noise(2 + index)
        latents = ours.step(predicted, index, latents).latents
        also = theirs.step(predicted, time, also, return_dict=False)[0]
        assert torch.allclose(latents, also, atol=1e-4)


def test_a_start_is_as_noisy_as_the_strength_says() -> None:
    gently, fully = (ConsistencySchedule(NOISY) for _ in range(2))
    gently.prepare(6, 0.3, 1)
    fully.prepare(6, 1.0, 1)
    start = torch.full(SHAPE, 3.0)
    near, far = (float((one.begin(start, noise(1)) - start).abs().mean())
                 for one in (gently, fully))
    assert near < 0.5 * far
    assert torch.equal(gently.again(start, noise(1), len(gently.timesteps) - 1), start)


def test_how_many_are_painted_at_once_changes_none() -> None:
    def painted(latents: torch.Tensor) -> torch.Tensor:
        schedule = ConsistencySchedule(NOISY)
        schedule.prepare(4, 1.0, 1)
        latents = schedule.begin(None, latents)
        for index in range(len(schedule.timesteps)):
            latents = schedule.step(latents * 0.5, index, latents).latents
        return latents

    both = painted(noise(1))
    assert torch.allclose(both[1:], painted(noise(1)[1:]))


def test_only_stable_diffusion_has_them(base_folder: Callable[[str], Path]) -> None:
    assert family("sdxl").consistency(base_folder("sdxl"))
    with pytest.raises(ModelBroken, match=r"FLUX\.1 has no consistency models"):
        family("flux").consistency(base_folder("flux"))
