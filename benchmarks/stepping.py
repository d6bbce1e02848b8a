"""How few steps are enough: how far pictures are from those of very many steps."""

from collections.abc import Callable
from typing import Any

from benchmarks.table import table
from engine.paths import Paths

PICTURES, MANY, SEED = 4, 150, 7
DONE = {0.4: (3, 4, 5, 6, 8, 10), 1.0: (6, 8, 10, 12, 16, 24)}
"""By strength, which steps are done; 0.4 is over a paper page, 1.0 from noise."""
HEAD = ["", "steps done", "DDIM, evenly spaced", "ours"]

Paint = Callable[[Any, int, float], Any]
"""With a schedule, so many steps done, and a strength; to pixels (count, height, width, 3)."""


def run(paths: Paths) -> str:
    """Root mean square of what pixels differ by, of 255."""
    import numpy as np

    from engine.painting.diffusion.families.schedule import DiffusionSchedule

    paint, evenly, rows = _ready(), _evenly(), []
    for strength, counts in DONE.items():
        many = paint(DiffusionSchedule, MANY, strength)
        where = "from noise" if strength == 1.0 else f"over a page, strength {strength}"
        for count in counts:
            off = [np.sqrt(np.square(paint(kind, count, strength) - many).mean())
                   for kind in (evenly, DiffusionSchedule)]
            rows.append([where, count, *(f"{one:.1f}" for one in off)])
    return table(HEAD, rows)


def _ready() -> Paint:
    """Inkling and some pages of somebody that it does not know, with their words encoded."""
    import numpy as np

    from benchmarks.inkling.book import page_of
    from benchmarks.inkling.easel import FOLDER
    from benchmarks.inkling.pupils import UNSEEN, pupils
    from engine.painting.diffusion.brush import Wish
    from engine.painting.diffusion.canvas import RATIO, start_of
    from engine.painting.diffusion.families import Wording
    from engine.painting.diffusion.families.folder import load_scheduler
    from engine.painting.diffusion.loaded import LoadedBase
    from engine.painting.diffusion.prompt import scene_prompt

    loaded, one = LoadedBase(FOLDER), pupils()[0]
    facts, scheduler = loaded.family.facts, load_scheduler(FOLDER)
    pages = [page_of(one, UNSEEN + number) for number in range(PICTURES)]
    *told, nothing = loaded.encode([
        *(scene_prompt(facts.words, page.scene, page.cast, page.style, page.paper.layout, {})
          for page in pages), Wording("")])

    def paint(kind: Any, done: int, strength: float) -> Any:
        setattr(loaded.family, "schedule", lambda folder: kind(scheduler))  # noqa: B010
        size = loaded.size(RATIO) if strength < 1 else loaded.size(1.0, alone=True)
        found = []
        for number, (page, prompt) in enumerate(zip(pages, told, strict=True)):
            start = start_of(page, size) if strength < 1 else None
            wish = Wish(prompt, size, (SEED + number,), round(done / strength), facts.guidance,
                        nothing, start, strength)
            found += loaded.paint(lambda wish=wish: wish, {})  # type: ignore[misc]
        return np.stack(found).astype(float)

    return paint


def _evenly() -> Any:
    """DDIM, which is the solver of first order, at even steps from the strength."""
    import numpy as np
    from diffusers import DPMSolverMultistepScheduler

    from engine.painting.diffusion.families.schedule import DiffusionSchedule

    class Evenly(DiffusionSchedule):
        def __init__(self, scheduler: dict[str, Any]) -> None:
            super().__init__(scheduler)
            self._scheduler = DPMSolverMultistepScheduler.from_config(
                self._scheduler.config, solver_order=1)

        def _spaced(self, count: int, strength: float) -> list[int]:
            top = round(len(self._levels) * strength) - 1
            even = np.linspace(top, -1, count + 1)[:-1]
            return [round(float(time)) for time in even]

    return Evenly
