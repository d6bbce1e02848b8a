"""Learns and paints with the engine's own trainer and brush, on inkling."""

import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from benchmarks.inkling.pupils import Pupil, examples
from engine.painting.diffusion.brush import Mask, Wish
from engine.painting.diffusion.canvas import RATIO, start_of
from engine.painting.diffusion.families import Wording
from engine.painting.diffusion.loaded import LoadedBase
from engine.painting.diffusion.places import places
from engine.painting.diffusion.wearing import adapter_name, weights, worn_by
from engine.painting.over import Under
from engine.paths import Paths
from engine.store.likenesses import Likenesses
from engine.training.course import go_on
from engine.training.run import RunFolder
from engine.training.run import Wish as ToLearn
from engine.training.wishing import RUNS
from tools.inkling.pictures import Drawn, Pixels

BASE = "inkling"
FOLDER = Path(os.environ.get("ONCE_UPON_ME_INKLING",
                             Path(__file__).parents[2] / "assets" / "models" / "inkling"))
"""Of the base; another one while inkling is being made."""
SEED = 7
FORGOTTEN = 0.7
"""How much of a page is forgotten that is painted over: more than in books, as nobody is on it."""


@dataclass(frozen=True)
class Canvas:
    """What is painted on."""

    size: tuple[int, int]
    start: Pixels | None = None
    places: Mapping[str, Mask] = field(default_factory=dict)


class Easel:
    """Inkling, and the likenesses that it has learnt."""

    def __init__(self, paths: Paths) -> None:
        self.likenesses = Likenesses(paths)
        self._paths = paths
        self._loaded = LoadedBase(FOLDER)

    def learn(self, one: Pupil, pictures: list[Drawn], steps: int, **changes: float) -> float:
        """Learn a pupil; the seconds that it took. `changes` are fields of the recipe."""
        home = self._paths.training / one.who.id / RUNS / one.who.id
        home.mkdir(parents=True)
        wish = ToLearn(one.who.id, one.who.id, one.who.name, one.trigger, one.class_word, BASE,
                       examples(one, pictures, home),
                       changes={"steps": steps, "checkpoint_every": steps, **changes})
        begun = time.perf_counter()
        for _ in go_on(self._paths, RunFolder(home).create(wish), FOLDER,
                       compare=lambda store: None):
            pass
        return time.perf_counter() - begun

    def paint(self, prompts: Sequence[Wording], wearing: Sequence[str] = ()) -> Pixels:
        """One square picture for each prompt, from noise (count, side, side, 3).

        `wearing`: pupils whose likenesses act.
        """
        size = self._loaded.size(1.0, alone=True)
        return self._painted(prompts, wearing, lambda number: Canvas(size))

    def over(
        self, pages: Sequence[Under], prompts: Sequence[Wording], wearing: Mapping[str, str],
        masked: bool = True,
    ) -> Pixels:
        """Each page painted over by its prompt (count, height, width, 3).

        Args:
            wearing: whose likeness acts in the place of which figure; in books, of their own.
            masked: whether it keeps to that place, and does not act everywhere.
        """
        size = self._loaded.size(RATIO)

        def canvas(number: int) -> Canvas:
            page = pages[number]
            found = places(page.paper.layout, list(wearing.values()))
            where = {who: found[figure] for who, figure in wearing.items()} if masked else {}
            return Canvas(size, start_of(page, size), where)

        return self._painted(prompts, list(wearing), canvas)

    def _painted(
        self, prompts: Sequence[Wording], wearing: Sequence[str],
        canvas: Callable[[int], Canvas],
    ) -> Pixels:
        worn = worn_by(self.likenesses, wearing, BASE, self._loaded.family.facts.name)
        names = {who: adapter_name(one) for who, one in worn.items()}
        *told, nothing = self._loaded.encode([*prompts, Wording("")])
        facts, painted = self._loaded.family.facts, []
        for number, prompt in enumerate(told):
            masks = {names[who]: mask for who, mask in prompt.masks.items() if who in names}
            on = canvas(number)
            wish = Wish(
                replace(prompt, masks=masks), on.size, (SEED + number,), facts.steps,
                facts.guidance,
                nothing, on.start, FORGOTTEN, adapters=dict.fromkeys(names.values(), 1.0),
                places={names[who]: mask for who, mask in on.places.items()})
            painted += self._loaded.paint(lambda wish=wish: wish,  # type: ignore[misc]
                                          weights(self.likenesses, worn))
        return np.stack(painted)
