from pathlib import Path

import pytest

from engine.config import Config
from engine.idea import Idea
from engine.paths import Paths
from engine.starter import starter_cast
from engine.store.bookfolder import BookFolder
from engine.store.library import Library, new_id
from engine.story.understanding import understand
from engine.work.bookmaking import new_book
from engine.work.parts import Parts, make_parts


@pytest.fixture(scope="session")
def parts(weights: Path) -> Parts:
    """The real writer, painter and voices."""
    return make_parts(Config(), Paths(weights.parent))


@pytest.fixture(scope="session")
def idea() -> Idea:
    return understand("Mia and Grandma look for a lost kitten on the moon", starter_cast())


@pytest.fixture
def house(tmp_path: Path) -> Paths:
    """A data folder without weights."""
    return Paths(tmp_path / "house").create()


@pytest.fixture
def begun(house: Paths, idea: Idea) -> BookFolder:
    """A book without pages."""
    cast = [one for one in starter_cast() if one.id in ("mia", "grandma")]
    return Library(house).create(new_book(new_id(), idea, cast, "paper", 11, "Mia"))
