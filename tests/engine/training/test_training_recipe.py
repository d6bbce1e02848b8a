"""Recipes are data: what they say for every family, card and number of photos."""

from dataclasses import replace

import pytest
import torch

from engine.errors import UnknownBackend
from engine.plain import to_json
from engine.training.optimizer import make_optimizer, set_rate
from engine.training.recipe import recipe_for, recipe_of

FAMILIES = ("sd15", "sdxl", "flux", "flux2", "zimage", "inkling")


@pytest.mark.parametrize("family", FAMILIES)
def test_every_family_has_a_recipe(family: str) -> None:
    recipe = recipe_for(family, 20)
    assert recipe.family == family
    assert 1e-5 <= recipe.learning_rate <= 2e-3
    assert recipe.background_weight < 1
    assert recipe_of(to_json(recipe)) == recipe


@pytest.mark.parametrize(("photos", "steps"), [(5, 1000), (20, 1000), (30, 1500), (60, 2000)])
def test_more_photos_take_more_steps_within_reason(photos: int, steps: int) -> None:
    assert recipe_for("sdxl", photos).steps == steps


@pytest.mark.parametrize(("gigabytes", "rank", "optimizer"), [
    (None, 16, "adamw"), (8.0, 16, "adamw8bit"), (12.0, 32, "adamw8bit"),
    (24.0, 32, "adamw8bit")])
def test_a_larger_card_has_room_for_a_larger_rank(
    gigabytes: float | None, rank: int, optimizer: str
) -> None:
    recipe = recipe_for("sdxl", 20, gigabytes=gigabytes)
    assert (recipe.rank, recipe.optimizer) == (rank, optimizer)


def test_a_four_bit_base_is_clipped_harder() -> None:
    assert recipe_for("flux", 20, precision="nf4").clip < recipe_for("flux", 20).clip


def test_somebody_may_want_it_otherwise() -> None:
    recipe = recipe_for("sd15", 20, steps=40, rank=None, batch=2)
    assert (recipe.steps, recipe.rank, recipe.batch) == (40, 16, 2)
    assert recipe.warmup_steps == 4


def test_the_rate_rises_stays_and_falls_where_that_is_wanted() -> None:
    recipe = replace(recipe_for("sd15", 20, steps=100), learning_rate=1.0, cooldown=0.2)
    optimizer = make_optimizer([torch.nn.Parameter(torch.zeros(1))], recipe)
    rates = []
    for step in range(recipe.steps):
        set_rate(optimizer, recipe, step)
        rates.append(optimizer.param_groups[0]["lr"])
    assert rates[0] == 1 / recipe.warmup_steps
    assert rates[recipe.warmup_steps:80] == [1.0] * (80 - recipe.warmup_steps)
    assert rates[80:] == sorted(rates[80:], reverse=True)
    assert 0 < rates[-1] <= 0.05


def test_an_unknown_family_is_told() -> None:
    with pytest.raises(UnknownBackend, match="sdxl"):
        recipe_for("all", 20)
