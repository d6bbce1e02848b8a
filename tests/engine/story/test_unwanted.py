"""What a child tapped away stays away."""

import re
from dataclasses import replace

import pytest

from engine.book import Answer, Leaf
from engine.idea import Idea, Mention, Part
from engine.starter import starter_cast
from engine.story.storyteller import Storyteller
from engine.story.understanding import understand
from engine.story.writer import Brief

FAMILY = starter_cast()
SEEDS = range(30)
TAKEN_BACK = [
    ("Mia finds a dragon and a pearl in a castle", "dragon", "pearl"),
    ("Mia is a doctor for a cat", "cat", "doctor"),
    ("a monster under my bed and a teddy", "monster", "teddy"),
]


def without(said: str, noun: str) -> Idea:
    idea = understand(said, FAMILY)
    return idea.without(next(mention for mention in idea.mentions if mention.noun == noun))


def naming(noun: str, leaves: list[Leaf]) -> list[str]:
    """Whatever is told, asked or shown of it."""
    said = [text for leaf in leaves for text in (leaf.text, leaf.asks, *leaf.suggests)]
    said += [thing.name for leaf in leaves for thing in leaf.scene.things]
    return [text for text in said if re.search(rf"\b{noun}s?\b", text.lower())]


def told(teller: Storyteller, idea: Idea, seed: int, **more: object) -> list[Leaf]:
    brief = Brief(idea, FAMILY[:1], seed, wonders=True)
    return list(teller.write(replace(brief, **more)))  # type: ignore[arg-type]


@pytest.mark.parametrize(("said", "gone", "kept"), TAKEN_BACK)
def test_what_was_taken_back_is_seldom_or_never_told(
    teller: Storyteller, said: str, gone: str, kept: str
) -> None:
    idea = without(said, gone)
    books = [told(teller, idea, seed) for seed in SEEDS]
    assert all(naming(kept, book) for book in books)
    assert sum(bool(naming(gone, book)) for book in books) <= 2
    careless = [told(teller, replace(idea, unwanted=()), seed) for seed in SEEDS]
    assert any(naming(gone, book) for book in careless), "the plots have no such thing any more"


def test_the_same_book_goes_on_after_an_answer(teller: Storyteller) -> None:
    idea = without(*TAKEN_BACK[0][:2])
    book = told(teller, idea, seed=3)
    asked = next(number for number, leaf in enumerate(book) if leaf.asks)
    answer = Answer(asked + 1, understand("a dragon", FAMILY))
    again = told(teller, idea, seed=3, answers=(answer,))
    assert [leaf.text for leaf in again[:asked]] == [leaf.text for leaf in book[:asked]]
    assert naming("dragon", again), "now it is wanted"


def test_somebody_of_the_family_may_still_come() -> None:
    idea = without("Mia finds a pearl with Theo", "Theo")
    assert "theo" not in [mention.who for mention in idea.mentions]
    assert not idea.unwanted


def test_of_two_of_a_kind_one_may_stay() -> None:
    red, blue = (Mention(Part.THING, "dragon", f"a {color} dragon") for color in ("red", "blue"))
    idea = Idea("a red dragon and a blue dragon", (red, blue))
    assert not idea.without(red).unwanted
    assert idea.without(red).without(blue).unwanted == ("dragon",)
