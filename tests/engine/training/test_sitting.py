"""Trainings that are stopped, killed, out of memory, out of disk or out of bounds go on, or end
well; and the best of their checkpoints is found.

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

import numpy as np
import pytest
import torch
from PIL import Image

from engine.errors import NotEnoughMemory, NotEnoughSpace
from engine.painting.diffusion.families import Family
from engine.painting.diffusion.families.facts import Precision
from engine.safety.pictures import Gate
from engine.training import checkpoint, learning
from engine.training.checkpoint import Checkpoints, adapter_in
from engine.training.progress import Note, Progress, Stage
from engine.training.resemblance import Resemblance
from engine.training.run import RunFolder
from engine.training.sealed import Tensors, unseal
from engine.training.sitting import Bench, sit
from engine.training.thrift import less
from engine.training.trainer import Trainer

Begin = Callable[..., RunFolder]
Bases = Callable[[str], tuple[Family, Path]]
NAME = "zimage"
SIDE = 64
KILLS = int(os.environ.get("ONCE_UPON_ME_TRAINING_KILLS", "3"))
CPU = torch.device("cpu")


def learnt(folder: RunFolder) -> Tensors:
    found = Checkpoints(folder.checkpoints, folder.run().of).newest()
    assert found is not None
    return adapter_in(found[1])


def whole(folder: RunFolder, base: tuple[Family, Path], **bench: Any) -> list[Progress]:
    return list(sit(folder, base[0], Bench(base[1], CPU, **bench)))


def same(one: Tensors, other: Tensors) -> bool:
    return one.keys() == other.keys() and all(
        torch.allclose(one[key], other[key], rtol=0, atol=1e-6) for key in one)


@pytest.fixture
def uninterrupted(base: Bases, begin: Begin, tmp_path: Path) -> Callable[..., Tensors]:
    """What a training learns that nobody disturbs."""

    def train(**changes: Any) -> Tensors:
        folder = begin(NAME, **changes)
        calm = RunFolder(tmp_path / "calm")
        calm.create(folder.wish())
        calm.plan(folder.run())
        whole(calm, base(NAME))
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
        sitting = sit(folder, base(NAME)[0], Bench(base(NAME)[1], CPU))
        for _ in zip(range(stop_after), sitting, strict=False):
            pass
        sitting.close()
    whole(folder, base(NAME))
    assert same(learnt(folder), expected)


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


def test_a_full_disk_is_told_and_the_training_goes_on(
    base: Bases, begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, written = begin(NAME, steps=6, checkpoint_every=2), []
    write = Checkpoints.write

    def full_at_first(self: Checkpoints, *what: Any) -> None:
        written.append(what)
        if len(written) == 2:
            raise OSError(28, "No space left on device")
        write(self, *what)

    monkeypatch.setattr(learning.Checkpoints, "write", full_at_first)
    told = whole(folder, base(NAME))
    assert [one.step for one in told if one.note is Note.DISK_FULL] == [2]
    found = Checkpoints(folder.checkpoints, folder.run().of).newest()
    assert found is not None
    assert found[0].step == 6


def test_without_room_at_the_end_it_says_so_and_the_checkpoint_before_is_whole(
    base: Bases, begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = begin(NAME, steps=4, checkpoint_every=3)
    seal = checkpoint.seal

    def full_later(path: Path, *what: Any) -> None:
        if path.stem == "000004":
            raise OSError(28, "No space left on device")
        seal(path, *what)

    monkeypatch.setattr(checkpoint, "seal", full_later)
    with pytest.raises(NotEnoughSpace):
        whole(folder, base(NAME))
    found = Checkpoints(folder.checkpoints, folder.run().of).newest()
    assert found is not None
    assert found[0].step == 3


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
    assert [one.note for one in told if one.note] == [Note.LESS_MEMORY]
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


@pytest.mark.parametrize(("cooldown", "end"), [(0.0, 6), (0.5, 14)])
def test_it_ends_when_it_gets_no_better_at_a_rate_that_falls_or_never_does(
    base: Bases, begin: Begin, cooldown: float, end: int
) -> None:
    folder = begin(NAME, steps=20, checkpoint_every=2, cooldown=cooldown)
    falling = iter(0.5 - 0.03 * number for number in range(10))

    class Judge:
        spread = learning_spread()

        def __init__(self, photos: Any, cards: Any) -> None:
            self._seen = 0

        def judge(self, picture: Image.Image, prompt: int) -> Any:
            if prompt == 0:
                self.now = 0.1 if self._seen == 0 else next(falling)
                self._seen += 1
            return measured(self.now)

    told = whole(folder, base(NAME), make_scorer=Judge)
    assert told[-1].step == end
    assert [one.step for one in folder.scores().scores] == list(range(2, end + 1, 2))


def learning_spread() -> Any:
    from engine.training.verdict import Spread

    return Spread(0.7, 0.1)


def measured(likeness: float) -> Any:
    from engine.training.verdict import Measured

    return Measured(likeness, 1.0)


@pytest.fixture(autouse=True)
def _no_leftovers(tmp_path: Path) -> Iterator[None]:
    yield
    assert not list(tmp_path.rglob(".tmp-*")), "something was left half written"
