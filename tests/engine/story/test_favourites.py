"""A story about nothing but Mia is told with something that Mia loves."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from engine.character import Character
from engine.idea import Idea
from engine.starter import starter_cast
from engine.story.favourites import with_favourite
from engine.story.storyteller import Storyteller
from engine.story.understanding import understand
from engine.story.writer import Brief

DAY = date(2026, 3, 1)
CAST = starter_cast()


def loving(*things: str) -> Character:
    return replace(CAST[0], favourites=things)


def idea(said: str) -> Idea:
    return understand(said, CAST)


@pytest.mark.parametrize("said", ["", "tell me a story", "a story about Mia and Theo"])
def test_the_book_tells_of_it(said: str) -> None:
    mia = loving("trains")
    wished = with_favourite(idea(said), mia, DAY)
    assert [one.noun for one in wished.mentions if not one.who] == ["train"]
    told = " ".join(leaf.text for leaf in Storyteller().write(Brief(wished, (mia, CAST[1]), 7)))
    assert "train" in told.lower()


@pytest.mark.parametrize("said", ["a dragon on the moon", "the three little pigs", "I can fly"])
def test_what_the_child_wishes_comes_first(said: str) -> None:
    assert with_favourite(idea(said), loving("trains"), DAY) == idea(said)


def test_every_day_another_one() -> None:
    seen = [with_favourite(idea(""), loving("trains", "a red kite"), DAY + timedelta(days))
            for days in range(4)]
    assert [one.mentions[0].noun for one in seen[:2]] != [seen[1].mentions[0].noun] * 2
    assert seen[:2] == seen[2:]


def test_what_was_tapped_away_stays_away() -> None:
    away = replace(idea(""), unwanted=("train",))
    assert with_favourite(away, loving("trains"), DAY) == away


@pytest.mark.parametrize("things", [(), ("",), ("dancing",), ("…",)])
def test_what_is_no_thing_changes_nothing(things: tuple[str, ...]) -> None:
    assert with_favourite(idea("Mia"), loving(*things), DAY) == idea("Mia")
