"""Draws examples into one memory-mapped file of square pictures, with their captions beside it."""

import io
import json
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
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
from tools.inkling.scenes import Example, Parts, example, parts

RATIO = PAGE_WIDTH / PAGE_HEIGHT
MOST_HEADS = 3
Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Drawn:
    """One square picture."""

    pixels: Pixels
    """(side, side, 3)."""
    heads: Pixels
    """(`MOST_HEADS`, 4): left, top, right, bottom of each head in pixels; zeros for none."""
    said: Parts


@dataclass(frozen=True)
class Pictures:
    """All that were drawn."""

    pixels: Pixels
    heads: Pixels
    said: list[Parts]


def draw(folder: Path, count: int, side: int, workers: int) -> None:
    """Draw the first `count` examples; goes on where it was interrupted."""
    folder.mkdir(parents=True, exist_ok=True)
    told = folder / "captions.jsonl"
    there = len(told.read_text("utf-8").splitlines()) if told.exists() else 0
    pixels = _open(folder / "pictures.npy", (count, side, side, 3), there)
    heads = _open(folder / "heads.npy", (count, MOST_HEADS, 4), there)
    todo = range(there, count)
    with ProcessPoolExecutor(workers) as pool, told.open("a", encoding="utf-8") as written:
        every = pool.map(_drawn, todo, [side] * len(todo), chunksize=32)
        for number, one in zip(todo, every, strict=True):
            pixels[number], heads[number] = one.pixels, one.heads
            written.write(json.dumps(one.said) + "\n")
            if number % 1000 == 999:
                written.flush()
                print(f"{number + 1} of {count} pictures", flush=True)


def pictures(folder: Path) -> Pictures:
    """What has been drawn."""
    said = [json.loads(line)
            for line in (folder / "captions.jsonl").read_text("utf-8").splitlines()]
    pixels = np.load(folder / "pictures.npy", mmap_mode="r")[:len(said)]
    return Pictures(pixels, np.load(folder / "heads.npy")[:len(said)], said)


def square(picture: Picture, wanted: Example, side: int) -> Drawn:
    """The window of a page that shows its figures large, and what is to be seen in it."""
    window = _window(picture, wanted.close)
    width = round(side / window.width)
    page = Image.open(io.BytesIO(raster(picture.svg, width, texture=False))).convert("RGB")
    left, top = round(window.left * page.width), round(window.top * page.height)
    left, top = min(left, page.width - side), min(top, page.height - side)
    pixels = np.asarray(page.crop((left, top, left + side, top + side)))
    heads = np.zeros((MOST_HEADS, 4), np.uint8)
    for place, one in enumerate(_figures(picture)[:MOST_HEADS]):
        if one.face and _share(one.face, window) > 0.5:
            box = (one.face.left * page.width - left, one.face.top * page.height - top,
                   one.face.right * page.width - left, one.face.bottom * page.height - top)
            heads[place] = np.clip(box, 0, side)
    return Drawn(pixels, heads, parts(_seen(wanted.scene, picture, window), wanted.cast,
                                      wanted.close))


def picture_of(wanted: Example, side: int = 96, style: str = "paper") -> Drawn:
    """An example as the painter draws it."""
    picture = _painter().paint(wanted.scene, wanted.cast, style, wanted.seed)
    return square(picture, wanted, side)


def _drawn(number: int, side: int) -> Drawn:
    return picture_of(example(number), side)


def _window(picture: Picture, close: bool) -> Box:
    """A square of the page: all heads to their hips, or all figures to their feet, and things."""
    figures = _figures(picture)
    boxes = [_upper(one) for one in figures] if close else [
        one.box for one in picture.layout.placed if one.role in (Role.FIGURE, Role.THING)]
    tall = max(one.height for one in figures) * (0.6 if close else 1.16)
    around = _around(boxes)
    high = min(max(_high(around) * 1.06, tall), 1.0)
    left = around.left + around.width / 2 - high / RATIO / 2
    top = around.top + around.height / 2 - high / 2
    return Box(min(max(left, 0), 1 - high / RATIO), min(max(top, 0), 1 - high), high / RATIO, high)


def _upper(one: Placed) -> Box:
    """Head and shoulders."""
    head = one.face or one.box
    return Box(head.left - 0.25 * head.width, head.top, 1.5 * head.width,
               min(0.58 * one.height, one.box.bottom - head.top))


def _around(boxes: list[Box]) -> Box:
    left, top = min(one.left for one in boxes), min(one.top for one in boxes)
    return Box(left, top, max(one.right for one in boxes) - left,
               max(one.bottom for one in boxes) - top)


def _high(box: Box) -> float:
    """Height of the square that holds a box, as a fraction of the page's."""
    return max(box.height, box.width * RATIO)


def _seen(scene: Scene, picture: Picture, window: Box) -> Scene:
    """The scene with only those in it whose head, or more than half, is in the window."""
    there = {(one.role, one.index) for one in picture.layout.placed
             if _share(one.face or one.box, window) > 0.5}
    return replace(
        scene,
        figures=tuple(figure for place, figure in enumerate(scene.figures)
                      if (Role.FIGURE, place) in there),
        things=tuple(thing for place, thing in enumerate(scene.things)
                     if (Role.THING, place) in there),
    )


def _figures(picture: Picture) -> list[Placed]:
    return [one for one in picture.layout.placed if one.role is Role.FIGURE]


def _share(box: Box, window: Box) -> float:
    """How much of a box lies in the window."""
    across = min(box.right, window.right) - max(box.left, window.left)
    down = min(box.bottom, window.bottom) - max(box.top, window.top)
    return max(across, 0) * max(down, 0) / max(box.width * box.height, 1e-6)


@cache
def _painter() -> PaperPainter:
    return PaperPainter()


def _open(file: Path, shape: tuple[int, ...], keep: int) -> Pixels:
    """A file of that shape whose first `keep` entries are those of before."""
    if not keep or not file.exists():
        return np.lib.format.open_memmap(file, "w+", np.uint8, shape)
    kept = np.load(file, mmap_mode="r")
    if kept.shape[1:] != shape[1:]:
        raise ValueError(f"{file} holds pictures of another size")
    if len(kept) >= shape[0]:
        return np.load(file, mmap_mode="r+")
    grown = np.lib.format.open_memmap(file.with_suffix(".new"), "w+", np.uint8, shape)
    grown[:keep] = kept[:keep]
    grown.flush()
    file.with_suffix(".new").replace(file)
    return np.load(file, mmap_mode="r+")
