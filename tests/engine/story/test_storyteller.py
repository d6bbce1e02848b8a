"""Whole books: their leaves, their cast, and that no two are alike."""

import re
from collections import Counter

from told import FAMILY, IDEAS, Told, story

from engine.book import PageKind
from engine.idea import Idea, Mention, Part, Size
from engine.manner import Manner
from engine.scene import Thing
from engine.story.grammar import count_words
from engine.story.storyteller import Storyteller
from engine.story.writer import Brief

SEEDS = range(4)


def test_a_book_has_a_title_its_pages_and_an_end(books: Told) -> None:
    for brief, book in books:
        assert [leaf.kind for leaf in book] == [
            PageKind.TITLE, *[PageKind.STORY] * brief.manner.pages, PageKind.END]
        assert 1 <= count_words(book[0].text) <= 14, book[0].text
        assert book[-1].text == "The end."


def test_the_same_brief_gives_the_same_book(teller: Storyteller) -> None:
    idea, cast = IDEAS[2]
    again = Storyteller()
    for seed in SEEDS:
        brief = Brief(idea, cast, seed)
        assert list(teller.write(brief)) == list(again.write(brief))


def test_another_seed_tells_it_otherwise(teller: Storyteller) -> None:
    for idea, cast in IDEAS:
        told = {tuple(leaf.text for leaf in teller.write(Brief(idea, cast, seed)))
                for seed in range(8)}
        assert len(told) == 8, idea.said


def test_everybody_of_the_cast_appears_and_is_heard(
    books: Told, all_plots: Told
) -> None:
    for number, (brief, book) in enumerate([*books, *all_plots]):
        for one in brief.cast:
            seen = [leaf for leaf in story(book)
                    if one.id in {figure.who for figure in leaf.scene.figures}]
            assert len(seen) >= (2 if number < len(books) else 1), (book[0].text, one.name)
            told = [leaf for leaf in story(book) if re.search(rf"\b{one.name}\b", leaf.text)]
            assert told, (book[0].text, one.name)
            near = rf"”[^“]{{0,60}}\b{one.name}\b|\b{one.name}\b[^”]{{0,80}}“"
            spoken = any(re.search(near, leaf.text) for leaf in told)
            assert spoken, (book[0].text, one.name)


def test_a_made_up_hero_has_the_child_beside_it(teller: Storyteller) -> None:
    idea = Idea("a fox", (Mention(Part.HERO, "fox", "a little fox"),))
    for seed in SEEDS:
        pages = story(list(teller.write(Brief(idea, (FAMILY["mia"],), seed))))
        words = " ".join(page.text for page in pages)
        assert words.lower().count("fox") >= 4
        assert words.count("Mia") >= 3
        foxes = [page for page in pages if "fox" in {thing.name for thing in page.scene.things}]
        beside = [page for page in foxes if page.scene.figures]
        assert len(beside) >= 3
        assert all(isinstance(page.scene.things[0], Thing) for page in foxes)


def test_somebody_lost_is_not_there_before_they_are_found(teller: Storyteller) -> None:
    idea = Idea("Biscuit is lost", (Mention(Part.LOST, "Biscuit", "Biscuit", who="biscuit"),))
    cast = (FAMILY["mia"], FAMILY["theo"], FAMILY["biscuit"])
    for seed in range(12):
        book = list(teller.write(Brief(idea, cast, seed)))
        found = [number for number, leaf in enumerate(book[1:], 1)
                 if "biscuit" in {figure.who for figure in leaf.scene.figures}]
        assert found[0] >= 4, [leaf.text for leaf in book]


def test_two_hundred_books_of_one_idea(teller: Storyteller) -> None:
    idea, cast = IDEAS[2]
    told = [tuple(leaf.text for leaf in story(list(teller.write(Brief(idea, cast, seed)))))
            for seed in range(200)]
    assert len(set(told)) == 200
    assert len({book[0] for book in told}) >= 30
    pages = Counter(page for book in told for page in book)
    assert pages.most_common(1)[0][1] <= 60


def test_a_helper_of_the_family_comes_later_and_stays(teller: Storyteller) -> None:
    teller = teller.only("lost_thing")
    idea = Idea("papa helps", (Mention(Part.HELPER, "Papa", "Papa", who="papa"),))
    book = list(teller.write(Brief(idea, (FAMILY["mia"], FAMILY["theo"], FAMILY["papa"]), 2)))
    there = ["papa" in {figure.who for figure in leaf.scene.figures} for leaf in book[1:]]
    assert there == [False] * 4 + [True] * 3 + [False, True]


def test_what_happens_to_the_hero_is_told_and_not_told_again_and_again(
    teller: Storyteller,
) -> None:
    shrank = Mention(Part.EVENT, "shrinking", "shrinking", size=Size.TINY,
                     clause="the hero shrank to the size of an ant")
    idea = Idea("I shrank to the size of an ant", (shrank,))
    for manner in (Manner(), Manner(rhymes=True), Manner(first_person=True)):
        for seed in SEEDS:
            pages = story(list(teller.write(Brief(idea, IDEAS[0][1], seed, manner))))
            words = " ".join(leaf.text for leaf in pages)
            assert 1 <= words.count("shrank to the size of an ant") <= 2, words
