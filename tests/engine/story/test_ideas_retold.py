"""From what a child said to the words and pictures of its book."""

import pytest

from benchmarks.retelling import Retelling
from benchmarks.understanding import CAST, HALVES, entries
from engine.story.understanding import understand

EVERY = 4
"""Every fourth idea; `python -m benchmarks understanding` tells all of them."""


@pytest.fixture(scope="module")
def retelling() -> Retelling:
    return Retelling(CAST)


@pytest.mark.parametrize("name", HALVES.values())
def test_what_was_named_is_in_the_words_and_in_the_pictures(
    name: str, retelling: Retelling
) -> None:
    own = [entry for entry in entries(name) if not entry.tale][::EVERY]
    books = [retelling.of(understand(entry.said, CAST)) for entry in own]
    assert sum(not book.untold for book in books) >= 0.97 * len(books)
    unseen = sum(len(book.unseen) for book in books)
    assert unseen <= 0.05 * sum(book.drawable for book in books)
