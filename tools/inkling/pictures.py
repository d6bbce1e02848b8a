"""Draws examples into one memory-mapped file of square pictures, with their captions beside it."""

import io
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from engine.painting.base import PAGE_HEIGHT, PAGE_WIDTH, Picture
from engine.painting.layout import Box, Placed, Role
from engine.painting.paper.painter import PaperPainter
from engine.painting.raster import raster
from engine.scene import Scene
from tools.inkling.scenes import caption, example

RATIO = PAGE_WIDTH / PAGE_HEIGHT
Pixels = npt.NDArray[np.uint8]


def draw(folder: Path, count: int, side: int, workers: int) -> None:
    """Draw the first `count` examples; goes on where it was interrupted."""
    folder.mkdir(parents=True, exist_ok=True)
    captions = (folder / "captions.txt")
    there = captions.read_text("utf-8").splitlines() if captions.exists() else []
    pictures = _open(folder, side, count, keep=len(there))
    with ProcessPoolExecutor(workers) as pool, captions.open("a", encoding="utf-8") as written:
        todo = range(len(there), count)
        for number, (pixels, caption) in zip(todo, pool.map(
                _drawn, todo, [side] * len(todo), chunksize=32), strict=True):
            pictures[number] = pixels
            written.write(f"{caption}\n")
            if number % 1000 == 999:
                print(f"{number + 1} of {count} pictures", flush=True)


def pictures(folder: Path) -> tuple[Pixels, list[str]]:
    """Pictures (count, side, side, 3) and their captions."""
    captions = (folder / "captions.txt").read_text("utf-8").splitlines()
    return np.load(folder / "pictures.npy", mmap_mode="r")[:len(captions)], captions


def square(picture: Picture, side: int) -> tuple[Pixels, Box]:
    """The square of a page around its figures, `side` pixels wide, and where on the page it is."""
    wide = Image.open(io.BytesIO(raster(picture.svg, round(side * RATIO), texture=False)))
    middles = [one.box.left + one.box.width / 2 for one in _figures(picture)]
    middle = wide.width * (sum(middles) / len(middles) if middles else 0.5)
    left = round(min(max(middle - side / 2, 0), wide.width - side))
    pixels = wide.convert("RGB").crop((left, 0, left + side, side)).resize((side, side))
    return np.asarray(pixels), Box(left / wide.width, 0, side / wide.width, 1)


def seen(scene: Scene, picture: Picture, window: Box) -> Scene:
    """The scene with only those in it of whom more than half is in the window."""
    there = {(one.role, one.index) for one in picture.layout.placed
             if _share(one.box, window) > 0.5}
    return replace(
        scene,
        figures=tuple(figure for place, figure in enumerate(scene.figures)
                      if (Role.FIGURE, place) in there),
        things=tuple(thing for place, thing in enumerate(scene.things)
                     if (Role.THING, place) in there),
    )


def _drawn(number: int, side: int) -> tuple[Pixels, str]:
    wanted = example(number)
    picture = _painter().paint(wanted.scene, wanted.cast, "paper", wanted.seed)
    pixels, window = square(picture, side)
    return pixels, caption(seen(wanted.scene, picture, window), wanted.cast)


def _figures(picture: Picture) -> list[Placed]:
    return [one for one in picture.layout.placed if one.role is Role.FIGURE]


def _share(box: Box, window: Box) -> float:
    """How much of a box's width lies in the window."""
    inside = min(box.right, window.right) - max(box.left, window.left)
    return max(inside, 0) / max(box.width, 1e-6)


@cache
def _painter() -> PaperPainter:
    return PaperPainter()


def _open(folder: Path, side: int, count: int, keep: int) -> Pixels:
    file = folder / "pictures.npy"
    shape = (count, side, side, 3)
    if keep and file.exists():
        kept = np.load(file, mmap_mode="r")[:keep]
        if kept.shape[1:] != shape[1:]:
            raise ValueError(f"{folder} holds pictures of another size")
        if len(np.load(file, mmap_mode="r")) >= count:
            return np.load(file, mmap_mode="r+")
        grown = np.lib.format.open_memmap(file.with_suffix(".new"), "w+", np.uint8, shape)
        grown[:keep] = kept
        grown.flush()
        file.with_suffix(".new").replace(file)
        return np.load(file, mmap_mode="r+")
    return np.lib.format.open_memmap(file, "w+", np.uint8, shape)
