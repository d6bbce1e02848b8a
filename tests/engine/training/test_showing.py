"""Checkpoints are scored on cards, cards are seen as far as they may be, and the best ends it."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from engine.safety.pictures import Gate
from engine.training.progress import Stage
from engine.training.resemblance import Resemblance
from engine.training.sealed import unseal
from engine.training.verdict import Measured, Spread
from tests.engine.training.sittings import NAME, Bases, Begin, learnt, same, whole


def colour(picture: Image.Image) -> Any:
    array = np.asarray(picture, np.float64) / 255
    return np.concatenate([array.mean((0, 1)), array.std((0, 1))])


def test_checkpoints_are_scored_once_and_the_adapter_is_kept(base: Bases, begin: Begin) -> None:
    folder = begin(NAME, steps=6, checkpoint_every=3)

    def make(photos: Any, cards: Any) -> Resemblance:
        return Resemblance(colour, photos, cards)

    whole(folder, base(NAME), make_scorer=make)
    scores = folder.scores()
    assert scores.base is not None
    assert [one.step for one in scores.scores] == [3, 6]
    for step in (3, 6):
        found = unseal(folder.adapter(step))
        assert found is not None
        assert same(found[0], learnt(folder)) == (step == 6)
    assert whole(folder, base(NAME), make_scorer=make)[-1].stage is Stage.LOADING


class Picky:
    """A judge who lets every second picture pass, and remembers what was asked."""

    def __init__(self) -> None:
        self.asked: list[Any] = []

    def score(self, pixels: Any) -> float:
        self.asked.append(pixels.copy())
        return len(self.asked) % 2


@pytest.mark.parametrize("judge", [None, Picky()])
def test_a_card_is_seen_only_if_the_gate_lets_it_pass(
    base: Bases, begin: Begin, judge: Picky | None
) -> None:
    folder = begin(NAME, steps=2)
    told = whole(folder, base(NAME), gate=Gate(judge, patience=60),
                 make_scorer=lambda photos, cards: Resemblance(colour, photos, cards))
    names = [one.sample for one in told if one.sample]
    assert len(names) == 4
    colours = [len(_picture(folder.cards / name).getcolors(1 << 16) or []) for name in names]
    if judge is None:
        assert colours == [1] * 4, "without weights nothing is seen"
    else:
        assert [one == 1 for one in colours] == [True, False, True, False]
        assert np.array_equal(judge.asked[1], np.asarray(_picture(folder.cards / names[1])))
    assert [one.step for one in folder.scores().scores] == [2], "what is unseen is compared too"


def _picture(path: Path) -> Image.Image:
    with Image.open(path) as found:
        return found.convert("RGB")


@pytest.mark.parametrize(("cooldown", "end"), [(0.0, 14), (0.75, 10)])
def test_it_ends_when_it_gets_no_better_but_not_before_half_of_it(
    base: Bases, begin: Begin, cooldown: float, end: int
) -> None:
    folder = begin(NAME, steps=20, checkpoint_every=2, cooldown=cooldown)
    falling = iter(0.5 - 0.03 * number for number in range(10))

    class Judge:
        spread = Spread(0.7, 0.1)

        def __init__(self, photos: Any, cards: Any) -> None:
            self._seen = 0

        def judge(self, picture: Image.Image, prompt: int) -> Any:
            if prompt == 0:
                self.now = 0.1 if self._seen == 0 else next(falling)
                self._seen += 1
            return Measured(self.now, 1.0)

    told = whole(folder, base(NAME), make_scorer=Judge)
    assert told[-1].step == end
    assert [one.step for one in folder.scores().scores] == list(range(2, end + 1, 2))
