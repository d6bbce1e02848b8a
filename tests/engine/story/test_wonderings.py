"""What the reader asks, and how a book goes on: the word lists, and whole books."""

from itertools import pairwise

import pytest

from engine.book import Answer, Before, Leaf
from engine.idea import Idea
from engine.manner import Level, Manner
from engine.painting import thing_picture
from engine.scene import Pose
from engine.starter import starter_cast
from engine.story.storyteller.asking import LONGEST_PAGE
from engine.story.storyteller.sequel import load_sequels
from engine.story.storyteller.storyteller import Storyteller
from engine.story.storyteller.wonderings import load_wonderings
from engine.story.understanding import understand
from engine.story.writer import Brief

CAST = starter_cast()[:2]


def brief(said: str, seed: int = 1, **wishes: object) -> Brief:
    idea = understand(said, starter_cast()) if said else Idea("")
    return Brief(idea, CAST, seed, wonders=True, **wishes)  # type: ignore[arg-type]


def test_the_questions_are_many_and_can_be_answered_with_a_tap() -> None:
    wonderings = load_wonderings().all
    assert len(wonderings) >= 25
    assert len({each.ask for each in wonderings}) == len(wonderings)
    for each in wonderings:
        assert each.ask.endswith("?")
        for said in each.answers:
            assert thing_picture(said.split(" ", 1)[1]), f"nobody drew {said}"
    sequels = load_sequels()
    assert len(sequels.remembers) + len(sequels.openings) >= 15


@pytest.mark.parametrize(("pages", "most"), [(4, 0), (5, 1), (6, 1), (8, 2), (12, 2)])
def test_how_often_it_asks(teller: Storyteller, pages: int, most: int) -> None:
    for seed in range(6):
        leaves = list(teller.write(
            brief("Mia finds a lost pearl at the beach", seed, manner=Manner(pages))))
        assert len(leaves) == pages + 2
        asking = [n for n, leaf in enumerate(leaves) if leaf.asks]
        assert len(asking) <= most
        assert asking or not most
        assert all(len(leaves[n].suggests) == 3 for n in asking)


ANSWERS = ("a purple monster", "some pancakes", "Grandma", "Theo", "the moon", "three tiny frogs")


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("first_person", [False, True])
def test_an_answer_is_told_and_shown(
    teller: Storyteller, level: Level, first_person: bool
) -> None:
    manner = Manner(level=level, first_person=first_person)
    said = "Mia finds a lost pearl at the beach"
    plain = list(teller.write(brief(said, manner=manner)))
    number = next(n for n, leaf in enumerate(plain) if leaf.asks) + 1
    for words in ANSWERS:
        idea = understand(words, starter_cast())
        answer = Answer(number, idea)
        told = list(teller.write(brief(said, manner=manner, answers=(answer,))))
        noun = idea.mentions[0].noun.lower()
        page = told[number]
        assert noun[:3] in page.text.lower(), page.text
        assert len(page.text) <= LONGEST_PAGE
        assert noun in _seen(page)
        assert not told[number - 1].asks
        changed = [n for n in range(len(plain)) if _differ(plain[n], told[n])]
        assert set(changed) <= {number, len(plain) - 1}


def test_a_small_friend_is_there_when_the_answer_comes(teller: Storyteller) -> None:
    """Where only one of the family is in a book, its friend is an animal."""
    stayed = 0
    for seed in range(12):
        idea = understand("Mia finds a lost pearl at the beach", starter_cast())
        leaves = list(teller.write(Brief(idea, CAST[:1], seed, wonders=True)))
        for asks, answer in pairwise(leaves):
            if asks.asks:
                friends = [thing.name for thing in asks.scene.things if thing.feeling]
                shown = [thing.name for thing in answer.scene.things]
                told = {name for name in friends if name in answer.text.split()}
                assert told <= set(shown), (answer.text, friends, shown)
                assert len(shown) == len(set(shown))
                stayed += len([name for name in friends if name in shown])
    assert stayed >= 12


def test_what_they_ride_on_has_them_on_its_back(teller: Storyteller) -> None:
    ride = next(each for each in load_wonderings().all if "ride on" in each.ask)
    for seed in range(60):
        leaves = list(teller.write(brief("Mia finds a lost pearl at the beach", seed)))
        asks = [leaf.asks for leaf in leaves]
        if ride.ask in asks:
            break
    number = asks.index(ride.ask) + 1
    for words, mount in (("an elephant", "elephant"), ("a purple bathtub", "bathtub")):
        answer = Answer(number, understand(words, starter_cast()))
        wish = brief("Mia finds a lost pearl at the beach", seed, answers=(answer,))
        told = list(teller.write(wish))[number].scene
        assert [(figure.pose, figure.on) for figure in told.figures] == [(Pose.RIDE, mount)] * 2
        assert mount in {thing.name for thing in told.things}
    answer = Answer(number, understand("Grandma", starter_cast()))
    wish = brief("Mia finds a lost pearl at the beach", seed, answers=(answer,))
    told = list(teller.write(wish))[number].scene
    assert {(figure.pose, figure.on) for figure in told.figures} == {(Pose.CHEER, None)}


def _differ(one: Leaf, other: Leaf) -> bool:
    return (one.text, one.scene) != (other.text, other.scene)


def _seen(leaf: Leaf) -> set[str]:
    return {thing.name.lower() for thing in leaf.scene.things} \
        | {figure.who for figure in leaf.scene.figures}


def test_a_row_of_books_tells_of_other_things_each_time(teller: Storyteller) -> None:
    before, titles = None, []
    for seed in range(4):
        said = "a dragon who is scared of broccoli" if before is None else ""
        wish = brief(said, seed, before=before)
        leaves = list(teller.write(wish))
        titles.append(leaves[0].text)
        assert "dragon" in " ".join(leaf.text for leaf in leaves).lower()
        before = Before(leaves[0].text, wish.idea, seed, ("owl",), before)
    assert len(set(titles)) == len(titles), titles
