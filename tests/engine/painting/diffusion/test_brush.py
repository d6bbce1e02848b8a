"""Painting with every family: from noise, over a picture, in a part of it, and the same again."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from tiny import CPU, loaded, trained

from engine.painting.diffusion.adapters import put_on
from engine.painting.diffusion.brush import Brush, Pixels, Wish
from engine.painting.diffusion.families import Wording
from engine.painting.diffusion.families.facts import Precision

PROMPT = "a picture of mia the girl and theo the boy on the moon"
SPANS = {"mia": ((13, 16),), "theo": ((30, 34),)}
SIZE = (64, 32)
LEFT = np.repeat(np.array([[1.0, 0.0]], np.float32), 2, axis=0)
ALL = np.ones((2, 2), np.float32)


def start() -> Pixels:
    """A picture with something in it."""
    down, across = np.mgrid[0:32, 0:64]
    return np.stack([down * 6, across * 2, 2 * (down + across) % 200], axis=-1).astype(np.uint8)


class Painting:
    """A brush of a tiny base, and a wish to vary."""

    def __init__(self, base: Path, adapters: Sequence[str] = (),
                 precision: Precision = Precision.FP32) -> None:
        self.family = loaded(base)
        encoders = self.family.load_encoders(base, torch.float32, CPU)
        prompt, nothing = encoders.encode([Wording(PROMPT, SPANS), Wording("")])
        self.denoiser = self.family.load_denoiser(base, precision, CPU)
        for number, name in enumerate(adapters):
            put_on(self.denoiser, self.family, trained(base, number, 0.2), name)
        vae = self.family.load_vae(base, torch.float32, CPU)
        self.brush = Brush(self.family, base, self.denoiser, vae, CPU, torch.float32)
        self.wish = Wish(prompt, SIZE, (7,), 3, 3.0, nothing)

    def paint(self, **changes: Any) -> Pixels:
        return self.brush.paint(replace(self.wish, **changes))[0]

    def latents(self, **changes: Any) -> torch.Tensor:
        """Before they are decoded: what the autoencoder would smear."""
        kept: list[torch.Tensor] = []
        decoded = self.brush._decoded
        self.brush._decoded = lambda one: (kept.append(one), decoded(one))[1]  # type: ignore
        self.paint(**changes)
        self.brush._decoded = decoded  # type: ignore[method-assign]
        return kept[0]


@lru_cache(maxsize=64)
def at_hand(
    base: Path, *adapters: str, precision: Precision = Precision.FP32
) -> Painting:
    """A painting that was used before: it has nothing of an earlier wish left in it."""
    return Painting(base, adapters, precision)


def test_from_noise_it_paints_as_diffusers_does(base: Path) -> None:
    from diffusers import DiffusionPipeline, DPMSolverMultistepScheduler

    painting = at_hand(base)
    pipeline = DiffusionPipeline.from_pretrained(base, local_files_only=True)
    pipeline.set_progress_bar_config(disable=True)
    shape = painting.family.latent_shape(pipeline.vae, *SIZE)
    noise = torch.randn(shape, generator=torch.Generator().manual_seed(7))[None]
    guided = base.name in ("sd15", "sdxl", "inkling")
    told: dict[str, Any] = {"prompt": PROMPT, "num_inference_steps": 3}
    if guided:
        pipeline.scheduler = DPMSolverMultistepScheduler.from_config(pipeline.scheduler.config)
        schedule = painting.family.schedule(base)
        schedule.prepare(3, 1.0, 1)
        told |= {"negative_prompt": "", "timesteps": schedule.timesteps.tolist()}
    if base.name == "flux":
        noise = pipeline._pack_latents(noise, 1, shape[0], *shape[1:])
    if base.name == "flux2":
        told["text_encoder_out_layers"] = (1, 2, 3)  # the tiny one has four layers, not 36
    if base.name == "sdxl":  # the same, as if it had been large enough
        told["original_size"] = (724, 1448)
    guidance = 3.0 if guided or base.name == "flux" else 0.0 if base.name == "zimage" else 1.0
    theirs = pipeline(**told, width=SIZE[0], height=SIZE[1],
                      guidance_scale=guidance, latents=noise, output_type="np").images[0]
    ours = painting.paint(guidance=3.0 if guided or base.name == "flux" else 1.0)
    assert np.abs(ours / 255 - theirs).max() < 0.02


def test_guidance_has_one_formula(base_folder: Callable[[str], Path]) -> None:
    """Where diffusers adds to what is wanted, it is one less: Z-Image's makers' 4 is 5 here."""
    from diffusers import DiffusionPipeline

    base = base_folder("zimage")
    painting = at_hand(base)
    pipeline = DiffusionPipeline.from_pretrained(base, local_files_only=True)
    pipeline.set_progress_bar_config(disable=True)
    shape = painting.family.latent_shape(pipeline.vae, *SIZE)
    noise = torch.randn(shape, generator=torch.Generator().manual_seed(7))[None]
    theirs = pipeline(prompt=PROMPT, negative_prompt="", num_inference_steps=3, width=SIZE[0],
                      height=SIZE[1], guidance_scale=4.0, latents=noise, output_type="np").images[0]
    assert np.abs(painting.paint(guidance=5.0) / 255 - theirs).max() < 0.02


def test_the_same_seed_is_the_same_picture_bit_for_bit(base: Path) -> None:
    painting = at_hand(base, "mia")
    wish = {"start": start(), "strength": 0.7, "adapters": {"mia": 1.0}}
    one = painting.paint(**wish)
    assert np.array_equal(one, painting.paint(**wish))
    assert np.array_equal(one, Painting(base, ["mia"]).paint(**wish))
    assert not np.array_equal(one, painting.paint(**wish, seeds=(8,)))


def test_more_strength_leaves_less_of_the_start(base: Path) -> None:
    painting = at_hand(base)
    clean = painting.brush._encoded(start())[0]
    far = [float((painting.latents(start=start(), strength=strength, steps=8) - clean).norm())
           for strength in (0.2, 0.6, 1.0)]
    assert far == sorted(far)


def test_outside_the_area_the_start_stays(base: Path) -> None:
    painting = at_hand(base)
    clean = painting.brush._encoded(start())[0]
    changed = (painting.latents(start=start(), strength=0.8, area=LEFT) - clean).abs()
    half = changed.shape[-1] // 2
    assert changed[..., half:].max() < 1e-4
    assert changed[..., :half].mean() > 0.01


def test_several_seeds_at_once_are_several_pictures(base: Path) -> None:
    painting = at_hand(base)
    pictures = painting.brush.paint(replace(painting.wish, seeds=(7, 8, 9), start=start(),
                                            strength=0.7))
    assert len(pictures) == 3
    assert not np.array_equal(pictures[0], pictures[1])
    alone = painting.paint(start=start(), strength=0.7, seeds=(9,))
    assert np.abs(pictures[2].astype(int) - alone).max() <= 2


def test_the_picture_is_seen_emerging(base: Path) -> None:
    seen: list[tuple[int, int, Pixels]] = []
    painting = at_hand(base)
    painting.brush.paint(replace(painting.wish, start=start(), strength=1.0, steps=4),
                         lambda *one: seen.append(one))
    assert [(step, of) for step, of, _ in seen] == [(n, 4) for n in range(1, 5)]
    cells = (SIZE[1] // painting.family.facts.cell, SIZE[0] // painting.family.facts.cell, 3)
    assert all(picture.shape == cells for _, _, picture in seen)


@pytest.mark.parametrize("precision", [Precision.FP32, Precision.NF4])
def test_masks_of_ones_are_the_plain_adapters(base: Path, precision: Precision) -> None:
    painting = at_hand(base, "mia", precision=precision)
    plain = painting.latents(adapters={"mia": 1.0})
    nothing = painting.wish.negative
    assert nothing is not None
    everywhere = {
        "prompt": replace(painting.wish.prompt,
                          masks={"mia": torch.ones(len(painting.wish.prompt.tokens))}),
        "negative": replace(nothing, masks={"mia": torch.ones(len(nothing.tokens))}),
        "places": {"mia": ALL},
    }
    masked = painting.latents(adapters={"mia": 1.0}, **everywhere)
    assert torch.allclose(masked, plain, atol=1e-4)


def test_masks_of_zeros_are_the_bare_model(base: Path) -> None:
    painting = at_hand(base, "mia")
    bare = painting.latents()
    masked = painting.latents(adapters={"mia": 1.0}, places={"mia": 0 * ALL},
                              prompt=replace(painting.wish.prompt, masks={}))
    assert torch.allclose(masked, bare, atol=1e-5)


def test_likenesses_bleed_less_with_masks(base: Path) -> None:
    """In each half: how far from a picture in which its own adapter acts alone."""
    painting = at_hand(base, "mia", "theo")
    both = {"adapters": {"mia": 1.0, "theo": 1.0}}
    plain = painting.latents(**both)
    masked = painting.latents(**both, places={"mia": LEFT, "theo": 1 - LEFT})
    half = plain.shape[-1] // 2
    for name, part in (("mia", slice(0, half)), ("theo", slice(half, None))):
        alone = painting.latents(adapters={name: 1.0},
                                 places={name: LEFT if name == "mia" else 1 - LEFT})
        bleed = (plain - alone)[..., part].norm(), (masked - alone)[..., part].norm()
        assert bleed[1] < 0.9 * bleed[0], f"{name}: {bleed[1] / bleed[0]:.2f} of plain"


def test_in_its_place_a_likeness_is_as_strong_as_alone(base: Path) -> None:
    """What it does to words, which have no place, is not lost when it keeps to a place."""
    painting = at_hand(base, "mia", "theo")
    nothing = painting.wish.negative
    assert nothing is not None
    bare = painting.latents()
    alone = painting.latents(adapters={"mia": 1.0})
    nearly = np.ones((8, 8), np.float32)
    nearly[-1, -1] = 0
    prompt, negative = (replace(one, masks={"mia": torch.ones(len(one.tokens))})
                        for one in (painting.wish.prompt, nothing))
    masked = painting.latents(adapters={"mia": 1.0, "theo": 1.0}, prompt=prompt, negative=negative,
                              places={"mia": nearly, "theo": 1 - nearly})
    assert (masked - alone).norm() < 0.4 * (bare - alone).norm()


def test_a_style_acts_everywhere(base: Path) -> None:
    painting = at_hand(base, "mia", "style")
    alone = painting.latents(adapters={"mia": 1.0}, places={"mia": LEFT})
    styled = painting.latents(adapters={"mia": 1.0, "style": 1.0}, places={"mia": LEFT})
    half = styled.shape[-1] // 2
    assert (styled - alone)[..., half:].abs().mean() > 1e-3
