"""Whole books in rhyme: by ear, by the beat, and with everything in them that the child named."""

from collections.abc import Iterator

import pytest
from told import IDEAS

from engine.book import PageKind
from engine.manner import Level, Manner
from engine.story.rhyme import metre_gap, rhymes
from engine.story.storyteller import Storyteller
from engine.story.writer import Brief


def couplets(books: list[list[str]]) -> Iterator[list[str]]:
    for book in books:
        for page in book:
            lines = page.split("\n")
            assert len(lines) % 2 == 0, page
            yield from (lines[at:at + 2] for at in range(0, len(lines), 2))


def told(teller: Storyteller, manner: Manner, seed: int) -> list[list[str]]:
    briefs = [Brief(idea, cast, seed, manner) for idea, cast in IDEAS]
    return [[leaf.text for leaf in teller.write(brief) if leaf.kind is PageKind.STORY]
            for brief in briefs]


@pytest.mark.parametrize("manner", [
    Manner(rhymes=True),
    Manner(rhymes=True, first_person=True),
    Manner(pages=20, rhymes=True, funny=True, bedtime=True),
    Manner(pages=4, rhymes=True, level=Level.PRE_READER),
])
def test_couplets_rhyme_and_scan(teller: Storyteller, manner: Manner) -> None:
    every = list(couplets(told(teller, manner, 3)))
    rhyming = sum(rhymes(*each) for each in every)
    scanning = sum(metre_gap(each) <= 2 for each in every)
    assert rhyming >= 0.99 * len(every)
    assert scanning >= 0.97 * len(every), [each for each in every if metre_gap(each) > 2]


def test_the_same_verse_does_not_come_twice_in_a_book(teller: Storyteller) -> None:
    for book in told(teller, Manner(rhymes=True), 1):
        assert len(set(book)) == len(book)


def test_everything_named_is_told(teller: Storyteller) -> None:
    for (idea, _), book in zip(IDEAS, told(teller, Manner(rhymes=True), 2), strict=True):
        words = " ".join(book).lower()
        for mention in idea.mentions:
            if not mention.clause and not mention.who:
                assert mention.noun.lower()[:4] in words, (mention.noun, book)


def test_a_page_has_room_below_its_picture(teller: Storyteller) -> None:
    pages = [page for book in told(teller, Manner(rhymes=True), 4) for page in book]
    short = sum(len(page.split("\n")) <= 4 for page in pages)
    assert short >= 0.9 * len(pages)
