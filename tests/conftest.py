"""What many tests need: real weights, assembled once, and a data folder of their own."""

import os
import shutil
from pathlib import Path

import pytest

from engine.models import Kind, ModelStore
from engine.paths import Paths


@pytest.fixture(scope="session")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A models folder with everything the kiosk needs, assembled from the packages."""
    paths = Paths(tmp_path_factory.mktemp("weights")).create()
    ModelStore(paths).install_needed()
    return paths.models


@pytest.fixture
def paths(tmp_path: Path, weights: Path) -> Paths:
    """A data folder with weights and nothing else; hard links, so that it costs nothing."""
    made = Paths(tmp_path / "data").create()
    shutil.copytree(weights, made.models, copy_function=os.link, dirs_exist_ok=True)
    return made


@pytest.fixture(scope="session")
def lookers(tmp_path_factory: pytest.TempPathFactory) -> ModelStore:
    """The weights of everything that looks at pictures."""
    looking = ModelStore(Paths(tmp_path_factory.mktemp("lookers")).create())
    for model in looking.known():
        if model.kind in (Kind.FACES, Kind.SIGHT, Kind.GATE):
            looking.install(model.name)
    return looking
