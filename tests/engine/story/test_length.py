"""Books of four to twenty-four pages: whole stories, no page twice, threads that come back."""

import pytest
from told import IDEAS, named, story

from engine.manner import FEWEST_PAGES, MOST_PAGES, Manner
from engine.scene import Shot
from engine.story.grammar import Grammar
from engine.story.storyteller import Storyteller
from engine.story.storyteller.plot_file import load_detours
from engine.story.writer import Brief


@pytest.mark.parametrize("pages", [4, 5, 6, 7, 9, 12, 16, 24])
def test_books_may_be_shorter_or_longer(teller: Storyteller, pages: int, grammar: Grammar) -> None:
    for idea, cast in IDEAS:
        book = list(teller.write(Brief(idea, cast, 7, Manner(pages))))
        assert len(story(book)) == pages, book[0].text
        shots = [leaf.scene.shot for leaf in book[1:]]
        assert shots.count(Shot.WONDER) == 1
        words = " ".join(leaf.text for leaf in story(book))
        assert all(named(mention, words, grammar) for mention in idea.mentions)
        assert len({leaf.text for leaf in story(book)}) == pages


@pytest.mark.parametrize("pages", [FEWEST_PAGES - 1, MOST_PAGES + 1, 0, -5])
def test_a_book_nobody_could_bind_is_refused(pages: int) -> None:
    with pytest.raises(ValueError, match="4 to 24"):
        Manner(pages)


def test_detours_come_alone_or_three_times() -> None:
    detours = load_detours()
    assert len(detours) >= 30
    rows: dict[str, list[str]] = {}
    for beat in detours:
        name, _, number = beat.name.partition(" · ")
        rows.setdefault(name, []).append(number)
        assert beat.simple, beat.name
    assert set(map(tuple, rows.values())) == {("",), ("1", "2", "3")}


def test_in_a_long_book_something_comes_three_times(teller: Storyteller) -> None:
    threes = {"snail": "the snail", "button": "button", "hum": "hum, tiddle", "bun": "bun",
              "string": "string", "why": "why is it called"}
    for seed in range(5):
        pages = [page.text.lower()
                 for page in story(list(teller.write(Brief(*IDEAS[2], seed, Manner(20)))))]
        again = {name for name, words in threes.items()
                 if sum(words in page for page in pages) >= 2}
        assert again, pages
