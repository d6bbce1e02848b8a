import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from households import furnish, stick

from engine.paths import Paths


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return furnish(Paths(tmp_path_factory.mktemp("family") / "data")).data


@pytest.fixture
def paths(tmp_path: Path, furnished: Path) -> Paths:
    """A family's data folder."""
    return Paths(Path(shutil.copytree(furnished, tmp_path / "data")))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A stick that is plugged in."""
    return stick(tmp_path / "stick")


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
