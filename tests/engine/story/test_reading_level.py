"""Pages are right for their readers: how many words, how long, how rare."""

import pytest
from told import FAMILY, IDEAS, story

from engine.idea import Idea
from engine.manner import Level, Manner
from engine.story.reading_level import ReadingLevels, sentences, words_of
from engine.story.storyteller import Storyteller
from engine.story.storyteller.splitting import split_long
from engine.story.writer import Brief

LONGEST = {Level.PRE_READER: (16, 110), Level.EARLY: (34, 190), Level.FLUENT: (65, 380)}
GRADES = {Level.PRE_READER: 2.5, Level.EARLY: 3.5, Level.FLUENT: 6.0}


@pytest.fixture(scope="module")
def levels() -> ReadingLevels:
    return ReadingLevels()


@pytest.mark.parametrize("level", list(Level))
def test_pages_keep_their_level(teller: Storyteller, levels: ReadingLevels, level: Level) -> None:
    """Forty books a level; 98 of 100 pages have nothing too much."""
    ideas = [*IDEAS, *((Idea(""), (FAMILY[who],)) for who in FAMILY)]
    most, letters = LONGEST[level]
    pages = right = 0
    for number in range(40):
        idea, cast = ideas[number % len(ideas)]
        book = story(list(teller.write(Brief(idea, cast, number, Manner(level=level)))))
        allowed = [idea.said, *(one.name for one in cast),
                   *(thing.name for page in book for thing in page.scene.things)]
        assert levels.grade(" ".join(page.text for page in book)) <= GRADES[level]
        for page in book:
            pages += 1
            right += (not levels.check(page.text, level, allowed)
                      and len(words_of(page.text)) <= most and len(page.text) <= letters)
    assert right >= 0.98 * pages, f"{right} of {pages}"


def test_levels_differ(teller: Storyteller) -> None:
    lengths = []
    for level in Level:
        books = [story(list(teller.write(Brief(*IDEAS[2], seed, Manner(level=level)))))
                 for seed in range(5)]
        lengths.append(sum(len(words_of(page.text)) for book in books for page in book) / 40)
    assert lengths[0] < 14 < 20 < lengths[1] < 35 < lengths[2]


@pytest.mark.parametrize(("text", "told"), [
    ("The cat ran home.", ""),
    ("The cat ran and ran and ran all the way home.", "11 words in"),
    ("Cat. Dog. Sun. Moon. Tree. Bee. Cow. Hen. Pig. Egg. Bus. Cup. Hat. Bed. Bear. Fish. Fox.",
     "17 words, at most 16"),
    ("An inquisitive platypus! Preposterous!", "3 new words (inquisitive, platypus, preposterous)"),
    ("", ""),
])
def test_findings_say_what_is_too_much(levels: ReadingLevels, text: str, told: str) -> None:
    findings = levels.check(text, Level.PRE_READER)
    assert bool(findings) is bool(told)
    assert told in " ".join(findings)


def test_words_of_the_idea_are_always_right(levels: ReadingLevels) -> None:
    text = "The stegosaurus saw a quokka and a zeppelin."
    assert levels.check(text, Level.PRE_READER)
    assert not levels.check(text, Level.PRE_READER, ["a stegosaurus, a quokka", "zeppelin"])


def test_forms_of_known_words_are_known(levels: ReadingLevels) -> None:
    text = "The mice were running. Mia’s puppies slept."
    assert not levels.new_words(text, Level.PRE_READER, frozenset({"mia’s"}))


def test_a_sentence_ends_where_it_is_said_to_its_end() -> None:
    assert sentences("“Stop!” called Mia. “Why?” She ran … and ran.") == [
        "“Stop!” called Mia.", "“Why?”", "She ran … and ran."]


def test_long_sentences_are_parted_but_not_speech() -> None:
    text = "The bear went up the long hill, and Mia went down it again."
    assert split_long(text, 8) == "The bear went up the long hill. And Mia went down it again."
    said = "“You go up the long hill, and I go down it again,” said Mia."
    assert split_long(said, 8) == said


@pytest.mark.parametrize("text", [
    "Mia held the green hat with one hand, and Theo with the other.",
    "Mia sat down on the big sign, so that nobody could read it.",
])
def test_what_has_no_verb_of_its_own_is_no_sentence(text: str) -> None:
    assert split_long(text, 8) == text
