"""Inkling learns somebody it has never seen, and paints her beside somebody else: tried in three
minutes with the engine's own trainer and brush. `python -m benchmarks likenesses` measures it in
full."""

from collections.abc import Callable
from functools import cache
from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.paths import Paths

torch = pytest.importorskip("torch")

from benchmarks.inkling.easel import Easel  # noqa: E402
from benchmarks.inkling.pupils import (  # noqa: E402
    UNSEEN,
    Pupil,
    asked,
    drawn,
    named,
    pupils,
    wanted,
)
from benchmarks.inkling.together import bleed  # noqa: E402
from engine.painting.diffusion.wording import Wording  # noqa: E402
from tools.inkling.pictures import Pixels, picture_of  # noqa: E402

STEPS, PROMPTS = 70, 5
RATE = 2e-3
"""Four times the recipe's, which has seventeen times as many steps."""
MIA, ZURI = (one for one in pupils() if one.who.id in ("mia", "zuri"))
BODY = slice(24, 96), slice(24, 72)
"""Where head and clothes are on a close picture of 96 px."""
BLOCK = 8


@pytest.fixture(scope="module")
def easel(tmp_path_factory: pytest.TempPathFactory) -> Easel:
    torch.set_num_threads(1)
    taught = Easel(Paths(tmp_path_factory.mktemp("school")).create())
    for one in (MIA, ZURI):
        taught.learn(one, drawn(one), STEPS, learning_rate=RATE)
    return taught


@pytest.fixture(scope="module")
def painted(easel: Easel) -> Callable[[Pupil, Pupil | None], Pixels]:
    """Unseen pages about somebody, with somebody's likeness."""

    @cache
    def pages(one: Pupil, wearing: Pupil | None) -> Pixels:
        prompts = [Wording(named(one, said)) for said in asked(one, PROMPTS)]
        return easel.paint(prompts, [wearing.who.id] if wearing else [])

    return pages


def off(painted: Pixels, truth: Pixels) -> NDArray[np.float64]:
    """How far each picture is from the paper painter's of the same page, in colours of blocks."""
    apart = _blocks(painted) - _blocks(truth)
    return np.abs(apart).mean(axis=(1, 2, 3))


def apart(painted: Pixels) -> float:
    """How far pages are from one another, likewise."""
    return float(np.mean([np.abs(one - other).mean()
                          for one, other in combinations(_blocks(painted), 2)]))


def _blocks(pixels: Pixels) -> NDArray[np.float64]:
    body = pixels[:, BODY[0], BODY[1]].astype(np.float64)
    count, high, wide, _ = body.shape
    return body.reshape(count, high // BLOCK, BLOCK, wide // BLOCK, BLOCK, 3).mean(axis=(2, 4))


@pytest.mark.timeout(600)
@pytest.mark.parametrize(("one", "other"), [(MIA, ZURI), (ZURI, MIA)], ids=["mia", "zuri"])
def test_it_learns_her_and_nobody_else(
    painted: Callable[[Pupil, Pupil | None], Pixels], one: Pupil, other: Pupil
) -> None:
    """Unseen pages are nearly those that the paper painter draws of her, page after page."""
    truth = np.stack([picture_of(wanted(one, UNSEEN + page)).pixels for page in range(PROMPTS)])
    bare, hers, wrong = (off(painted(one, wearing), truth) for wearing in (None, one, other))
    assert hers.mean() < 0.8 * bare.mean()
    assert hers.mean() < 0.8 * wrong.mean()
    assert (hers < bare).sum() >= PROMPTS - 1


def test_she_is_the_same_from_page_to_page(
    painted: Callable[[Pupil, Pupil | None], Pixels],
) -> None:
    """Without her likeness, the same prompts show somebody else on every page."""
    assert apart(painted(MIA, MIA)) < 0.9 * apart(painted(MIA, None))


def test_two_on_a_page_keep_apart(easel: Easel) -> None:
    found = bleed(easel, (MIA, ZURI), count=2)
    assert found.plain > 0.15, "two adapters that act everywhere are mixed"
    assert found.masked < 0.6 * found.plain
