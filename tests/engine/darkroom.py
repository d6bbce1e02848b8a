"""Photographs to try things on, and what can be done to them."""

import hashlib
import io
from collections.abc import Callable
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

from engine.training.photos import Instruments
from engine.vision import Pixels, resized


@lru_cache(maxsize=16)
def photograph(name: str) -> Pixels:
    """One of the free photographs that travel in scikit-image; of its code nothing is run."""
    package = find_spec("skimage")
    assert package is not None
    assert package.submodule_search_locations
    with Image.open(Path(package.submodule_search_locations[0]) / "data" / name) as image:
        return np.asarray(image.convert("RGB"))


def blurred(pixels: Pixels, radius: float) -> Pixels:
    """Out of focus, by pixels of a picture of 512."""
    scaled = radius * max(pixels.shape[:2]) / 512
    return np.asarray(Image.fromarray(pixels).filter(ImageFilter.GaussianBlur(scaled)))


def lit(pixels: Pixels, light: float) -> Pixels:
    """With less or more light."""
    return np.clip(pixels * light, 0, 255).astype(np.uint8)


def before(ground: str, pixels: Pixels, *, size: tuple[int, int], at: tuple[int, int],
           tall: int) -> Pixels:
    """A photograph standing before another: `size` width and height, `tall` pixels high at `at`."""
    canvas = resized(photograph(ground), *size).copy()
    wide = round(tall * pixels.shape[1] / pixels.shape[0])
    left, top = at
    part = resized(pixels, wide, tall)[: size[1] - top, : size[0] - left]
    canvas[top : top + part.shape[0], left : left + part.shape[1]] = part
    return canvas


def album(person: str, count: int, seed: int = 1) -> list[Pixels]:
    """Photos of one person, nearer and farther, here and there, before different grounds."""
    chance = np.random.default_rng(seed)
    grounds = ("brick.png", "grass.png", "gravel.png", "coffee.png", "rocket.jpg", "coins.png")
    made = []
    for number in range(count):
        pixels = photograph(person)
        if number % 2:
            pixels = pixels[:, ::-1]
        tall = (640, 460, 560, 760)[number % 4]
        at = (int(chance.integers(0, 400)), int(chance.integers(0, 900 - tall)))
        light = float(chance.uniform(0.85, 1.1))
        made.append(lit(before(grounds[number % len(grounds)], pixels, size=(1000, 900),
                               at=at, tall=tall), light))
    return made


def save(pixels: Pixels, path: Path, **how: object) -> Path:
    """As a file of the kind that its name says."""
    if path.suffix == ".heic":
        import pillow_heif

        pillow_heif.register_heif_opener()
    if path.suffix == ".png":
        how = {"compress_level": 1, **how}
    Image.fromarray(pixels).save(path, **how)  # type: ignore[arg-type]
    return path


def encoded(pixels: Pixels, kind: str, **how: object) -> bytes:
    """As the bytes of a file."""
    file = io.BytesIO()
    if kind == "HEIF":
        import pillow_heif

        pillow_heif.register_heif_opener()
    Image.fromarray(pixels).save(file, kind, **how)  # type: ignore[arg-type]
    return file.getvalue()


def remembering(instruments: Instruments) -> Instruments:
    """The same instruments; at the very same pixels they look once for all tests."""
    for one, look in ((instruments.faces, "find"), (instruments.identity, "describe"),
                      (instruments.gaze, "look")):
        setattr(one, look, _once(getattr(one, look)))
    return instruments


def _once(look: Callable[..., object]) -> Callable[..., object]:
    known: dict[object, object] = {}

    def remembered(pixels: Pixels, *others: object) -> object:
        key = (pixels.shape, hashlib.sha256(pixels.tobytes()).digest(), others)
        if key not in known:
            known[key] = look(pixels, *others)
        return known[key]

    return remembered
