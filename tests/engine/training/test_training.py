"""A tiny base of every family learns, is kept, and is loaded by a plain diffusers pipeline."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from diffusers import DiffusionPipeline
from torch import nn

from engine.painting.diffusion.families import Family
from engine.painting.diffusion.families.facts import Precision
from engine.training.adapter import adapter_tensors, without_adapter
from engine.training.captions import imagined_things
from engine.training.preparing import Preparation, Prepared
from engine.training.run import RunFolder
from engine.training.sealed import seal
from engine.training.trainer import Trainer
from tests.engine.painting.diffusion.tiny import FAMILIES

Begin = Callable[..., RunFolder]
Bases = Callable[[str], tuple[Family, Path]]
CPU = torch.device("cpu")


def prepared(folder: RunFolder, family: Family, base: Path) -> Prepared:
    steps = Preparation(folder, family, folder.run(), base, CPU).prepare()
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]


def asked(family: Family, denoiser: nn.Module, ready: Prepared, dtype: torch.dtype) -> torch.Tensor:
    """What a base sees in the first photo with a certain noise."""
    lesson = ready.lessons[0]
    noise = torch.randn(lesson.seen.mean.shape, generator=torch.Generator().manual_seed(5))
    noisy = (0.6 * lesson.seen.mean + 0.4 * noise)[None].to(dtype)
    guidance = 1.0 if family.guided_by_embedding else None
    denoiser.eval()
    with torch.no_grad():
        return family.predict(denoiser, noisy, torch.tensor([400.0]).to(torch.long),
                              [lesson.caption], guidance)


def apart(family: Family, base: Path, denoiser: nn.Module, ready: Prepared) -> float:
    """Mean squared error over fixed noise, times and photos."""
    noise, dice = family.noise(base), torch.Generator().manual_seed(9)
    guidance = 1.0 if family.guided_by_embedding else None
    found = []
    for lesson in ready.lessons * 2:
        clean = lesson.seen.mean[None]
        drawn = torch.randn(clean.shape, generator=dice)
        times = noise.timesteps(1, dice, 64)
        with torch.no_grad():
            seen = family.predict(denoiser, noise.noisy(clean, drawn, times), times,
                                  [lesson.caption], guidance)
        wanted = noise.wanted(clean, drawn, times)
        found.append(((seen - wanted).square().mean() * noise.weights(times)).item())
    return sum(found) / len(found)


@pytest.mark.parametrize("name", FAMILIES)
def test_a_base_learns_and_a_plain_pipeline_loads_what_it_learnt(
    name: str, base: Bases, begin: Begin, tmp_path: Path
) -> None:
    family, where = base(name)
    folder = begin(name, batch=2, learning_rate=1e-2, steps=40, preservation_weight=0.0)
    ready = prepared(folder, family, where)
    denoiser = family.load_denoiser(where, Precision.FP32, CPU)
    untouched = {key: value.clone() for key, value in denoiser.state_dict().items()}
    trainer = Trainer(family, family.noise(where), denoiser, ready.lessons, ready.nothing,
                      folder.run().recipe)
    before = apart(family, where, denoiser, ready)
    for step in range(40):
        trainer.step(step)
    assert apart(family, where, denoiser, ready) < 0.95 * before
    now = denoiser.state_dict()
    for key, value in untouched.items():
        path, _, leaf = key.rpartition(".")
        held = now.get(key, now.get(f"{path}.base_layer.{leaf}"))
        assert held is not None
        assert torch.equal(held, value), f"{key} of the base has changed"
    file = tmp_path / "adapter.safetensors"
    seal(file, adapter_tensors(denoiser, family), {})
    pipeline = DiffusionPipeline.from_pretrained(where, local_files_only=True)
    pipeline.load_lora_weights(tmp_path, weight_name=file.name)
    plain = getattr(pipeline, family.denoiser_folder)
    assert torch.equal(asked(family, plain, ready, torch.float32),
                       asked(family, denoiser, ready, torch.float32))


@pytest.mark.parametrize("name", ["flux", "flux2", "zimage"])
def test_a_four_bit_base_learns(name: str, base: Bases, begin: Begin) -> None:
    family, where = base(name)
    folder = begin(name, precision="nf4", optimizer="adamw8bit", learning_rate=1e-2, batch=2)
    ready = prepared(folder, family, where)
    denoiser = family.load_denoiser(where, Precision.NF4, CPU)
    trainer = Trainer(family, family.noise(where), denoiser, ready.lessons, ready.nothing,
                      folder.run().recipe)
    first = [trainer.step(step) for step in range(3)]
    learnt = trainer.tensors()
    for step in range(3, 6):
        assert trainer.step(step) < 10 * max(first)
    assert all(torch.isfinite(value.float()).all() for value in learnt.values())
    assert any(value.abs().max() > 0 for key, value in learnt.items() if "lora_B" in key)


def gone(family: Family, base: Path, ready: Prepared, denoiser: nn.Module,
         trigger: bool) -> float:
    """How far a base has gone from how it was, of anybody of the class: everywhere, or, where the
    trigger word is said, around the subject."""
    found = []
    for lesson in ready.lessons:
        noise = torch.randn(lesson.seen.mean.shape, generator=torch.Generator().manual_seed(5))
        times = torch.tensor([600])
        noisy = family.noise(base).noisy(lesson.seen.mean[None], noise[None], times)
        said = lesson.caption if trigger else lesson.of_class
        with torch.no_grad():
            now = family.predict(denoiser, noisy, times, [said])
            with without_adapter(denoiser):
                before = family.predict(denoiser, noisy, times, [lesson.of_class])
        where = 1 - lesson.seen.mask if trigger else torch.ones(1)
        found.append(float(((now - before).square() * where).mean()))
    return sum(found) / len(found)


def test_the_class_stays_as_it_was_and_so_does_what_is_around_the_subject(
    base: Bases, begin: Begin
) -> None:
    family, where = base("sd15")
    found = {}
    for weight in (0.0, 4.0):
        folder = begin("sd15", batch=3, learning_rate=1e-2, steps=30, background_weight=0.0,
                       preservation_weight=weight, preservation_every=1)
        ready = prepared(folder, family, where)
        assert all(0.1 < float(one.seen.mask.mean()) < 0.9 for one in ready.lessons)
        denoiser = family.load_denoiser(where, Precision.FP32, CPU)
        trainer = Trainer(family, family.noise(where), denoiser, ready.lessons, ready.nothing,
                          folder.run().recipe)
        for step in range(30):
            trainer.step(step)
        denoiser.eval()
        found[weight] = [gone(family, where, ready, denoiser, trigger)
                         for trigger in (False, True)]
    assert all(kept < 0.5 * free for kept, free in zip(found[4.0], found[0.0], strict=True)), found


def test_where_a_thing_is_imagined_only_the_subject_is_learnt(base: Bases, begin: Begin) -> None:
    family, where = base("inkling")
    folder = begin("inkling", imagined=1.0, caption_dropout=0.0)
    ready, recipe = prepared(folder, family, where), folder.run().recipe
    said = folder.run().examples[0].caption.beside("ball")
    assert said.text.split(", ")[1] == said.of_class.split(", ")[1] == "ball"
    assert all(len(lesson.beside) == len(imagined_things()) for lesson in ready.lessons)
    trainer = Trainer(family, family.noise(where), family.load_denoiser(where, Precision.FP32, CPU),
                      ready.lessons, ready.nothing, recipe)
    dice = torch.Generator().manual_seed(1)
    for lesson, imagined, plain in zip(
            ready.lessons, trainer._said(ready.lessons, dice, imagine=True),
            trainer._said(ready.lessons, dice, imagine=False), strict=True):
        assert plain.caption is lesson.caption
        assert plain.background == recipe.background_weight
        assert any(imagined.caption is caption and imagined.of_class is of_class
                   for caption, of_class in lesson.beside)
        assert imagined.background == 0.0


def test_things_can_be_asked_for_after_a_training(base: Bases, begin: Begin) -> None:
    """Around the subject the base paints, with the trigger word, what it would of anybody."""
    family, where = base("inkling")
    folder = begin("inkling", batch=3, learning_rate=1e-2, steps=30, preservation_every=1,
                   imagined=1.0)
    ready, recipe = prepared(folder, family, where), folder.run().recipe
    beside = replace(ready, lessons=[replace(lesson, caption=caption, of_class=of_class)
                                     for lesson in ready.lessons
                                     for caption, of_class in lesson.beside])
    found = {}
    for share in (0.0, 1.0):
        denoiser = family.load_denoiser(where, Precision.FP32, CPU)
        trainer = Trainer(family, family.noise(where), denoiser, ready.lessons, ready.nothing,
                          replace(recipe, imagined=share))
        for step in range(30):
            trainer.step(step)
        denoiser.eval()
        found[share] = gone(family, where, beside, denoiser, trigger=True)
    assert found[1.0] < 0.8 * found[0.0], found
