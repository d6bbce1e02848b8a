"""What is known of the chosen painter, told without torch in this process."""

import pytest

from engine.models import ModelStore
from engine.painting.diffusion import memory
from engine.painting.diffusion.memory import Machine
from engine.paths import Paths
from engine.work import housepainter
from engine.work.housepainter import held, holding, usual_strength

INKLING = "diffusion:inkling"


@pytest.fixture
def inkling(house: Paths) -> Paths:
    ModelStore(house).install("inkling")
    return house


def test_how_far_it_paints_over_is_known_of_every_family(inkling: Paths) -> None:
    assert usual_strength(INKLING, inkling) == 0.4


@pytest.mark.parametrize("spec", ["paper", "diffusion:sdxl", "oil", INKLING])
def test_where_pages_stay_paper_nothing_is_said(house: Paths, spec: str) -> None:
    assert usual_strength(spec, house) is None
    assert holding(spec, house) is None


def test_another_process_plans_for_the_chosen_base(inkling: Paths) -> None:
    found = holding(INKLING, inkling)
    assert found is not None
    assert found.fits
    assert found.why.startswith("Inkling ")


def test_where_that_process_ends_nobody_knows(
    inkling: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(housepainter, "answer", lambda module, argument: None)
    assert holding(INKLING, inkling) is None


def test_where_there_is_no_room_pages_stay_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "this_machine", lambda: Machine(0, 6))
    assert held("sd15").fits
    none = held("flux")
    assert not none.fits
    assert "stay paper" in none.why
