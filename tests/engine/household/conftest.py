"""A data folder, and a clock that a test moves."""

from pathlib import Path

import pytest
from engine_clock import Clock

from engine.paths import Paths


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def empty(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "data").create()
