"""Photos to look at, tiny bases, and a character to learn: nothing is downloaded."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from darkroom import remembering, save
from PIL import Image

from engine.models import ModelStore
from engine.paths import Paths
from engine.training.example import Example, captioned
from engine.training.folder import TrainingFolder
from engine.training.photos import Given, Instruments, Subject, load_instruments, prepare
from engine.training.photoset import PhotoSet
from engine.training.recipe import Recipe, recipe_for
from engine.training.run import Run, RunFolder, Wish
from engine.vision import Pixels
from tests.engine.training.looking import MIA, Prepare

if TYPE_CHECKING:
    from engine.painting.diffusion.families import Family

SIDE = 64


# Photos are looked at without torch; only what learns loads it.


@pytest.fixture
def one_thread() -> Iterator[None]:
    """Other work goes on; and with one thread sums are always added in the same order."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture
def two_cards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fewer sample cards than a family gets."""
    from engine.training import cards

    prompts = ["portrait of {who}", "{who} on the moon"]
    monkeypatch.setattr(cards, "_tables", lambda: {"all": {"prompts": prompts}})


Base = tuple["Family", Path]


@pytest.fixture(scope="session")
def tiny_bases(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Base]:
    """A family, and the folder of its tiny base; built once."""
    from engine.painting.diffusion.families import family
    from tests.engine.painting.diffusion.tiny import save_tiny

    made: dict[str, Path] = {}

    def find(name: str) -> Base:
        if name not in made:
            made[name] = save_tiny(name, tmp_path_factory.mktemp(name))
        return family(name), made[name]

    return find


@pytest.fixture
def base(
    tiny_bases: Callable[[str], Base], one_thread: None, two_cards: None
) -> Callable[[str], Base]:
    """A family, and the folder of its tiny base, in one thread and with two cards."""
    return tiny_bases


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> tuple[Example, ...]:
    """Three photos of different shapes, red where the subject is."""
    folder = tmp_path_factory.mktemp("photos")
    dice = np.random.default_rng(7)
    return tuple(_example(folder, number, size, dice)
                 for number, size in enumerate(((64, 64), (64, 96), (96, 64))))


def _example(
    folder: Path, number: int, size: tuple[int, int], dice: np.random.Generator
) -> Example:
    width, height = size
    pixels = dice.integers(0, 90, (height, width, 3), dtype=np.uint8)
    pixels[height // 4:, width // 4:width * 3 // 4, 0] = 230
    where = np.zeros((height, width), np.uint8)
    where[height // 4:, width // 4:width * 3 // 4] = 255
    picture, mask = folder / f"{number}.png", folder / f"{number}-mask.png"
    Image.fromarray(pixels).save(picture)
    Image.fromarray(where).save(mask)
    return Example(picture, f"{number:064}", captioned("picture of mi4 girl in a forest", "mi4"),
                   mask)


def recipe(name: str, **changes: Any) -> Recipe:
    """A recipe for seconds instead of an hour."""
    short = {"steps": 6, "rank": 4, "resolutions": (SIDE,), "checkpoint_every": 3,
             "card_steps": 2, "learning_rate": 5e-3, "seed": 3}
    return recipe_for(name, 3, **{**short, **changes})


@pytest.fixture
def begin(tmp_path: Path, examples: tuple[Example, ...]) -> Callable[..., RunFolder]:
    """Begins a training of a family."""

    def made(name: str, **changes: Any) -> RunFolder:
        wish = Wish("run", "mia", "Mia", "mi4", "girl", f"tiny-{name}", examples)
        folder = RunFolder(tmp_path / "training" / "run").create(wish)
        folder.plan(Run(wish, recipe(name, **changes)))
        return folder

    return made


@pytest.fixture(scope="module")
def instruments(lookers: ModelStore) -> Instruments:
    return remembering(load_instruments(lookers))


@pytest.fixture
def folder(tmp_path: Path) -> TrainingFolder:
    return TrainingFolder(Paths(tmp_path / "data").create(), "mia")


@pytest.fixture
def look(tmp_path: Path, folder: TrainingFolder, instruments: Instruments) -> Prepare:
    """Gives photos, as they would come from a folder, and tells what is found."""

    def look(photos: Sequence[Pixels], subject: Subject = MIA) -> PhotoSet:
        given = []
        for number, pixels in enumerate(photos):
            path = save(pixels, tmp_path / f"photo{number}.png")
            given.append(Given(path.name, path))
        return prepare(given, folder, subject, instruments)

    return look
