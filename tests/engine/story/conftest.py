"""The storyteller, its grammar, and books that several tests read; made once."""

import pytest
from told import IDEAS, Told

from engine.story.grammar import Grammar
from engine.story.storyteller import Storyteller
from engine.story.storyteller.plot import Plot
from engine.story.storyteller.plot_file import load_plots
from engine.story.writer import Brief

_SEEDS = range(4)
_IDEAS_A_PLOT = 2


@pytest.fixture(scope="session")
def teller() -> Storyteller:
    return Storyteller()


@pytest.fixture(scope="session")
def grammar() -> Grammar:
    return Grammar()


@pytest.fixture(scope="session")
def books(teller: Storyteller) -> Told:
    """Every idea with several seeds."""
    briefs = [Brief(idea, cast, seed) for idea, cast in IDEAS for seed in _SEEDS]
    return [(brief, list(teller.write(brief))) for brief in briefs]


@pytest.fixture(scope="session")
def plots() -> tuple[Plot, ...]:
    return load_plots()


@pytest.fixture(scope="session")
def all_plots(teller: Storyteller, plots: tuple[Plot, ...]) -> Told:
    """Every plot with some ideas, whether they suit it or not."""
    told = []
    for number, plot in enumerate(plots):
        one = teller.only(plot.name)
        for step in range(_IDEAS_A_PLOT):
            brief = Brief(*IDEAS[(number * _IDEAS_A_PLOT + step) % len(IDEAS)], seed=1)
            told.append((brief, list(one.write(brief))))
    return told
