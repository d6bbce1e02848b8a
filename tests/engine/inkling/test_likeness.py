"""Inkling learns somebody it has never seen: tried in two minutes with the engine's own trainer and
brush. What it learns in full is measured by `python -m benchmarks likenesses`."""

from pathlib import Path

import numpy as np
import pytest

from engine.paths import Paths

torch = pytest.importorskip("torch")

from benchmarks.inkling.colours import colours_of, share_of  # noqa: E402
from benchmarks.inkling.easel import FOLDER, Easel  # noqa: E402
from benchmarks.inkling.pupils import Pupil, asked, drawn, named, pixels, pupils  # noqa: E402
from benchmarks.inkling.together import said_together, side_by_side  # noqa: E402
from engine.painting.diffusion.wording import Wording  # noqa: E402

pytestmark = pytest.mark.skipif(
    not (FOLDER / "model_index.json").exists(), reason="inkling's weights are not trained yet")

STEPS, PROMPTS = 150, 6
MIA, ZURI = (one for one in pupils() if one.who.id in ("mia", "zuri"))


@pytest.fixture(scope="module")
def easel(tmp_path_factory: pytest.TempPathFactory) -> Easel:
    torch.set_num_threads(1)
    taught = Easel(Paths(tmp_path_factory.mktemp("school")).create())
    for one in (MIA, ZURI):
        taught.learn(one, drawn(one), STEPS)
    return taught


def hers(one: Pupil, painted: np.ndarray) -> np.ndarray:
    """How much of her own colours each picture has, of what her own pictures have."""
    own = pixels(drawn(one))
    parts = [share_of(color, painted) / share_of(color, own).mean()
             for color in colours_of(one.who).values()]
    return np.minimum(np.mean(parts, axis=0), 1.0)


def test_it_learns_her_and_nobody_else(easel: Easel) -> None:
    prompts = [Wording(named(MIA, said)) for said in asked(MIA, PROMPTS)]
    bare, own, wrong = (easel.paint(prompts, wearing) for wearing in ([], ["mia"], ["zuri"]))
    seen = hers(MIA, own)
    assert seen.mean() > 1.3 * hers(MIA, bare).mean()
    assert seen.mean() > 1.3 * hers(MIA, wrong).mean()
    assert (seen > hers(MIA, bare)).mean() >= 0.8, "on page after page"


def test_each_stays_in_her_place(easel: Easel) -> None:
    group = (MIA, ZURI)
    prompts = [said_together(group, number) for number in range(PROMPTS)]
    painted = easel.paint(prompts, ["mia", "zuri"], side_by_side(group))
    left, right = np.split(painted, 2, axis=2)
    assert hers(MIA, left).mean() > 1.3 * hers(MIA, right).mean()
    assert hers(ZURI, right).mean() > 1.3 * hers(ZURI, left).mean()


def test_what_is_learnt_is_a_file_that_any_tool_knows(easel: Easel, tmp_path: Path) -> None:
    from safetensors.torch import load_file

    (known,) = easel.likenesses.of("mia")
    weights = load_file(easel.likenesses.file(known))
    assert all(torch.isfinite(value).all() for value in weights.values())
    assert sum(float(value.abs().sum()) for value in weights.values()) > 0
