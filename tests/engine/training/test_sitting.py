"""Trainings that are stopped, killed, out of memory or out of bounds go on, or end well.

The promise is 20 kills; a sample runs every time, all with `ONCE_UPON_ME_TRAINING_KILLS=20`.
"""

import os
import random
import signal
from collections.abc import Callable, Iterator
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
import torch

from engine.errors import NotEnoughMemory
from engine.painting.diffusion.families import Family
from engine.painting.diffusion.families.facts import Precision
from engine.training.checkpoint import Checkpoints
from engine.training.progress import Note, Stage
from engine.training.recipe import recipe_for
from engine.training.run import RunFolder
from engine.training.sealed import Tensors
from engine.training.sitting import Bench, sit
from engine.training.thrift import less
from engine.training.trainer import Trainer
from tests.engine.painting.diffusion.tiny import FAMILIES
from tests.engine.training.sittings import CPU, NAME, Bases, Begin, Clock, learnt, same, whole

SIDE = 64
KILLS = int(os.environ.get("ONCE_UPON_ME_TRAINING_KILLS", "3"))


@pytest.fixture
def uninterrupted(base: Bases, begin: Begin, tmp_path: Path) -> Callable[..., Tensors]:
    """What a training learns that nobody disturbs."""

    def train(name: str = NAME, **changes: Any) -> Tensors:
        folder = begin(name, **changes)
        calm = RunFolder(tmp_path / "calm")
        calm.create(folder.wish())
        calm.plan(folder.run())
        whole(calm, base(name))
        return learnt(calm)

    return train


def test_it_tells_every_stage_and_step(base: Bases, begin: Begin) -> None:
    folder = begin(NAME, steps=4)
    told = whole(folder, base(NAME))
    stages = list(dict.fromkeys(one.stage for one in told))
    assert stages == [Stage.READING, Stage.LOOKING, Stage.LOADING, Stage.SHOWING, Stage.LEARNING]
    steps = [one.step for one in told if one.stage is Stage.LEARNING]
    assert steps == [1, 2, 3, 4]
    assert all(one.loss is not None and one.seconds_left is not None
               for one in told if one.stage is Stage.LEARNING)
    cards = sorted(path.name for path in folder.cards.iterdir())
    assert cards == [f"{step:06}-{card}.webp" for step in (0, 3, 4) for card in range(2)]
    last = folder.progress()
    assert last is not None
    assert last.step == 4


def test_stopped_anywhere_it_goes_on_to_the_same_weights(
    base: Bases, begin: Begin, uninterrupted: Callable[..., Tensors]
) -> None:
    expected = uninterrupted(steps=7, batch=2)
    folder = begin(NAME, steps=7, batch=2)
    for stop_after in (1, 9, 14, 2, 3):
        stopped_after(folder, base(NAME), stop_after)
    whole(folder, base(NAME))
    assert same(learnt(folder), expected)


@pytest.mark.parametrize("name", FAMILIES)
def test_every_family_goes_on_to_the_same_weights(
    name: str, base: Bases, begin: Begin, uninterrupted: Callable[..., Tensors]
) -> None:
    wished = {"steps": 5, "checkpoint_every": 10, "card_steps": 1}
    expected = uninterrupted(name, **wished)
    folder = begin(name, **wished)
    for learnt_steps in (2, 1):
        stopped_after(folder, base(name), learnt_steps, Stage.LEARNING)
    found = Checkpoints(folder.checkpoints, folder.run().of).newest()
    assert found is not None
    assert found[0].step == 3
    whole(folder, base(name))
    assert all(torch.equal(one, expected[key]) for key, one in learnt(folder).items())


