"""The diffusion painter at work in tests: a page of the moon, tiny likenesses, and judges."""

import io
import re
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from safetensors.torch import save
from tiny import trained

from engine.likeness import Likeness
from engine.painting.base import Picture
from engine.painting.diffusion.brush import Brush, Pixels, Wish
from engine.painting.diffusion.loaded import LoadedBase
from engine.painting.diffusion.memory import Machine
from engine.painting.diffusion.painter import DiffusionPainter
from engine.painting.diffusion.recipe import Settings
from engine.painting.diffusion.selection import Instruments
from engine.painting.over import Painted, Under
from engine.painting.paper.painter import PaperPainter
from engine.painting.raster import raster
from engine.safety.pictures import Gate
from engine.scene import Figure, Outfit, Scene, Setting
from engine.starter import starter_cast
from engine.store.likenesses import Likenesses

CAST = starter_cast()
SCENE = Scene(Setting.MOON, (Figure("mia", outfit=Outfit.ASTRONAUT), Figure("papa")))
QUICK = Settings(candidates=2, steps=2)
BaseFolder = Callable[[str], Path]


class Calm:
    """A judge of pictures who sees nothing wrong."""

    def __init__(self, score: float = 0.0) -> None:
        self._score = score
        self.asked = 0

    def score(self, pixels: Pixels) -> float:
        self.asked += 1
        return self._score


class Reddest:
    """Whoever is redder is more alike; a stand-in that any change of the picture moves."""

    def __init__(self, factor: float = 1.0) -> None:
        self._factor = factor

    def of(self, pixels: Pixels, character: str) -> float:
        return float(pixels[..., 0].mean() / 255) * self._factor


SAFE = Instruments(Gate(Calm()))


def machine() -> Machine:
    return Machine(0, 64)


def sized(monkeypatch: pytest.MonkeyPatch, alone: int) -> None:
    """`alone`: side of a picture of one figure. Heads on these pages have some 20 rows."""
    side = alone

    def size(self: LoadedBase, ratio: float, alone: bool = False) -> tuple[int, int]:
        return (side, side) if alone else (128, 64) if ratio > 1.4 else (64, 64)

    monkeypatch.setattr(LoadedBase, "size", size)


def learn(base: Path, store: Likenesses, *names: str) -> None:
    for number, name in enumerate(names):
        store.keep(Likeness("l1", name, base.name, base.name, f"{name[0]}1x", "person", "", 0,
                            "2026-01-01"), save(trained(base, number, 0.2)))


def painter(base: Path, store: Likenesses, instruments: Instruments = SAFE,
            **changes: Any) -> DiffusionPainter:
    settings = changes.pop("settings", QUICK)
    return DiffusionPainter(base.name, base, store, instruments, PaperPainter(), settings, machine,
                            **changes)


def under(scene: Scene = SCENE, seed: int = 5) -> Under:
    return Under(scene, CAST, "paper", seed, PaperPainter().paint(scene, CAST, "paper", seed))


def painted(one: DiffusionPainter, page: Under | None = None) -> Painted:
    found = one.over(page or under())
    assert found is not None
    return found


def seen(picture: Picture) -> Pixels:
    """The painted pixels as the page holds them."""
    found = re.search(r"base64,([^\"]+)", picture.svg)
    assert found is not None
    with Image.open(io.BytesIO(b64decode(found[1]))) as image:
        return np.asarray(image.convert("RGB"))


def pixels_of(svg: str) -> Pixels:
    with Image.open(io.BytesIO(raster(svg, 320))) as image:
        return np.asarray(image.convert("RGB"))


def wishes_of(monkeypatch: pytest.MonkeyPatch) -> list[Wish]:
    """What brushes are asked for from now on."""
    wishes: list[Wish] = []
    paint = Brush.paint
    monkeypatch.setattr(Brush, "paint", lambda self, wish, preview=None: (
        wishes.append(wish), paint(self, wish, preview))[1])
    return wishes
