"""The benchmark of a graphics card, tried without one: few and narrow layers of every family."""

import re
from pathlib import Path

import pytest
import torch

from benchmarks import card
from benchmarks.full_size import painting
from benchmarks.full_size.base import FullSize
from benchmarks.full_size.cases import FAMILIES, Case, cases
from benchmarks.full_size.found import Found
from benchmarks.full_size.measured import measured
from engine.painting.diffusion.families import facts
from engine.painting.diffusion.families.precision import bare_denoiser
from engine.paths import Paths
from engine.training.trainer import Trainer

HELD = {"flux": "int8", "flux2": "nf4", "zimage": "nf4", "sdxl": "bf16", "sd15": "12"}


@pytest.mark.parametrize("family", FAMILIES)
def test_every_family_paints_and_learns(family: str) -> None:
    painted = measured(Case(family, "paint", HELD[family], tiny=True))
    assert not painted.failed
    assert min(painted.picture, painted.plain or 0, painted.page, painted.seen) > 0
    assert painted.seen < painted.page
    held = HELD[family] if HELD[family] != "int8" else "nf4"
    learnt = measured(Case(family, "train", held, tiny=True))
    assert not learnt.failed
    assert all(step > 0 for step in learnt.step.values())
    told = card.report({Case(family, "paint", HELD[family]): painted,
                        Case(family, "train", held): learnt})
    assert told.count(f"| {facts(family).title} |") == 2


@pytest.mark.parametrize("family", FAMILIES)
def test_it_is_of_the_size_that_the_plan_counts_with(family: str, tmp_path: Path) -> None:
    base = FullSize(family, tmp_path)
    bare = bare_denoiser(tmp_path / ("unet" if family in ("sdxl", "sd15") else "transformer"))
    weights = sum(one.numel() for one in bare.parameters())
    known = facts(family)
    assert 2 * weights / 1e9 == pytest.approx(next(
        size for held, size in known.denoiser_gb.items() if held == "bf16"), rel=0.02)
    channels, rows, columns = base.latents(1024)
    assert (rows, columns) == (1024 // known.cell, 1024 // known.cell)
    assert channels == {"sd15": 4, "sdxl": 4, "flux": 16, "zimage": 16, "flux2": 128}[family]


def test_what_does_not_fit_is_told_in_its_row(monkeypatch: pytest.MonkeyPatch) -> None:
    found = measured(Case("flux", "train", "8", tiny=True))
    assert found.failed
    monkeypatch.setattr(card, "_measured", lambda case: found)
    monkeypatch.setattr(card, "CHOSEN", "tiny flux train 8")
    told = card.run(Paths(Path()))
    assert re.search(r"\| FLUX\.1 \| 8 GB \| .*memory", told)


def test_where_memory_runs_out_it_goes_on_with_less(monkeypatch: pytest.MonkeyPatch) -> None:
    def too_much(*_: object) -> None:
        raise torch.OutOfMemoryError("CUDA out of memory")

    monkeypatch.setattr(painting, "plain", too_much)
    painted = measured(Case("zimage", "paint", "bf16", tiny=True))
    assert (painted.failed, painted.plain, painted.less) == ("", None, 0)
    step, tried = Trainer.step, list[int]()

    def first_too_much(self: Trainer, number: int) -> float:
        tried.append(number)
        return too_much() if len(tried) == 2 else step(self, number)  # type: ignore[func-returns-value]

    monkeypatch.setattr(Trainer, "step", first_too_much)
    learnt = measured(Case("zimage", "train", "bf16", tiny=True))
    assert (learnt.failed, learnt.precision, learnt.less) == ("", "nf4", 1)


def test_without_a_card_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    monkeypatch.setattr(card, "CHOSEN", "")
    assert card.run(Paths(Path())).startswith("There is no graphics card here")


def test_cases_are_chosen_by_words() -> None:
    assert cases(["flux", "train", "12"]) == [Case("flux", "train", "12")]
    assert {case.held for case in cases(["zimage", "paint", "int8", "24"])} == {"24"}
    assert len(cases([])) == len(set(cases([])))
    with pytest.raises(ValueError, match="unknown: florx"):
        cases(["florx"])


def test_a_case_that_falls_over_ends_only_its_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(card.sys, "executable", "false")
    assert card._measured(Case("flux", "paint", "8")) == Found(failed="it failed")
