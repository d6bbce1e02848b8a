"""The same me across a book: how alike a pupil's heads are from page to page, in whole books."""

import io
from collections.abc import Callable
from statistics import fmean

import numpy as np
from PIL import Image

from benchmarks.inkling.easel import BASE, FOLDER
from benchmarks.inkling.eye import Eye, among
from benchmarks.inkling.pupils import UNSEEN, Pupil, pixels, wanted
from benchmarks.table import table
from engine.models import ModelStore
from engine.painting.base import Picture
from engine.painting.diffusion.instruments import instruments
from engine.painting.diffusion.painter import DiffusionPainter
from engine.painting.diffusion.places import figure_of, pane
from engine.painting.diffusion.recipe import Settings
from engine.painting.over import Under
from engine.painting.paper.painter import PaperPainter
from engine.painting.raster import raster
from engine.paths import Paths
from engine.store.likenesses import Likenesses
from tools.inkling.pictures import Drawn, Pixels

HEAD = ["pages", "page to page", "own pictures among themselves"]
PAGES = 8
WIDTH = 512
"""Pixels of a page from which heads are cut."""
AROUND = 0.3
"""Of a face is cut out too, for the hair."""
SIDE = 96

Paint = Callable[[Under], Picture]


def books(
    paths: Paths, nobody: Paths, eye: Eye, everybody: dict[Pupil, list[Drawn]], count: int
) -> str:
    """Likeness of heads within a book: on paper, painted over without a likeness, and with it.

    `nobody`: a data folder in which nobody has a likeness.
    """
    ways: dict[str, Paint] = {
        "paper": lambda page: page.paper,
        "base": _painter(paths, nobody), "LoRA": _painter(paths, paths),
    }
    pupils = [one for one in everybody if one.style == "paper" and one.who.human]
    found: dict[str, list[float]] = {way: [] for way in ways}
    for number in range(count):
        one = pupils[number % len(pupils)]
        pages = [_page(one, UNSEEN + PAGES * number + page) for page in range(PAGES)]
        for way, paint in ways.items():
            heads = np.stack([_head(paint(page), one.who.id) for page in pages])
            found[way].append(among(eye.points(heads)))
    own = fmean(among(eye.points(pixels(everybody[one]))) for one in pupils)
    return table(HEAD, [[way, f"{fmean(values):.2f}", f"{own:.2f}"]
                        for way, values in found.items()])


def _painter(paths: Paths, whose: Paths) -> Paint:
    painter = DiffusionPainter(BASE, FOLDER, Likenesses(whose), instruments(ModelStore(paths)),
                               PaperPainter(), Settings(candidates=1, repair=False))

    def paint(page: Under) -> Picture:
        painted = painter.over(page)
        return page.paper if painted is None else painted.picture

    return paint


def _page(one: Pupil, number: int) -> Under:
    scene = wanted(one, number).scene
    return Under(scene, (one.who,), one.style, number,
                 PaperPainter().paint(scene, (one.who,), one.style, number))


def _head(picture: Picture, who: str) -> Pixels:
    page = Image.open(io.BytesIO(raster(picture.svg, WIDTH, texture=False))).convert("RGB")
    figure = figure_of(picture.layout, who)
    assert figure is not None, "the pupil is on every page"
    cut = pane(figure.face or figure.box, page.size, AROUND)
    head = page.crop((cut.left, cut.top, cut.right, cut.bottom))
    return np.asarray(head.resize((SIDE, SIDE)))
