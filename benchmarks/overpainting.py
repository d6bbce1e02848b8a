"""Eight pages painted over with a likeness, beside a plain loop over diffusers' own pipeline."""

import time
from collections.abc import Callable
from functools import partial
from statistics import fmean, median
from typing import Any

from benchmarks.table import table
from engine.painting.over import Under
from engine.paths import Paths

PAGES, CANDIDATES, ROUNDS = 8, 4, 3
HEAD = ["eight pages, four candidates each at most", "candidates a page", "ready after",
        "a page, median (span)", "all, ratio"]
WITH_DDIM = 24
"""Steps of the plain pipeline: as many as its solver needs, see `stepping`."""

Paint = Callable[[Under], int]
"""Paints over a page; how many candidates it painted."""
Load = Callable[[Paths, str, list[Under]], Paint]


def run(paths: Paths) -> str:
    from benchmarks.inkling.book import page_of
    from benchmarks.inkling.easel import Easel
    from benchmarks.inkling.pupils import UNSEEN, drawn, pupils

    one = pupils()[0]
    Easel(paths).learn(one, drawn(one), steps=4)
    pages = [page_of(one, UNSEEN + number) for number in range(PAGES)]
    ways: dict[str, Load] = {
        "plain pipeline": partial(_plain, steps=WITH_DDIM),
        "plain pipeline, in as few steps as ours": _plain,
        "ours, with portraits and judges": _ours,
    }
    ready: dict[str, list[float]] = {way: [] for way in ways}
    seconds: dict[str, list[float]] = {way: [] for way in ways}
    candidates: dict[str, list[int]] = {way: [] for way in ways}
    for _ in range(ROUNDS):
        for way, load in ways.items():
            begun = time.perf_counter()
            paint = load(paths, one.who.id, pages)
            ready[way].append(time.perf_counter() - begun)
            for page in pages:
                begun = time.perf_counter()
                candidates[way].append(paint(page))
                seconds[way].append(time.perf_counter() - begun)
    plain = sum(ready["plain pipeline"] + seconds["plain pipeline"])
    return table(HEAD, [[way, f"{fmean(candidates[way]):.1f}", f"{median(ready[way]):.1f} s",
                         f"{median(took):.1f} s ({min(took):.1f}-{max(took):.1f})",
                         f"{sum(ready[way] + took) / plain:.2f}"]
                        for way, took in seconds.items()])


def _plain(paths: Paths, who: str, pages: list[Under], steps: int | None = None) -> Paint:
    """The pipeline and the likeness are loaded once, all candidates painted in one go."""
    import torch
    from diffusers import StableDiffusionImg2ImgPipeline
    from PIL import Image

    from benchmarks.inkling.easel import FOLDER
    from engine.painting.diffusion.canvas import RATIO, start_of
    from engine.painting.diffusion.loaded import LoadedBase
    from engine.painting.diffusion.prompt import scene_prompt
    from engine.store.likenesses import Likenesses

    ours, likenesses = LoadedBase(FOLDER), Likenesses(paths)
    known, size = ours.family.facts, ours.size(RATIO)
    (likeness,) = likenesses.of(who)
    pipeline: Any = StableDiffusionImg2ImgPipeline.from_pretrained(FOLDER, safety_checker=None)
    pipeline.load_lora_weights(str(likenesses.file(likeness)))
    pipeline.set_progress_bar_config(disable=True)

    def paint(page: Under) -> int:
        prompt = scene_prompt(known.words, page.scene, page.cast, page.style, page.paper.layout,
                              {who: likeness})
        dice = [torch.Generator().manual_seed(page.seed + n) for n in range(CANDIDATES)]
        pipeline(prompt.text, Image.fromarray(start_of(page, size)),
                 strength=known.strength, num_inference_steps=steps or known.steps,
                 guidance_scale=known.guidance, num_images_per_prompt=CANDIDATES, generator=dice)
        return CANDIDATES

    return paint


def _ours(paths: Paths, who: str, pages: list[Under]) -> Paint:
    """As a book is painted: all prompts are encoded before its first page."""
    from benchmarks.inkling.book import lookers
    from benchmarks.inkling.easel import BASE, FOLDER
    from engine.painting.diffusion.instruments import instruments
    from engine.painting.diffusion.painter import DiffusionPainter
    from engine.painting.diffusion.recipe import Settings
    from engine.painting.paper.painter import PaperPainter
    from engine.store.likenesses import Likenesses

    painter = DiffusionPainter(BASE, FOLDER, Likenesses(paths), instruments(lookers(paths)),
                               PaperPainter(), Settings(candidates=CANDIDATES, repair=False))
    painter.prepare(pages)

    def paint(page: Under) -> int:
        painted = painter.over(page)
        assert painted is not None
        return len(painted.made["seeds"])

    return paint
