"""Steps of learning, at 512 pixels and at the largest side that there is room for."""

from dataclasses import replace
from statistics import fmean, median

import torch
from torch import nn

from benchmarks.full_size.base import FullSize
from benchmarks.full_size.card import now, peak_gb
from benchmarks.full_size.cases import Case
from benchmarks.full_size.found import Found
from engine.errors import NotEnoughMemory
from engine.painting.diffusion.adapters import take_off
from engine.painting.diffusion.card import free_memory, ran_out
from engine.painting.diffusion.families import Embedding, Family, family
from engine.painting.diffusion.families.facts import Precision
from engine.painting.diffusion.memory import Machine, Plan, Task, need_gb
from engine.training.adapter import NAME
from engine.training.cache import Seen
from engine.training.order import View
from engine.training.recipe import Recipe, recipe_for
from engine.training.thrift import less, planned
from engine.training.trainer import Lesson, Trainer

PHOTOS = 30
"""Of the training that is measured a little of."""
LESSONS = 4
SIDE = 512
WARM, STEPS = 4, 12
"""Steps that are left out, and that are measured: in every fourth one the class is looked at."""
TINY_SIDE, TINY_WARM, TINY_STEPS = 64, 1, 4


def learn(case: Case, base: FullSize, machine: Machine, found: Found) -> None:
    """Fill in what learning takes.

    Raises:
        NotEnoughMemory: it does not fit in any way.
    """
    kind = family(case.family)
    recipe = _recipe(case, machine)
    found.planned_gb = _need_gb(recipe)
    while True:
        found.plan, found.precision = told(recipe), recipe.precision
        found.steps = recipe.steps
        try:
            _steps(case, base, recipe, found)
            break
        except RuntimeError as error:
            if not ran_out(error):
                raise
        # Outside of the handler, whose traceback would keep everything alive.
        lesser = less(recipe, kind.facts)
        if lesser is None:
            raise NotEnoughMemory(f"{kind.facts.title} finds no room to learn")
        recipe = lesser[0]
        found.less += 1
        free_memory()
    found.loading = base.loading
    found.allocated_gb, found.reserved_gb = peak_gb()


def told(recipe: Recipe) -> str:
    """A recipe in short."""
    parts = [recipe.precision, f"{max(recipe.resolutions)} px", f"rank {recipe.rank}",
             f"{recipe.batch} at once",
             "activations twice" if recipe.checkpointing else "activations kept"]
    return ", ".join(parts)


def _recipe(case: Case, machine: Machine) -> Recipe:
    facts = family(case.family).facts
    if case.precision is None:
        recipe, _ = planned(facts, PHOTOS, machine, {})
    else:
        recipe = recipe_for(facts.name, PHOTOS, precision=case.precision.value,
                            gigabytes=machine.free_gb, resolutions=(SIDE,))
    return replace(recipe, resolutions=(TINY_SIDE,)) if case.tiny else recipe


def _need_gb(recipe: Recipe) -> float:
    facts = family(recipe.family).facts
    facts = replace(facts, adapter_gb=facts.adapter_gb * recipe.rank / facts.lora_rank)
    if not recipe.checkpointing:
        facts = replace(facts, train_gb=facts.train_gb + facts.activations_gb)
    way = Plan(Precision(recipe.precision), recipe.batch, max(recipe.resolutions))
    return need_gb(facts, Task.TRAIN, way)


def _steps(case: Case, base: FullSize, recipe: Recipe, found: Found) -> None:
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    kind, base.loading = base.lend(family(case.family)), 0.0
    denoiser = kind.load_denoiser(base.folder, Precision(recipe.precision), device)
    warm, count = (TINY_WARM, TINY_STEPS) if case.tiny else (WARM, STEPS)
    found.step, found.bare_step = {}, {}
    largest = max(recipe.resolutions)
    # The largest first: where memory runs out, it does so at once.
    for side in dict.fromkeys((largest, min(largest, SIDE))):
        times = _taken(base, kind, denoiser, replace(recipe, resolutions=(side,)), warm + count)
        found.step[side] = fmean(times[warm:])
        found.bare_step[side] = median(times[warm:])


def _taken(
    base: FullSize, kind: Family, denoiser: nn.Module, recipe: Recipe, count: int
) -> list[float]:
    lessons = [_lesson(base, number, recipe.resolutions[0]) for number in range(LESSONS)]
    trainer = Trainer(kind, kind.noise(base.folder), denoiser, lessons, _said(base, 0), recipe)
    times = []
    for number in range(count):
        begun = now()
        trainer.step(number)
        times.append(now() - begun)
    take_off(denoiser, NAME)
    return times


def _lesson(base: FullSize, number: int, side: int) -> Lesson:
    shape = base.latents(side)
    dice = torch.Generator().manual_seed(number)
    seen = Seen(torch.randn(shape, generator=dice), torch.full(shape, 0.1),
                torch.ones(1, *shape[1:]))
    return Lesson(View(number, (side, side)), seen, _said(base, 2 * number + 1),
                  _said(base, 2 * number + 2))


def _said(base: FullSize, seed: int) -> Embedding:
    """In 16 bits, as a card's encoders leave it."""
    return base.prompt(seed).to(torch.device("cpu"), torch.bfloat16)
