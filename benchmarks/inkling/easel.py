"""Learns and paints with the engine's own trainer and brush, on inkling."""

import os
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from benchmarks.inkling.pupils import Pupil, examples
from engine.painting.diffusion.brush import Mask, Wish
from engine.painting.diffusion.families import Wording
from engine.painting.diffusion.loaded import LoadedBase
from engine.painting.diffusion.wearing import adapter_name, weights, worn_by
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
STEPS = 24


class Easel:
    """Inkling, and the likenesses that it has learnt."""

    def __init__(self, paths: Paths) -> None:
        self.likenesses = Likenesses(paths)
        self._paths = paths
        self._loaded = LoadedBase(FOLDER)

    def learn(self, one: Pupil, pictures: list[Drawn], steps: int) -> float:
        """Learn a pupil; the seconds that it took."""
        home = self._paths.training / one.who.id / RUNS / one.who.id
        home.mkdir(parents=True)
        wish = ToLearn(one.who.id, one.who.id, one.who.name, one.trigger, one.class_word, BASE,
                       examples(one, pictures, home),
                       changes={"steps": steps, "checkpoint_every": steps})
        begun = time.perf_counter()
        for _ in go_on(self._paths, RunFolder(home).create(wish), FOLDER,
                       compare=lambda store: None):
            pass
        return time.perf_counter() - begun

    def paint(
        self, prompts: Sequence[Wording], wearing: Sequence[str] = (),
        places: Mapping[str, Mask] | None = None, seed: int = 7,
    ) -> Pixels:
        """One square picture for each prompt, from noise (count, side, side, 3).

        `wearing`: pupils whose likenesses act, in their `places` where those are given.
        """
        worn = worn_by(self.likenesses, wearing, BASE, self._loaded.family.facts.name)
        names = {who: adapter_name(one) for who, one in worn.items()}
        *told, nothing = self._loaded.encode([*prompts, Wording("")])
        size, painted = self._loaded.size(1.0), []
        for number, prompt in enumerate(told):
            masks = {names[who]: mask for who, mask in prompt.masks.items() if who in names}
            wish = Wish(
                type(prompt)(prompt.tokens, prompt.pooled, masks), size, (seed + number,), STEPS,
                self._loaded.family.facts.guidance, nothing,
                adapters=dict.fromkeys(names.values(), 1.0),
                places={names[who]: mask for who, mask in (places or {}).items()})
            painted += self._loaded.paint(lambda wish=wish: wish,  # type: ignore[misc]
                                          weights(self.likenesses, worn))
        return np.stack(painted)
