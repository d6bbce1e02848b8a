"""A hub on this machine with one small model, and a store that downloads from it."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from localhub import COMMIT, EXTRA, INDEX, PLAIN, UNET, VAE, LocalHub, store_of

from engine.models import Kind, Model, ModelStore, Source, WeightFile
from engine.paths import Paths


@pytest.fixture(autouse=True)
def _no_hub_of_this_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("HF_TOKEN", "HF_ENDPOINT", "HF_HUB_OFFLINE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HF_HOME", str(tmp_path / "no-token-here"))


@pytest.fixture
def hub() -> Iterator[LocalHub]:
    noise = np.random.default_rng(7)
    made = LocalHub()
    made.files = {INDEX: b'{"_class_name": "StableDiffusionPipeline"}',
                  UNET: noise.bytes(700_000), VAE: noise.bytes(90_000)}
    with made.running():
        yield made


@pytest.fixture
def tiny(hub: LocalHub) -> Model:
    """A model of which one checksum is known; of the others the hub tells."""
    unet = hub.files[UNET]
    known = WeightFile(UNET, len(unet), hashlib.sha256(unet).hexdigest())
    return Model("tiny", Kind.BASE, "A tiny one", "CC0-1.0", "https://example.org/licence",
                 (WeightFile(INDEX), known, WeightFile(PLAIN, parts=(VAE,)),
                  WeightFile(EXTRA, optional=True)),
                 Source.HUB, allows="Everything.", family="sd15", hub="family/tiny",
                 revision=COMMIT)


@pytest.fixture
def small_disk(
    small_disk: Callable[[int], Path], monkeypatch: pytest.MonkeyPatch
) -> Callable[[int], Path]:
    """Makes a disk on which nothing is spared."""
    monkeypatch.setattr("engine.models.staging.SPARE_BYTES", 0)
    return small_disk


@pytest.fixture
def home(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "data").create()


@pytest.fixture
def store(home: Paths, tiny: Model, hub: LocalHub) -> ModelStore:
    return store_of(home, hub, tiny)
