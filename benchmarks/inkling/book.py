"""The same me across a book: how alike a pupil's heads are from page to page, in whole books."""

import io
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import fmean

import numpy as np
from PIL import Image

from benchmarks.inkling.easel import BASE, FOLDER
from benchmarks.inkling.eye import Eye, among, like
from benchmarks.inkling.pupils import UNSEEN, Pupil, wanted
from benchmarks.table import table
from engine.models import Kind, ModelStore
from engine.painting.base import Picture
from engine.painting.diffusion.instruments import instruments
from engine.painting.diffusion.painter import DiffusionPainter
from engine.painting.diffusion.places import figure_of, pane
from engine.painting.diffusion.recipe import Settings
from engine.painting.diffusion.selection import Instruments
from engine.painting.over import Under
from engine.painting.paper.painter import PaperPainter
from engine.painting.raster import raster
from engine.paths import Paths
from engine.store.likenesses import Likenesses
from tools.inkling.judge import Judge
from tools.inkling.pictures import Pixels

HEAD = ["pages", "page to page", "to the others' books"]
PAGES = 8
WIDTH = 512
"""Pixels of a page from which heads are cut."""
AROUND = 0.3
"""Of a face is cut out too, for the hair."""
SIDE = 96

Paint = Callable[[Under], Picture]


def books(paths: Paths, judge: Judge, everybody: list[Pupil], count: int) -> str:
    """Likeness of heads within a book: on paper, painted over without a likeness, and with it.

    A head is compared with the others of its book, and with those of the other children's books;
    what all heads that were painted in this way have in common is taken away first. A page that the
    gate lets nobody see stays paper, as in books.
    """
    look = instruments(lookers(paths))
    with tempfile.TemporaryDirectory(prefix="nobody-") as nobody:
        ways: dict[str, Paint] = {
            "paper": lambda page: page.paper,
            "base": _painter(Likenesses(Paths(Path(nobody)).create()), look),
            "LoRA": _painter(Likenesses(paths), look),
        }
        people = [one for one in everybody if one.style == "paper" and one.who.human]
        heads = {way: [_heads(people[number % len(people)], number, paint)
                       for number in range(count)] for way, paint in ways.items()}
    return table(HEAD, [[way, *_alike(judge, books, len(people))] for way, books in heads.items()])


def _alike(judge: Judge, heads: list[Pixels], people: int) -> list[str]:
    """Within each book, and to the books of others."""
    eye = Eye(judge, np.concatenate(heads))
    books = [eye.points(book) for book in heads]
    within = fmean(among(book) for book in books)
    across = fmean(float(like(book, other.mean(axis=0)).mean())
                   for number, book in enumerate(books) for place, other in enumerate(books)
                   if number % people != place % people)
    return [f"{within:.2f}", f"{across:.2f}"]


def _heads(one: Pupil, number: int, paint: Paint) -> Pixels:
    """Of all pages of a book."""
    pages = (page_of(one, UNSEEN + PAGES * number + page) for page in range(PAGES))
    return np.stack([_head(paint(page), one.who.id) for page in pages])


def lookers(paths: Paths) -> ModelStore:
    """With the weights of what looks at pictures before anybody may see them."""
    store = ModelStore(paths)
    for model in store.known():
        if model.kind in (Kind.FACES, Kind.GATE):
            store.install(model.name)
    return store


def _painter(likenesses: Likenesses, look: Instruments) -> Paint:
    painter = DiffusionPainter(BASE, FOLDER, likenesses, look, PaperPainter(),
                               Settings(candidates=1, repair=False))

    def paint(page: Under) -> Picture:
        painted = painter.over(page)
        return page.paper if painted is None else painted.picture

    return paint


def page_of(one: Pupil, number: int) -> Under:
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
