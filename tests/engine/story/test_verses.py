"""Verses rhyme by the pronouncing dictionary, and a file that says otherwise is told so."""

from collections.abc import Iterator
from random import Random

import pytest
from told import FAMILY

from engine.idea import Idea
from engine.story.storyteller import Storyteller
from engine.story.storyteller.casting import cast_roles
from engine.story.storyteller.narrator import Narrator
from engine.story.storyteller.plot import Moment
from engine.story.storyteller.plot_file import PLOTS, load_plot, load_plots
from engine.story.storyteller.verses import (
    best_told,
    check_verse,
    load_verses,
    unrhymed,
    widest_gap,
)
from engine.story.storyteller.wording import Wording, parse
from engine.story.writer import Brief


def every_verse() -> Iterator[tuple[str, Wording]]:
    verses = load_verses()
    for moment, wordings in verses.moments.items():
        yield from ((moment, wording) for wording in wordings)
    for suits, wordings in [*verses.threads.items(), *verses.openings.items()]:
        yield from ((suits, wording) for wording in wordings)
    yield from (("speaker", wording) for wording in verses.lines)
    for plot in load_plots():
        for beat in plot.beats:
            yield from ((f"{plot.name}, {beat.name}", line.wording) for line in beat.verses)


def test_every_couplet_rhymes() -> None:
    assert {where: bad for where, verse in every_verse() if (bad := unrhymed(verse))} == {}


def test_every_trade_tells_its_trouble_in_rhyme(teller: Storyteller) -> None:
    plot = load_plot(PLOTS / "first_day.toml")
    knows = teller._desk.knows
    tale = cast_roles(plot, Brief(Idea(""), (FAMILY["mia"], FAMILY["theo"]), 1), knows, Random(1))
    for name, trade in knows.trades._trades.items():
        for verse in trade.verse:
            check_verse(verse)
            assert not unrhymed(verse), name
            assert widest_gap(Narrator(tale, knows.grammar).tell(verse, Random(1))) <= 2, name


def test_a_verse_may_be_a_trades_own() -> None:
    check_verse(parse("{Job.verse}"))
    with pytest.raises(ValueError, match="words of its own"):
        check_verse(parse("{Job.trouble}"))


def test_there_are_verses_for_every_moment() -> None:
    moments = load_verses().moments
    assert set(moments) == set(Moment)
    assert min(map(len, moments.values())) >= 4


@pytest.mark.parametrize("text", [
    "One line alone has none to chime.",
    "There once was a cat / who sat on a mat / and wore a red hat",
    "This is a line / that ends with {friend}",
    "This ends with {friend}. / And this one does too",
])
def test_what_is_no_verse_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="verse"):
        check_verse(parse(text))


def test_what_does_not_rhyme_is_found() -> None:
    assert unrhymed(parse("{hero} had a cat / and a dog, / and the sun / was still fun")) == [
        ("cat", "dog")]


def test_the_verse_that_scans_is_told() -> None:
    long = parse("{hero} went out to the fair / and there")
    even = parse("{hero} went out to the fair / with a ribbon in her hair")

    def told(verse: Wording) -> str:
        return "".join(part if isinstance(part, str) else "Mia" for part in verse.parts)

    assert {best_told([long, even], told, Random(seed)) for seed in range(5)} == {even}
    assert widest_gap(told(even)) <= 2 < widest_gap(told(long))
