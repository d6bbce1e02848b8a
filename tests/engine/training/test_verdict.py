"""The best checkpoint, the end, and the honest sentence."""

import numpy as np
import pytest
from PIL import Image

from engine.training.findings import finding
from engine.training.resemblance import Resemblance
from engine.training.verdict import (
    Measured,
    Score,
    Spread,
    best,
    gets_no_better,
    measure,
    score,
    sentence,
    verdict,
)

SPREAD = Spread(0.7, 0.05)
BASE = Measured(0.2, 0.9)


def scored(step: int, likeness: float, adherence: float = 0.9) -> Score:
    return score(step, Measured(likeness, adherence), BASE, SPREAD)


def test_the_scale_goes_from_the_base_to_the_photos() -> None:
    assert scored(0, 0.2).likeness == 0
    assert scored(1, 0.45).likeness == pytest.approx(0.5)
    assert scored(2, 0.7).likeness == pytest.approx(1)
    assert scored(3, 0.1).likeness == 0


def test_a_copy_of_a_photo_is_worth_less_than_a_good_likeness() -> None:
    copy, good = scored(300, 0.95), scored(150, 0.66)
    assert copy.copied
    assert best([good, copy]) == good


def test_a_likeness_that_does_not_obey_is_worth_less() -> None:
    assert best([scored(150, 0.6), scored(300, 0.68, 0.4)]) == scored(150, 0.6)


def test_of_equals_the_earliest_is_the_best() -> None:
    assert best([scored(150, 0.6), scored(300, 0.6)]) == scored(150, 0.6)
    assert best([]) is None


def test_it_ends_when_the_score_falls_twice_in_a_row() -> None:
    rising = [scored(1, 0.3), scored(2, 0.5), scored(3, 0.65)]
    assert not gets_no_better(rising)
    assert not gets_no_better([*rising, scored(4, 0.6)])
    assert not gets_no_better([*rising, scored(4, 0.6), scored(5, 0.62)])
    assert gets_no_better([*rising, scored(4, 0.6), scored(5, 0.55)])


ADVICE = (finding("enough", count=12), finding("no-whole-body"), finding("only-heads"))
"""A note, which is no advice, and two warnings."""


@pytest.mark.parametrize(("scores", "said"), [
    ([scored(150, 0.66)], "This is Mia."),
    ([scored(150, 0.5)], "This is nearly Mia. None shows the whole body."),
    ([scored(150, 0.3)], "Not Mia yet. None shows the whole body."),
    ([scored(150, 0.95)], "as in the photos"),
    ([scored(150, 0.6, 0.3)], "does not yet do what the words say"),
    ([], "Nobody has compared it"),
])
def test_the_sentence_is_honest(scores: list[Score], said: str) -> None:
    found = verdict(scores, 600, ADVICE)
    assert said in sentence(found, "Mia")
    helps = found.key not in ("is", "unjudged")
    assert ("only heads" in sentence(found, "Mia")) == helps
    assert "only heads" not in sentence(found, "Mia", most=1)


def test_what_became_unstable_says_so_and_keeps_the_best() -> None:
    assert verdict([], 40, unstable=True).key == "unstable"
    assert verdict([scored(150, 0.66)], 200, unstable=True).step == 150


def painted(hue: int, place: int, dice: np.random.Generator) -> Image.Image:
    """A square of one colour (who) in a place (what the prompt says), with some noise."""
    array = dice.integers(0, 20, (16, 16, 3), dtype=np.uint8)
    row, column = divmod(place, 2)
    array[row * 8:row * 8 + 8, column * 8:column * 8 + 8, hue] += 200
    return Image.fromarray(array)


def embedded(picture: Image.Image) -> np.ndarray:  # type: ignore[type-arg]
    array = np.asarray(picture, np.float64)
    return np.concatenate([array.mean((0, 1)) * 3, array.reshape(2, 8, 2, 8, 3)
                           .mean((1, 3, 4)).ravel()])


def test_resemblance_tells_who_and_whether_the_words_are_followed() -> None:
    dice = np.random.default_rng(0)
    photos = [painted(0, place, dice) for place in (0, 1, 2, 3, 0, 1)]
    base = [painted(1, place, dice) for place in range(4)]
    scorer = Resemblance(embedded, photos, base)
    before = measure(scorer, base)
    learnt = measure(scorer, [painted(0, place, dice) for place in range(4)])
    stuck = measure(scorer, [painted(0, 2, dice) for _ in range(4)])
    assert before.adherence == 1
    assert score(1, learnt, before, scorer.spread).likeness > 0.8
    assert learnt.adherence == 1
    assert stuck.adherence < 0.7
