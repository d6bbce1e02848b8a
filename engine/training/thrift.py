"""A recipe that fits: planned by the memory plan, and planned again when memory ran out."""

from dataclasses import replace
from typing import Any

from engine.errors import NotEnoughMemory
from engine.painting.diffusion.families.facts import Facts, Precision
from engine.painting.diffusion.memory import (
    Machine,
    Plan,
    Task,
    keeps_activations,
    plan,
    step_down,
)
from engine.training.recipe import Recipe, clip_for, recipe_for

_UNLEARNT = Precision.INT8
"""bitsandbytes' 8-bit layers keep their inputs until the way back, past gradient checkpointing."""
_SIDES = (512, 768, 1024)
"""Sides of squares; every photo is looked at in all of them that there is room for."""


def planned(
    facts: Facts, photos: int, machine: Machine, changes: dict[str, Any]
) -> tuple[Recipe, str]:
    """The recipe for this machine, and one sentence why.

    Beside fields of the recipe `changes` may hold `resolution`: the largest side of a picture.

    Raises:
        NotEnoughMemory: the base does not fit, however it is held.
    """
    free = machine.free_gb if machine.card else None
    rank = changes.get("rank") or recipe_for(facts.name, photos, gigabytes=free).rank
    facts = _learnable(facts)
    facts = replace(facts, adapter_gb=facts.adapter_gb * rank / facts.lora_rank)
    way = plan(facts, Task.TRAIN, machine)
    if way is None:
        raise NotEnoughMemory(f"{facts.title} needs more memory than there is to learn")
    wanted = dict(changes)
    side = min(way.resolution, int(wanted.pop("resolution", way.resolution)))
    chosen = {"resolutions": _up_to(side, facts), **wanted}
    recipe = recipe_for(facts.name, photos, precision=way.precision.value,
                        gigabytes=free, **chosen)
    # Without a card the plan counts no batches, since nothing is held per picture for long.
    batch = min(recipe.batch, way.batch) if machine.card else recipe.batch
    recipe = _with_batch(recipe, batch)
    now = replace(way, batch=recipe.batch, resolution=max(recipe.resolutions))
    if "checkpointing" not in changes and keeps_activations(facts, now, machine):
        recipe = replace(recipe, checkpointing=False)
    return recipe, way.why


def less(recipe: Recipe, facts: Facts) -> tuple[Recipe, str] | None:
    """The recipe with less memory and one sentence about it; `None` where there is no less.

    What is learnt stays the same as long as it can: activations are computed twice, and batches
    are taken in parts; only then is the base held in fewer bits and are pictures smaller.
    """
    if not recipe.checkpointing:
        return replace(recipe, checkpointing=True), "Memory ran out, so it goes on more slowly."
    # Tiles are for painting: to leave them out again would change nothing.
    now = Plan(Precision(recipe.precision), recipe.batch, max(recipe.resolutions), tiles=True)
    way = step_down(_learnable(facts), now)
    if way is None:
        return None
    held = way.precision.value
    smaller = replace(recipe, precision=held, clip=min(recipe.clip, clip_for(facts.name, held)))
    if way.resolution < now.resolution:
        sides = tuple(side for side in recipe.resolutions if side <= way.resolution)
        smaller = replace(smaller, resolutions=sides or (way.resolution,))
    return _with_batch(smaller, way.batch), way.why


def _learnable(facts: Facts) -> Facts:
    """A family without the precisions in which nothing is learnt."""
    return replace(facts, denoiser_gb={
        held: size for held, size in facts.denoiser_gb.items() if held is not _UNLEARNT})


def _with_batch(recipe: Recipe, batch: int) -> Recipe:
    """As many pictures a step as before, so many of them at once at most."""
    whole = recipe.batch * recipe.accumulate
    at_once = next(count for count in range(batch, 0, -1) if whole % count == 0)
    return replace(recipe, batch=at_once, accumulate=whole // at_once)


def _up_to(side: int, facts: Facts) -> tuple[int, ...]:
    """Without sides at which the family paints badly: it would learn that."""
    return tuple(one for one in _SIDES if facts.lowest <= one <= side) or (side,)