@pytest.mark.parametrize("name", ["flux", "flux2", "zimage"])
def test_over_four_bits_with_an_optimizer_in_eight_it_goes_on_to_the_same_weights(
    name: str, base: Bases, begin: Begin, uninterrupted: Callable[..., Tensors],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Some processors pack what is painted with; a card does not, and it could not learn then.
    monkeypatch.setattr("bitsandbytes.nn.modules.has_avx512bf16", lambda: False)
    # Only layers of this size have optimizer states in eight bits.
    wished = {"steps": 5, "precision": "nf4", "optimizer": "adamw8bit", "rank": 64,
              "checkpoint_every": 10, "card_steps": 1}
    expected = uninterrupted(name, **wished)
    folder = begin(name, **wished)
    stopped_after(folder, base(name), 3, Stage.LEARNING)
    found = Checkpoints(folder.checkpoints, folder.run().of).newest()
    assert found is not None
    assert found[0].step == 3
    assert any(one.dtype is torch.uint8 for one in found[1].values())
    whole(folder, base(name))
    assert all(torch.equal(one, expected[key]) for key, one in learnt(folder).items())


def stopped_after(
    folder: RunFolder, base: tuple[Family, Path], steps: int, of: Stage | None = None
) -> None:
    """After so many steps of a stage, or of any."""
    sitting = sit(folder, base[0], Bench(base[1], CPU))
    counted = (one for one in sitting if of in (None, one.stage))
    for _ in zip(range(steps), counted, strict=False):
        pass
    sitting.close()


@pytest.mark.parametrize("name", FAMILIES)
def test_no_recipe_learns_for_more_than_five_minutes_without_a_checkpoint(name: str) -> None:
    assert recipe_for(name, 20).checkpoint_seconds <= 300


@pytest.mark.parametrize(("step_seconds", "kept"), [
    (100, [0, 3, 6, 9, 10]), (299, [0, 2, 4, 6, 8, 10]), (400, list(range(11)))])
def test_a_checkpoint_is_kept_as_soon_as_five_minutes_have_passed(
    step_seconds: int, kept: list[int], base: Bases, begin: Begin
) -> None:
    folder, clock = begin(NAME, steps=10, checkpoint_every=1000, card_steps=1), Clock()
    found = []
    for progress in sit(folder, base(NAME)[0], Bench(base(NAME)[1], CPU, patience=clock.patience)):
        newest = Checkpoints(folder.checkpoints, folder.run().of).newest()
        found.append(newest[0].step if newest else 0)
        if progress.stage is Stage.LEARNING:
            clock.let_pass(step_seconds)
    assert sorted({*found, *(int(one.stem) for one in folder.checkpoints.glob("*.json"))}) == kept


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_killed_at_random_steps_it_goes_on_to_the_same_weights(
    base: Bases, begin: Begin, uninterrupted: Callable[..., Tensors]
) -> None:
    where = base(NAME)[1]
    wished = {"steps": 3 * KILLS, "checkpoint_every": 2, "card_steps": 1}
    expected = uninterrupted(**wished)
    folder, dice = begin(NAME, **wished), random.Random(11)
    context = get_context("forkserver")
    context.set_forkserver_preload(["tests.engine.training.pupil",
                                    "tests.engine.painting.diffusion.tiny"])
    from tests.engine.training.pupil import learn

    kills, finished = 0, False
    while not finished:
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=learn, args=(folder.path, NAME, where, theirs))
        process.start()
        theirs.close()
        left = dice.randint(1, 3) if kills < KILLS else -1
        for step in iter(ours.recv, None):
            left -= 1
            if left == 0:
                assert process.pid is not None
                assert step > 0
                os.kill(process.pid, signal.SIGKILL)
                kills += 1
                break
        else:
            finished = True
        process.join()
    assert kills == KILLS
    assert same(learnt(folder), expected)


def test_one_step_without_a_number_is_left_out_many_end_it(
    base: Bases, begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = begin(NAME, steps=12, checkpoint_every=6)
    learn = Trainer._learn

    def sick(self: Trainer, step: int, part: int) -> torch.Tensor:
        loss = learn(self, step, part)
        return loss * torch.nan if step == 2 or step >= 7 else loss

    monkeypatch.setattr(Trainer, "_learn", sick)
    told = whole(folder, base(NAME))
    assert [one.step for one in told if one.note is Note.UNSTABLE] == [10]
    assert folder.scores().given_up == 10
    assert all(torch.isfinite(one).all() for one in learnt(folder).values())


@pytest.mark.parametrize("place", [
    "load_encoders", "load_vae", "posterior", "load_denoiser", "predict-1", "cards", "predict-4",
    "predict-5", "optimizer", "tensors", "every-time"])
def test_out_of_memory_it_goes_on_with_less_or_says_so(
    place: str, base: Bases, begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Promise 15: ten points at which it is raised once, and one at which it is raised for ever."""
    family, where = base(NAME)
    folder, count = begin(NAME, steps=2, batch=2, card_steps=1), Iterated()
    _out_of_memory(place, family, count, monkeypatch)
    tiny = replace(family.facts, lowest=SIDE, denoiser_gb={Precision.FP32: 0.001})
    bench = Bench(where, CPU, less=lambda recipe: less(recipe, tiny))
    if place == "every-time":
        with pytest.raises(NotEnoughMemory):
            list(sit(folder, family, bench))
        return
    told = list(sit(folder, family, bench))
    # The cards are unseen, as nothing judges them here.
    notes = [one.note for one in told if one.note not in (None, Note.UNSEEN)]
    assert notes == [Note.LESS_MEMORY]
    assert told[-1].step == 2
    now = folder.run().recipe
    assert (now.batch, now.accumulate) == (1, 2)


class Iterated:
    """Counts its calls."""

    count = 0

    def up(self) -> int:
        self.count += 1
        return self.count


def _out_of_memory(
    place: str, family: Family, count: Iterated, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Let memory run out once, at this place; or always, as soon as something is learnt."""
    name, _, at = place.partition("-")
    owner: Any = family
    if name == "optimizer":
        owner, name, at = torch.optim.AdamW, "step", "2"
    elif name == "tensors":
        owner = Trainer
    elif name == "cards":
        owner, name, at = family, "decode", "2"
    elif name == "every":
        name, at = "predict", "0"
    true = getattr(owner, name)

    def scarce(*what: Any, **more: Any) -> Any:
        now = count.up()
        if now == int(at or 1) or at == "0":
            raise torch.OutOfMemoryError("out of memory")
        return true(*what, **more)

    monkeypatch.setattr(owner, name, scarce)


@pytest.fixture(autouse=True)
def _no_leftovers(tmp_path: Path) -> Iterator[None]:
    yield
    assert not list(tmp_path.rglob(".tmp-*")), "something was left half written"
