"""A picture from noise, the same by diffusers' pipeline, and a page with two likenesses."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np

from benchmarks.full_size.base import SPEAKERS, FullSize
from benchmarks.full_size.card import forget_peak, now, peak_gb
from benchmarks.full_size.cases import Case
from benchmarks.full_size.found import Found
from benchmarks.full_size.plain import plain
from engine.errors import NotEnoughMemory
from engine.painting.diffusion.brush import Pixels, Wish
from engine.painting.diffusion.canvas import RATIO
from engine.painting.diffusion.card import free_memory, ran_out
from engine.painting.diffusion.emerging import THIRDS
from engine.painting.diffusion.families import Embedding, family
from engine.painting.diffusion.families.facts import Precision
from engine.painting.diffusion.families.precision import compute_dtype
from engine.painting.diffusion.loaded import LoadedBase
from engine.painting.diffusion.memory import Machine, Plan, Task, need_gb, plan
from engine.painting.diffusion.recipe import Settings

TINY_SIDE, TINY_STEPS = 64, 3
WARM_STEPS = 2
"""Of the picture that is not measured: kernels are chosen and memory is found in it."""
LEFT = np.repeat(np.array([[1.0, 0.0]], np.float32), 2, axis=0)
SEED = 7


def paint(case: Case, base: FullSize, machine: Machine, found: Found) -> None:
    """Fill in what painting takes.

    Raises:
        NotEnoughMemory: it does not fit in any way.
    """
    loaded = LoadedBase(base.folder, lambda: machine, _plan(case, machine))
    facts = base.lend(loaded.family).facts
    before, found.steps = loaded.plan, TINY_STEPS if case.tiny else facts.steps
    found.planned_gb = need_gb(facts, Task.PAINT, before)
    scene, nothing = base.prompt(1), base.prompt(2)

    def picture() -> Wish:
        return Wish(scene, loaded.size(RATIO), (SEED,), found.steps, facts.guidance, nothing)

    loaded.paint(lambda: replace(picture(), steps=WARM_STEPS), {})
    begun = now()
    loaded.paint(picture, {})
    found.picture = now() - begun
    peaks = [peak_gb()]
    forget_peak()
    found.plain = _plainly(loaded, picture())
    found.plain_gb = peak_gb()[0]
    forget_peak()
    _page(loaded, base, picture, found)
    peaks.append(peak_gb())
    found.allocated_gb, found.reserved_gb = map(max, zip(*peaks, strict=True))
    found.loading, found.size = base.loading, loaded.size(RATIO)
    found.plan, found.precision = told(loaded.plan), loaded.plan.precision.value
    found.less = int(loaded.plan != before)


def told(way: Plan) -> str:
    """A plan in short."""
    parts = [way.precision.value, f"{way.resolution} px", f"{way.batch} at once",
             "blocks in turn" if way.blocks else "", "in tiles" if way.tiles else ""]
    return ", ".join(part for part in parts if part)


def _plan(case: Case, machine: Machine) -> Plan:
    facts = family(case.family).facts
    way = (plan(facts, Task.PAINT, machine) if case.precision is None
           else Plan(case.precision, 1, facts.resolution))
    if way is None:
        raise NotEnoughMemory(f"{facts.title} does not fit")
    return replace(way, resolution=TINY_SIDE) if case.tiny else way


def _plainly(loaded: LoadedBase, wish: Wish) -> float | None:
    """Seconds of a plain pipeline; `None` where there is no room for it, or it has no such way."""
    now_held = loaded.plan
    if now_held.blocks or now_held.precision is Precision.FP16:
        return None
    held = loaded._load()
    brush = held.brush
    dtype = compute_dtype(now_held.precision, loaded.device)

    def here(one: Embedding) -> Embedding:
        return one.to(loaded.device, dtype)

    wish = replace(wish, prompt=here(wish.prompt),
                   negative=None if wish.negative is None else here(wish.negative))
    try:
        for steps in (WARM_STEPS, wish.steps):
            run = plain(loaded.family, held.denoiser, brush._vae, replace(wish, steps=steps))
            begun = now()
            run()
            took = now() - begun
    except RuntimeError as error:
        if not ran_out(error):
            raise
        took = None
    free_memory()
    return took


def _page(
    loaded: LoadedBase, base: FullSize, picture: Callable[[], Wish], found: Found
) -> None:
    facts = loaded.family.facts
    adapters = {name: lambda: base.likeness(facts.lora_rank) for name in SPEAKERS}
    places = dict(zip(SPEAKERS, (LEFT, 1 - LEFT), strict=True))

    def page(seeds: tuple[int, ...]) -> Wish:
        wish = picture()
        start = np.random.default_rng(0).integers(0, 255, (*wish.size[::-1], 3), np.uint8)
        return replace(wish, seeds=seeds, start=start, strength=facts.strength,
                       adapters=dict.fromkeys(SPEAKERS, 1.0), places=places)

    def preview(step: int, steps: int, pixels: Pixels) -> None:
        if not found.seen and 3 * step >= THIRDS[0] * steps:
            found.seen = now() - begun

    rounds = Settings().rounds(SEED)[:2]
    loaded.paint(lambda: replace(page(rounds[0]), steps=WARM_STEPS), adapters)
    begun = now()
    for seeds in rounds:
        loaded.paint(partial(page, seeds), adapters, preview)
    found.page = now() - begun
