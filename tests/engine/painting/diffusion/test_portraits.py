"""Whose likeness acts where on a page, and who is painted large and alone."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from at_work import (
    Calm,
    Reddest,
    learn,
    machine,
    painted,
    painter,
    seen,
    sized,
    under,
    wishes_of,
)
from PIL import Image

from engine.painting.diffusion.closer import Part, portrait
from engine.painting.diffusion.loaded import LoadedBase
from engine.painting.diffusion.places import figure_of, pane, place_of_others
from engine.painting.diffusion.recipe import Settings
from engine.painting.diffusion.selection import Instruments
from engine.painting.layout import Box
from engine.painting.over import Interrupted
from engine.painting.raster import raster
from engine.safety.pictures import Gate
from engine.scene import Figure, Scene, Setting
from engine.store.likenesses import Likenesses

BaseFolder = Callable[[str], Path]


@pytest.fixture(params=["sd15", "flux2"])
def base(request: pytest.FixtureRequest, base_folder: BaseFolder) -> Path:
    """A UNet and a transformer; the brush is tried with every family."""
    return base_folder(request.param)


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thumbnails: tiny networks are as quick as they get at this size."""
    sized(monkeypatch, 32)


@pytest.mark.parametrize("own", [False, True])
def test_alone_a_likeness_keeps_to_its_place_where_that_is_known(
    base: Path, likenesses: Likenesses, monkeypatch: pytest.MonkeyPatch, own: bool
) -> None:
    learn(base, likenesses, "mia")
    wishes = wishes_of(monkeypatch)
    page = under(Scene(Setting.MOON, (Figure("mia"),)))
    painted(painter(base, likenesses),
            replace(page, start=raster(page.paper.svg, 128)) if own else page)
    (words,) = wishes[0].prompt.masks.values()
    assert words.all()
    assert [mask.mean() < 0.5 for mask in wishes[0].places.values()] == ([] if own else [True])


def test_a_small_head_is_painted_large_with_its_likeness_alone(
    base: Path, likenesses: Likenesses, monkeypatch: pytest.MonkeyPatch
) -> None:
    sized(monkeypatch, 64)
    page = under(Scene(Setting.MOON, (Figure("mia"),)))
    one = Settings(candidates=1, steps=2)
    nobody = seen(painted(painter(base, likenesses, settings=one), page).picture)
    learn(base, likenesses, "mia")
    wishes = wishes_of(monkeypatch)
    mia = seen(painted(painter(base, likenesses, settings=one), page).picture)
    assert [(wish.size, len(wish.adapters)) for wish in wishes] == [((64, 64), 1), ((128, 64), 0)]
    head = figure_of(page.paper.layout, "mia")
    assert head is not None
    found = portrait(head, LoadedBase(base, machine))
    assert found is not None
    part = pane(found.box, (mia.shape[1], mia.shape[0]))
    assert part.bottom - part.top > 0.9 * 64, "the page has grown with it"
    large = np.asarray(Image.fromarray(nobody).resize((mia.shape[1], mia.shape[0]),
                                                      Image.Resampling.LANCZOS))
    apart = np.abs(mia.astype(int) - large).max(axis=-1)
    inside = np.zeros(apart.shape, bool)
    inside[part.top:part.bottom, part.left:part.right] = True
    assert 4 * apart[~inside].mean() < apart[inside].mean(), "what is kept has lost a little"


def test_what_is_painted_alone_is_told_of_and_can_be_ended(
    base_folder: BaseFolder, likenesses: Likenesses, monkeypatch: pytest.MonkeyPatch
) -> None:
    sized(monkeypatch, 64)
    base, page = base_folder("sd15"), under(Scene(Setting.MOON, (Figure("mia"),)))
    learn(base, likenesses, "mia")
    wishes = wishes_of(monkeypatch)
    looking = Instruments(Gate(Calm()), Reddest(0.5))
    at_work = painter(base, likenesses, looking, settings=Settings(candidates=1, steps=2))
    told: list[int] = []
    assert at_work.over(page, lambda *news: told.append(len(wishes)))
    assert sorted(set(told)) == [1, 2, 3], "portrait, page, and who is least alike"

    def ended(*news: object) -> None:
        raise Interrupted

    del wishes[:]
    with pytest.raises(Interrupted):
        at_work.over(page, ended)
    assert len(wishes) == 1


def test_on_a_parents_own_picture_no_portrait_is_painted(
    base: Path, likenesses: Likenesses, monkeypatch: pytest.MonkeyPatch
) -> None:
    sized(monkeypatch, 64)
    learn(base, likenesses, "mia")
    wishes = wishes_of(monkeypatch)
    page = under(Scene(Setting.MOON, (Figure("mia"),)))
    painted(painter(base, likenesses), replace(page, start=raster(page.paper.svg, 128)))
    assert {(wish.size, len(wish.adapters)) for wish in wishes} == {((128, 64), 1)}


def test_a_parents_own_picture_is_not_repaired_where_paper_would_stand(
    base_folder: BaseFolder, likenesses: Likenesses, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = base_folder("sd15")
    learn(base, likenesses, "mia", "papa")
    wishes = wishes_of(monkeypatch)
    page = under()
    painted(painter(base, likenesses, Instruments(Gate(Calm()), Reddest(0.5)),
                    settings=Settings(candidates=1, steps=2)),
            replace(page, start=raster(page.paper.svg, 128)))
    assert len(wishes) == 1


def test_what_is_painted_large_leaves_the_face_beside_it() -> None:
    layout = under().paper.layout
    mia, papa = figure_of(layout, "mia"), figure_of(layout, "papa")
    assert mia is not None
    assert papa is not None
    assert mia.face is not None
    assert papa.face is not None
    everywhere = Part(Box(0, 0, 1, 1), Box(0, 0, 1, 1))
    page = everywhere.onto(np.zeros((72, 128, 3), np.uint8), np.full((72, 128, 3), 255, np.uint8),
                           place_of_others(layout, "mia"))
    for face, color in ((mia.face, 255), (papa.face, 0)):
        at = pane(face, (128, 72))
        middle = page[(at.top + at.bottom) // 2, (at.left + at.right) // 2]
        assert (middle == color).all()


def test_who_is_least_alike_is_painted_again(
    base_folder: BaseFolder, likenesses: Likenesses, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = base_folder("sd15")
    learn(base, likenesses, "mia", "papa")
    wishes = wishes_of(monkeypatch)
    found = painted(painter(base, likenesses, Instruments(Gate(Calm()), Reddest(0.5)),
                            settings=Settings(candidates=1, steps=2)))
    assert len(wishes) == 2
    assert len(wishes[0].adapters) == 2
    assert len(wishes[1].adapters) == 1, "only its own likeness acts"
    assert wishes[1].area is not None
    assert found.made["repaired"] in ("", "mia", "papa")
