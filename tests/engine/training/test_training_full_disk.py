"""A real disk that is full for a while: a training goes on, or waits, and learns the same."""

import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine.errors import NotEnoughSpace
from engine.likeness import Likeness
from engine.painting.diffusion.memory import Machine
from engine.paths import Paths
from engine.store.likenesses import Likenesses
from engine.training import course
from engine.training.progress import Note, Progress, Stage, Steps
from engine.training.run import RunFolder
from engine.training.sitting import telling
from engine.training.wishing import begin
from tests.engine.training.sittings import NAME, Bases, Clock, colours, give_photos, nobody

MEGABYTES = 8
WISH = {"steps": 6, "rank": 4, "checkpoint_every": 2, "card_steps": 1, "batch": 1,
        "resolution": 64, "learning_rate": 5e-3}
Learn = Callable[..., Steps]


class Disk:
    """Full, or not."""

    def __init__(self, path: Path) -> None:
        self.path, self._filling = path, path / "filling"

    @property
    def full(self) -> bool:
        return self._filling.exists()

    def fill(self, leave: int = 0) -> None:
        room = shutil.disk_usage(self.path).free
        self._filling.write_bytes(bytes(max(room - leave, 0)))

    def make_room(self) -> None:
        self._filling.unlink()


@pytest.fixture
def disk(small_disk: Callable[[int], Path]) -> Disk:
    return Disk(small_disk(MEGABYTES))


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Nobody waits for a minute in earnest."""
    clock = Clock()
    monkeypatch.setattr(course, "Patience", lambda: clock.patience)
    return clock


@pytest.fixture(autouse=True)
def _nothing_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(course, "ready_instruments", lambda store: None)


@pytest.fixture
def learn(base: Bases) -> Learn:
    where = base(NAME)[1]

    def learn(house: Paths, folder: RunFolder, compare: course.Compare = nobody) -> Steps:
        yield from course.go_on(house, folder, where, machine=Machine(0, 64), compare=compare)

    return learn


def begun(home: Path) -> tuple[Paths, RunFolder]:
    house = Paths(home / "house").create()
    return house, begin(house, "one", give_photos(house), "Mia", "tiny", **WISH)


def kept(house: Paths) -> Likeness:
    (likeness,) = Likenesses(house).of("mia")
    assert Likenesses(house).file(likeness).is_file()
    return likeness


@pytest.fixture
def undisturbed(learn: Learn, tmp_path: Path) -> str:
    """Checksum of what is learnt where there is room."""
    house, folder = begun(tmp_path / "roomy")
    list(learn(house, folder))
    return kept(house).sha256


@pytest.mark.parametrize("seed", range(4))
def test_a_disk_that_is_full_now_and_then_changes_nothing(
    seed: int, disk: Disk, clock: Clock, learn: Learn, undisturbed: str
) -> None:
    house, folder = begun(disk.path)
    dice, notes = random.Random(seed), set()
    while folder.outcome() is None:
        steps = learn(house, folder)
        for progress in _until_stopped(steps, disk, clock, dice):
            notes.add(progress.note)
        steps.close()
    assert Note.DISK_FULL in notes
    assert kept(house).sha256 == undisturbed
    assert not list(disk.path.rglob(".tmp-*"))


def _until_stopped(
    steps: Steps, disk: Disk, clock: Clock, dice: random.Random
) -> Iterator[Progress]:
    left = dice.randint(1, 12)
    for progress in steps:
        yield progress
        clock.let_pass(dice.choice([1, 60, 200]))
        left -= 1
        if left:
            continue
        left = dice.randint(1, 12)
        if disk.full:
            disk.make_room()
        else:
            disk.fill(dice.choice([0, 0, 5_000, 30_000, 100_000]))
        if dice.random() < 0.3:
            return


@pytest.mark.parametrize(("stage", "step"), [(Stage.LOADING, 0), (Stage.SHOWING, 2)])
def test_cards_that_found_no_room_are_kept_and_compared_when_there_is_some(
    stage: Stage, step: int, disk: Disk, clock: Clock, learn: Learn, tmp_path: Path
) -> None:
    calm_house, calm = begun(tmp_path / "roomy")
    list(learn(calm_house, calm, colours))
    house, folder = begun(disk.path)
    full_for = 0
    for progress in learn(house, folder, colours):
        if (progress.stage, progress.step) == (stage, step) and not full_for:
            disk.fill()
            full_for = 1
        elif disk.full:
            full_for += 1
            assert step or progress.step == 0, "all are compared with the base's"
            if full_for == 4:
                disk.make_room()
    assert full_for == 4
    assert folder.scores() == calm.scores()
    assert {path.name for path in folder.cards.iterdir()} == {
        path.name for path in calm.cards.iterdir()}
    assert kept(house).sha256 == kept(calm_house).sha256


def test_without_room_for_an_hour_it_says_so_and_goes_on_later(
    disk: Disk, clock: Clock, learn: Learn, undisturbed: str
) -> None:
    house, folder = begun(disk.path)
    steps, told = learn(house, folder), []

    def until_it_gives_up() -> None:
        for progress in steps:
            told.append(progress)
            if progress.stage is Stage.LEARNING and not disk.full:
                disk.fill()

    with pytest.raises(NotEnoughSpace, match="no room"):
        until_it_gives_up()
    assert told[-1].note is Note.DISK_FULL
    assert told[-1].step == WISH["steps"], "it learns to the end meanwhile"
    assert 3600 <= clock.now < 3800
    disk.make_room()
    list(learn(house, folder))
    assert kept(house).sha256 == undisturbed


def test_a_note_that_found_no_room_is_told_when_there_is_some(disk: Disk) -> None:
    _, folder = begun(disk.path)

    def steps() -> Steps:
        disk.fill()
        yield Progress(Stage.LEARNING, 1, note=Note.SLOW)
        disk.make_room()
        yield Progress(Stage.LEARNING, 2)
        found = folder.progress()
        assert found is not None
        assert (found.step, found.note) == (2, Note.SLOW)
        yield Progress(Stage.LEARNING, 3)

    clock = Clock()
    for _ in telling(folder, steps(), clock.patience.clock):
        clock.let_pass(2)
    found = folder.progress()
    assert found is not None
    assert (found.step, found.note) == (3, None)
