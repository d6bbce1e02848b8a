"""Tiny pipelines of every family, built once."""

from collections.abc import Callable
from pathlib import Path

import pytest
import tiny
import torch

from engine.painting.diffusion.families import FAMILIES
from engine.paths import Paths
from engine.store.likenesses import Likenesses


@pytest.fixture(scope="session", autouse=True)
def _one_thread() -> None:
    torch.set_num_threads(1)


@pytest.fixture(scope="session")
def base_folder(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The folder of the tiny pipeline of a family."""
    made: dict[str, Path] = {}

    def folder(family: str) -> Path:
        if family not in made:
            made[family] = tiny.save_tiny(family, tmp_path_factory.mktemp(family) / family)
        return made[family]

    return folder


@pytest.fixture(params=FAMILIES)
def base(request: pytest.FixtureRequest, base_folder: Callable[[str], Path]) -> Path:
    """The folder of a tiny pipeline, of every family in turn."""
    return base_folder(request.param)


@pytest.fixture
def likenesses(tmp_path: Path) -> Likenesses:
    """Of an empty house."""
    return Likenesses(Paths(tmp_path / "data").create())
