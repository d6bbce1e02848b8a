"""Puppets made once of a real face and of a made drawing, and kept where puppets are kept."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from darkroom import photograph, save

from benchmarks.crayons import How, photographed
from engine.character import Character, Kind, Pronouns
from engine.models import ModelStore
from engine.paths import Paths
from engine.puppet import Part
from engine.puppets.making import Proposal, Proposals, propose
from engine.starter import starter_cast
from engine.store.puppets import Puppets

Propose = Callable[[Path, Part], Proposals]


@pytest.fixture(scope="session")
def offer(lookers: ModelStore) -> Propose:
    return lambda photo, part: propose(photo, part, lookers)


@pytest.fixture(scope="session")
def face(offer: Propose, tmp_path_factory: pytest.TempPathFactory) -> Proposal:
    photo = save(photograph("astronaut.png"), tmp_path_factory.mktemp("face") / "face.png")
    return offer(photo, Part.HEAD).found[0]


@pytest.fixture(scope="session")
def monster(offer: Propose, tmp_path_factory: pytest.TempPathFactory) -> Proposal:
    made = photographed(3, How(paper="lined", tilt=0.1, shadow=0.3)).pixels
    photo = save(made, tmp_path_factory.mktemp("monster") / "monster.png")
    return offer(photo, Part.WHOLE).found[0]


@pytest.fixture
def home(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "data").create()


@pytest.fixture
def cast(home: Paths, face: Proposal, monster: Proposal) -> tuple[Character, ...]:
    """The family, with a photo for Mia, and Zog, who was drawn."""
    store = Puppets(home)
    store.keep("mia", face.puppet, face.picture)
    store.keep("zog", monster.puppet, monster.picture)
    zog = Character("zog", "Zog", Kind.DRAWING, Pronouns.IT, 4, 80.0, puppet=monster.puppet)
    return (*(replace(one, puppet=face.puppet) if one.id == "mia" else one
              for one in starter_cast()), zog)
