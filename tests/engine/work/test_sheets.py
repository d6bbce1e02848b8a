"""One prompt for the whole family, painted in the worker and kept for a while."""

from pathlib import Path

import pytest
from PIL import Image

from engine.config import Config
from engine.errors import GateMissing, NotFound
from engine.likeness import Likeness
from engine.paths import Paths
from engine.starter import starter_cast
from engine.store.characters import Family
from engine.store.likenesses import Likenesses
from engine.work.bindery import Bindery
from engine.work.jobs import JobKind, State
from engine.work.sheetpainting import paint
from engine.work.sheets import KEPT, Sheets, forget_sheets
from tests.standins import stand_in

KLEIN, KLEIN_BASE = "flux2-klein", "flux2-klein-base"


@pytest.fixture
def learnt(house: Paths, monkeypatch: pytest.MonkeyPatch) -> Paths:
    """Mia has been learnt; nothing but the base is installed."""
    stand_in(house, monkeypatch, ["inkling"])
    return learn(house, "inkling", "inkling")


def learn(house: Paths, base: str, family: str) -> Paths:
    from safetensors.torch import save

    from tests.engine.painting.diffusion.tiny import trained

    Family(house).welcome(starter_cast())
    mia = Likeness("first", "mia", base, family, "miazx", "girl", "", 0, "2026-01-01T10:00:00")
    Likenesses(house).keep(mia, save(trained(house.models / base)))
    return house


def shown(picture: Path) -> bool:
    """Whether somebody is painted in the first place."""
    with Image.open(picture) as image:
        assert min(image.size) > 90
        return len(image.crop((24, 24, 72, 72)).getcolors(1 << 16) or [None, None]) > 1


@pytest.fixture
def sheets(house: Paths) -> Sheets:
    bindery = Bindery(house, Config(voice="", space_floor=0))
    return Sheets(house, bindery.jobs, bindery.workshop)


def test_everybody_who_was_learnt_is_painted(
    learnt: Paths, sheets: Sheets
) -> None:
    assert sheets.bases() == ("inkling",)
    begun = sheets.begin("as a cowboy", "inkling")
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
    assert shown(painted.picture), "the gate came by itself"
    forget_sheets(learnt)
    assert sheets.newest() is None


def test_a_few_are_kept_and_without_a_likeness_there_is_none(
    learnt: Paths, sheets: Sheets
) -> None:
    begun = [sheets.begin(f"number {number}", "inkling") for number in range(KEPT + 1)]
    assert len(list(learnt.sheets.iterdir())) == KEPT
    gone = sheets._jobs.of(begun[0])
    assert gone is not None
    assert gone.state is State.CANCELLED
    sheets.cancel(begun[-1])
    newest = sheets.newest()
    assert newest is not None
    assert newest.state is State.CANCELLED
    for other in ("sdxl", "nothing"):
        with pytest.raises(NotFound):
            sheets.begin("as a cowboy", other)
    with pytest.raises(NotFound):
        list(paint(learnt, begun[0]))


def test_without_a_gate_nothing_is_painted_in_vain(
    learnt: Paths, sheets: Sheets, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.models.packages.find_spec", lambda package: None)
    begun = sheets.begin("as a cowboy", "inkling")
    with pytest.raises(GateMissing, match="open-nsfw"):
        list(paint(learnt, begun))
    newest = sheets.newest()
    assert newest is not None
    assert (newest.done, newest.picture) == (0, None)


def test_a_distilled_base_paints_what_was_learnt_on_the_one_behind(
    house: Paths, sheets: Sheets, monkeypatch: pytest.MonkeyPatch
) -> None:
    from engine.painting.diffusion.loaded import LoadedBase

    monkeypatch.setattr(LoadedBase, "size", lambda self, ratio, alone=False: (64, 64))
    stand_in(house, monkeypatch, [KLEIN_BASE])
    learn(house, KLEIN_BASE, "flux2")
    assert sheets.bases() == (KLEIN_BASE,)
    stand_in(house, monkeypatch, [KLEIN, KLEIN_BASE, "sdxl"])
    assert sheets.bases() == (KLEIN, KLEIN_BASE), "the one it was learnt for comes first"
    begun = sheets.begin("as a cowboy", KLEIN)
    list(paint(house, begun))
    newest = sheets.newest()
    assert newest is not None
    assert newest.wish.cast == ("mia",)
    assert newest.picture is not None
    assert shown(newest.picture)
