"""The plan fits what is free, gives up what matters least first, and says why."""

import pytest

from engine.painting.diffusion.families.facts import FAMILIES, Precision, facts
from engine.painting.diffusion.memory import (
    MOST_AT_ONCE,
    RESERVE_GB,
    Machine,
    Plan,
    Task,
    need_gb,
    plan,
    step_down,
)
from tools.base_memory import DENOISERS, adapter_gb, step_gb, weights_gb

CARDS = (6, 8, 10, 12, 16, 24, 48, 80)


def planned(family: str, card: float, task: Task = Task.PAINT, ram: float = 32) -> Plan | None:
    return plan(facts(family), task, Machine(card, ram))


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("task", list(Task))
@pytest.mark.parametrize("card", CARDS)
def test_what_is_planned_fits(family: str, task: Task, card: float) -> None:
    found = planned(family, card, task)
    if found is None:
        assert card < 12, "everything goes on 12 GB"
        return
    known = facts(family)
    assert need_gb(known, task, found) <= card - RESERVE_GB
    assert found.resolution >= (known.lowest if task is Task.PAINT
                                else min(512, known.taught_on or known.resolution))
    assert found.resolution % known.multiple == 0
    assert found.why.endswith(".")
    assert known.title in found.why


@pytest.mark.parametrize("family", FAMILIES)
def test_a_larger_card_is_never_worse(family: str) -> None:
    order = [Precision.NF4, Precision.INT8, Precision.FP16, Precision.BF16, Precision.FP32]
    found = [one for card in CARDS if (one := planned(family, card)) is not None]
    sides = [one.resolution for one in found]
    assert sides == sorted(sides)
    whole = [one for one in found if one.resolution == facts(family).resolution and not one.blocks]
    precise = [order.index(one.precision) for one in whole]
    assert precise == sorted(precise)


@pytest.mark.parametrize(("family", "card", "precision"), [
    ("flux", 80, Precision.BF16), ("flux", 16, Precision.INT8), ("flux", 12, Precision.NF4),
    ("flux2", 16, Precision.BF16), ("flux2", 8, Precision.INT8), ("sdxl", 12, Precision.BF16),
    ("sd15", 8, Precision.BF16), ("zimage", 12, Precision.NF4), ("zimage", 24, Precision.BF16),
])
def test_usual_cards(family: str, card: float, precision: Precision) -> None:
    found = planned(family, card)
    assert found is not None
    assert found.precision is precision
    assert found.resolution == facts(family).resolution


@pytest.mark.parametrize(("family", "task", "precision"), [
    ("sdxl", Task.PAINT, Precision.FP16), ("sdxl", Task.TRAIN, Precision.FP32),
    ("flux2", Task.TRAIN, Precision.BF16),
    ("flux2", Task.PAINT, Precision.BF16),
])
def test_an_old_card_paints_in_half_precision_and_learns_in_single_where_the_family_can(
    family: str, task: Task, precision: Precision
) -> None:
    found = plan(facts(family), task, Machine(24, 32, bf16=False))
    assert found is not None
    assert found.precision is precision


def test_text_encoders_that_find_no_room_on_the_card_need_system_memory() -> None:
    assert planned("zimage", 8, ram=16) is not None
    assert planned("zimage", 8, ram=10) is None
    assert planned("zimage", 16, ram=10) is not None, "they are on the card"


def test_the_families_table_says_what_weights_take() -> None:
    for name in DENOISERS:
        counted = weights_gb(name)
        for precision, size in facts(name).denoiser_gb.items():
            assert size == pytest.approx(counted[precision], rel=0.05, abs=0.05), (name, precision)


def test_the_families_table_says_what_learning_takes() -> None:
    for name in DENOISERS:
        assert facts(name).adapter_gb == pytest.approx(adapter_gb(name), rel=0.05)
    assert facts("sd15").train_gb == pytest.approx(1.4 * step_gb("sd15"), rel=0.05)


def test_without_a_card() -> None:
    found = plan(facts("sd15"), Task.PAINT, Machine(0, 16))
    assert found is not None
    assert not found.on_card
    assert "processor" in found.why
    assert plan(facts("flux"), Task.PAINT, Machine(0, 16)) is None


def test_a_processor_paints_small_pictures_together_and_large_ones_in_turn() -> None:
    found = {name: plan(facts(name), Task.PAINT, Machine(0, 16)) for name in ("inkling", "sd15")}
    assert {name: one.batch for name, one in found.items() if one} == {
        "inkling": MOST_AT_ONCE, "sd15": 1}


def test_why_names_what_was_missing() -> None:
    found = planned("flux", 12)
    assert found is not None
    assert "12.0 are free" in found.why
    assert "would take 2" in found.why


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("precision", list(Precision))
def test_whatever_precision_is_held_there_is_less_or_none(
    family: str, precision: Precision
) -> None:
    """A recipe may name one that the family's table does not list."""
    now, seen = Plan(precision, 1, facts(family).lowest, tiles=True), [precision]
    while (smaller := step_down(facts(family), now)) is not None:
        now = smaller
        seen.append(now.precision)
    order = [Precision.FP32, Precision.BF16, Precision.FP16, Precision.INT8, Precision.NF4]
    assert [order.index(one) for one in seen] == sorted(order.index(one) for one in seen)
    assert len(set(seen)) == len(seen)


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("card", [8, 24])
def test_each_step_down_takes_less_until_there_is_none(family: str, card: float) -> None:
    known, now = facts(family), planned(family, card)
    seen = 0
    while now is not None:
        smaller = step_down(known, now)
        if smaller is not None:
            assert need_gb(known, Task.PAINT, smaller) < need_gb(known, Task.PAINT, now)
            assert "ran out" in smaller.why
            seen += 1
        now = smaller
    assert seen >= 2
