"""What is too much for a machine makes pictures smaller, or leaves them paper (promise 15)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import torch
from at_work import CAST, SCENE, learn, painter, sized, under
from tiny import loaded, trained

from engine.errors import ModelBroken, WorkFailed
from engine.painting.diffusion.brush import Wish
from engine.painting.diffusion.families import Family, Wording
from engine.painting.diffusion.families.facts import Precision
from engine.painting.diffusion.loaded import LoadedBase
from engine.painting.diffusion.memory import Machine
from engine.painting.diffusion.recipe import Settings
from engine.painting.diffusion.sparing import TILE, in_tiles
from engine.store.likenesses import Likenesses

BaseFolder = Callable[[str], Path]


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thumbnails: tiny networks are as quick as they get at this size."""
    sized(monkeypatch, 32)


def test_numbers_that_overflow_are_no_picture(
    base_folder: BaseFolder, likenesses: Likenesses, monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    base = base_folder("sd15")
    kind: type[Family] = type(loaded(base))
    decode = kind.decode
    monkeypatch.setattr(kind, "decode", lambda *given: decode(*given) * torch.nan)
    assert painter(base, likenesses).over(under()) is None
    assert "too large" in caplog.text


def test_where_half_precision_is_too_little_it_goes_on_without(
    base_folder: BaseFolder, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    base = LoadedBase(base_folder("flux2"), lambda: Machine(8, 64))
    assert base.plan.precision is Precision.INT8
    kind, too_large = type(base.family), [Precision.INT8]
    predict = kind.predict

    def overflowing(family: Family, *given: Any) -> torch.Tensor:
        found = predict(family, *given)
        return found * torch.inf if base.plan.precision in too_large else found

    monkeypatch.setattr(kind, "predict", overflowing)
    wish = Wish(base.encode([Wording("a moon")])[0], (64, 32), (7,), 2, 1.0)
    (picture,) = base.paint(lambda: wish, {})
    assert picture.shape == (32, 64, 3)
    assert base.plan.precision is Precision.NF4
    assert "too large for int8" in caplog.text
    base.plan_anew()
    assert base.plan.precision is Precision.NF4, "it is remembered"

    too_large.append(Precision.NF4)
    with pytest.raises(WorkFailed, match="too large for nf4"):
        base.paint(lambda: wish, {})


def test_an_adapter_that_cannot_be_read_leaves_none_halfway(base_folder: BaseFolder) -> None:
    base = LoadedBase(base_folder("sd15"), lambda: Machine(0, 64))
    mia = trained(base.folder)

    def lost() -> dict[str, torch.Tensor]:
        raise ModelBroken("it is not what was kept")

    wish = Wish(base.encode([Wording("a moon")])[0], (64, 32), (7,), 2, 1.0,
                adapters={"mia": 1.0, "theo": 1.0})
    with pytest.raises(ModelBroken):
        base.paint(lambda: wish, {"mia": lambda: mia, "theo": lost})
    assert base._load().adapters == {}
    both = base.paint(lambda: wish, {"mia": lambda: mia, "theo": lambda: mia})
    assert both[0].shape == (32, 64, 3)


@pytest.mark.parametrize("family", ["sd15", "sdxl", "flux", "flux2", "zimage"])
def test_tiles_are_smaller_than_a_page(family: str, base_folder: BaseFolder) -> None:
    """An autoencoder that was taught on 1024 pixels would see smaller pictures whole."""
    base = LoadedBase(base_folder(family), lambda: Machine(0, 64))
    vae = base.family.load_vae(base.folder, torch.float32, torch.device("cpu"))
    vae.tile_sample_min_size, vae.tile_latent_min_size = 1024, 128
    in_tiles(vae)
    assert (vae.tile_sample_min_size, vae.tile_latent_min_size) == (TILE, 64)
    assert vae.use_tiling


def test_what_was_short_once_is_planned_anew(
    base_folder: BaseFolder, likenesses: Likenesses, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = painter(base_folder("sd15"), likenesses)
    at_first, decode, times = one.why, Family.decode, iter([True])

    def failing(*given: Any) -> Any:
        if next(times, False):
            raise RuntimeError("CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling it")
        return decode(*given)

    monkeypatch.setattr(Family, "decode", failing)
    assert one.over(under()) is not None
    assert "ran out" in one.why
    one.let_go()
    assert one.why == at_first


POINTS = ("load_encoders", "load_denoiser", "load_vae", "encode", "predict", "decode")


@pytest.mark.parametrize("times", [1, 99])
@pytest.mark.parametrize("point", [*POINTS, "predict 2", "predict 3", "decode 2", "put_on"])
def test_out_of_memory_is_no_drama(
    base_folder: BaseFolder, likenesses: Likenesses, monkeypatch: pytest.MonkeyPatch,
    point: str, times: int,
) -> None:
    """Promise 15: raised once, there is a smaller picture; raised for ever, the paper one."""
    base = base_folder("sd15")
    learn(base, likenesses, "mia")
    name, _, nth = point.partition(" ")
    calls = 0

    def failing(method: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **named: Any) -> Any:
            nonlocal calls
            calls += 1
            if int(nth or 1) <= calls < int(nth or 1) + times:
                raise torch.OutOfMemoryError("none left")
            return method(*args, **named)

        return call

    if name == "put_on":
        from engine.painting.diffusion import loaded as module

        monkeypatch.setattr(module, "put_on", failing(module.put_on))
    else:
        kind: type[Family] = type(loaded(base))
        monkeypatch.setattr(kind, name, failing(getattr(kind, name)))
    one = painter(base, likenesses, settings=Settings(candidates=4, steps=2))  # two at first
    found = one.over(under())
    assert (found is not None) is (times == 1)
    picture = found.picture if found else one.paint(SCENE, CAST, "paper", 5)
    assert ElementTree.fromstring(picture.svg).tag.endswith("svg")
    assert "ran out" in one.why
