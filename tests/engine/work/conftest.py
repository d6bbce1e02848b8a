"""Books and their parts, the real ones, and a painter over paper with a tiny base."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from engine.config import Config
from engine.idea import Idea
from engine.manner import FEWEST_PAGES
from engine.models import ModelStore
from engine.painting import make_over_painter
from engine.paths import Paths
from engine.starter import starter_cast
from engine.store.bookfolder import BookFolder
from engine.store.library import Library, new_id
from engine.story.understanding import understand
from engine.work.bindery import Bindery
from engine.work.bookmaking import TITLE_AND_END, make_book, new_book
from engine.work.easel import Easel
from engine.work.editor import Editor
from engine.work.parts import Parts, make_parts
from engine.work.repainting import Repainter

if TYPE_CHECKING:
    from engine.painting.diffusion.painter import DiffusionPainter

SILENT = Config(voice="", space_floor=0)


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


@pytest.fixture(scope="session")
def tiny_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Stable Diffusion 1.5 of random weights, as small as it gets."""
    import torch

    from tests.engine.painting.diffusion.tiny import save_tiny

    torch.set_num_threads(1)
    return save_tiny("sd15", tmp_path_factory.mktemp("base") / "sd15")


@pytest.fixture(scope="session")
def watchful(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    """A data folder with the gate's weights."""
    house = Paths(tmp_path_factory.mktemp("watchful")).create()
    ModelStore(house).install("open-nsfw")
    return house


@pytest.fixture
def over(
    tiny_base: Path, watchful: Paths, monkeypatch: pytest.MonkeyPatch
) -> "DiffusionPainter":
    """The real painter with the real gate, at the size of a thumbnail."""
    from engine.painting.diffusion.loaded import LoadedBase
    from engine.painting.diffusion.painter import DiffusionPainter
    from engine.painting.diffusion.recipe import Settings

    monkeypatch.setattr(LoadedBase, "size", lambda self, ratio, alone=False: (
        (32, 32) if alone else (128, 64)))
    made = make_over_painter(f"diffusion:{tiny_base}", watchful)
    assert isinstance(made, DiffusionPainter)
    made._tools = replace(made._tools, settings=Settings(candidates=1, steps=2))
    return made


@pytest.fixture
def begun(house: Paths, idea: Idea) -> BookFolder:
    """A book without pages."""
    cast = [one for one in starter_cast() if one.id in ("mia", "grandma")]
    return Library(house).create(new_book(new_id(), idea, cast, "paper", 11, "Mia"))


@pytest.fixture
def quiet(parts: Parts) -> Parts:
    return replace(parts, voices=())


@pytest.fixture
def made(begun: BookFolder, quiet: Parts) -> BookFolder:
    """A whole book of the fewest pages, without a voice."""
    begun.change(lambda book: replace(book, manner=replace(book.manner, pages=FEWEST_PAGES),
                                      planned=FEWEST_PAGES + TITLE_AND_END))
    list(make_book(begun, quiet))
    return begun


@pytest.fixture
def bindery(house: Paths, made: BookFolder) -> Bindery:
    bindery = Bindery(house, SILENT)
    bindery.look()
    return bindery


@pytest.fixture
def editor(house: Paths, bindery: Bindery) -> Editor:
    return Editor(bindery, Easel(house, SILENT))


@pytest.fixture
def painter(house: Paths, bindery: Bindery) -> Repainter:
    return Repainter(bindery, Easel(house, SILENT))
