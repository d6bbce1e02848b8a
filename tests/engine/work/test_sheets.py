"""One prompt for the whole family, painted in the worker and kept for a while."""

from pathlib import Path

import pytest
from PIL import Image

from engine.config import Config
from engine.errors import NotFound
from engine.likeness import Likeness
from engine.paths import Paths
from engine.starter import starter_cast
from engine.store.characters import Family
from engine.store.likenesses import Likenesses
from engine.work.bindery import Bindery
from engine.work.jobs import JobKind, State
from engine.work.sheetpainting import paint
from engine.work.sheets import KEPT, Sheets, forget_sheets

MIA = Likeness("first", "mia", "tiny", "inkling", "miazx", "girl", "", 0, "2026-01-01T10:00:00")


@pytest.fixture
def base(tmp_path: Path) -> Path:
    import torch

    from tests.engine.painting.diffusion.tiny import save_tiny

    torch.set_num_threads(1)
    return save_tiny("inkling", tmp_path / "tiny")


@pytest.fixture
def learnt(house: Paths, base: Path) -> Paths:
    from safetensors.torch import save

    from tests.engine.painting.diffusion.tiny import trained

    Family(house).welcome(starter_cast())
    Likenesses(house).keep(MIA, save(trained(base)))
    return house


@pytest.fixture
def sheets(house: Paths) -> Sheets:
    bindery = Bindery(house, Config(voice="", space_floor=0))
    return Sheets(house, bindery.jobs, bindery.workshop)


def test_everybody_who_was_learnt_is_painted(
    learnt: Paths, base: Path, sheets: Sheets, monkeypatch: pytest.MonkeyPatch
) -> None:
    from engine.painting.diffusion import unfolding

    monkeypatch.setattr(unfolding, "base_folder", lambda store, name: base)
    assert sheets.bases() == ("tiny",)
    begun = sheets.begin("as a cowboy", "tiny")
    waiting = sheets.newest()
    assert waiting is not None
    assert (waiting.id, waiting.state, waiting.picture) == (begun, State.WAITING, None)
    assert waiting.wish.cast == ("mia",)
    job = sheets._jobs.of(begun)
    assert job is not None
    assert job.kind is JobKind.SHEET
    for _ in paint(learnt, begun):
        pass
    painted = sheets.newest()
    assert painted is not None
    assert painted.picture is not None
    assert painted.done == 1
    with Image.open(painted.picture) as image:
        assert min(image.size) > 90
    forget_sheets(learnt)
    assert sheets.newest() is None


def test_a_few_are_kept_and_without_a_likeness_there_is_none(
    learnt: Paths, sheets: Sheets
) -> None:
    begun = [sheets.begin(f"number {number}", "tiny") for number in range(KEPT + 1)]
    assert len(list(learnt.sheets.iterdir())) == KEPT
    gone = sheets._jobs.of(begun[0])
    assert gone is not None
    assert gone.state is State.CANCELLED
    sheets.cancel(begun[-1])
    newest = sheets.newest()
    assert newest is not None
    assert newest.state is State.CANCELLED
    with pytest.raises(NotFound):
        sheets.begin("as a cowboy", "sdxl")
    with pytest.raises(NotFound):
        list(paint(learnt, begun[0]))
