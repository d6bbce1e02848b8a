import pytest

from engine.character import Pronouns
from engine.story.grammar import (
    FORMS,
    Grammar,
    count_words,
    list_of,
    possessive,
    sentence_case,
    title_case,
)


@pytest.fixture(scope="module")
def grammar() -> Grammar:
    return Grammar()


@pytest.mark.parametrize(("noun", "said"), [
    ("owl", "an owl"), ("unicorn", "a unicorn"), ("umbrella", "an umbrella"), ("hour", "an hour"),
    ("old piano", "an old piano"), ("one-eyed pirate", "a one-eyed pirate"), ("", ""),
])
def test_a_or_an_goes_by_the_sound(grammar: Grammar, noun: str, said: str) -> None:
    assert grammar.with_article(noun) == said


@pytest.mark.parametrize(("noun", "many"), [
    ("puppy", "puppies"), ("goose", "geese"), ("wolf", "wolves"), ("treasure chest",
    "treasure chests"), ("puppies", "puppies"), ("", ""),
])
def test_plurals(grammar: Grammar, noun: str, many: str) -> None:
    assert grammar.plural(noun) == many


def test_names_in_a_row() -> None:
    assert list_of(["Mia"]) == "Mia"
    assert list_of(["Mia", "Theo"]) == "Mia and Theo"
    assert list_of(["Mia", "Theo", "Leo"]) == "Mia, Theo and Leo"


def test_possessives() -> None:
    assert possessive("Mia") == "Mia’s"
    assert possessive("the pigs", plural=True) == "the pigs’"
    assert possessive("the mice", plural=True) == "the mice’s"


def test_they_were_but_she_was() -> None:
    assert FORMS[Pronouns.THEY].was == "were"
    assert FORMS[Pronouns.SHE].was == "was"


def test_sentences_begin_with_capitals_and_speech_goes_on_small() -> None:
    assert sentence_case("the owl nodded. “yes,” it said, “and no.”") == (
        "The owl nodded. “Yes,” it said, “and no.”")
    assert sentence_case("“oh!” said Mia. then all was quiet.") == (
        "“Oh!” said Mia. Then all was quiet.")


def test_titles_keep_small_words_small() -> None:
    assert title_case("the day it snowed popcorn") == "The Day It Snowed Popcorn"
    assert title_case("mia and the second-best of all") == "Mia and the Second-Best of All"


def test_words_are_counted_as_they_are_read() -> None:
    assert count_words("“Don’t!” said second-best Mia … at 3.") == 6
