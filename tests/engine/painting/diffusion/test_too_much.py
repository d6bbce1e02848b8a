"""What is too much for a machine makes pictures smaller, or leaves them paper (promise 15)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import torch
from at_work import CAST, SCENE, learn, painter, sized, under
from tiny import loaded

from engine.painting.diffusion.families import Family
from engine.painting.diffusion.loaded import TILE, LoadedBase, in_tiles
from engine.painting.diffusion.memory import Machine
from engine.painting.diffusion.recipe import Settings
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
