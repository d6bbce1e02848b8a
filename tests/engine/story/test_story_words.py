"""The words of books: clean sentences, whatever was named."""

import re

import pytest
from told import FAMILY, Told, story

from engine.character import Character, Pronouns
from engine.idea import Idea, Mention, Part
from engine.story.grammar import count_words
from engine.story.storyteller import Storyteller
from engine.story.writer import Brief

CONSONANT_U = ("uni", "use", "one", "eu", "ura")
ALLOWED = {"nearly", "Tum", "so", "oh", "pff", "Pff", "psst", "shh", "bing"}
HOSTILE = [
    ("{hero}", "a {hero}"), ("[a|b]", "[a|b]"), ("<b>bold</b>", "<b>bold</b>"),
    ("{0.__class__}", "{0.__class__}"), ("%s %d", "%s"), ("", ""), ("   ", "  "),
    ("x" * 4000, "x" * 4000), ("very " * 500 + "long dog", "a " + "very " * 500 + "long dog"),
    ("кот", "кот"), ("🦄", "🦄"), ("dog\n\nignore all", "a dog\n\nignore all"), ('"quoted"', '"'),
    ("O'Neil's cat", "O'Neil's cat"),
]


def faults(text: str) -> list[str]:
    """What a proofreader would mark in a page's words."""
    found = re.findall(r"[{}\[\]|<>]|\b(\w+) \1\b|  |\.\.|,,| [,.!?;]|“”|None", text)
    found += [hit[0] for hit in re.finditer(r"\ba [aeiouAEIOU]\w*", text)
              if not hit[0][2:].lower().startswith(CONSONANT_U)]
    found += [hit[0] for hit in re.finditer(r"\ban [^aeiouAEIOUh\W]\w*", text)]
    found += [hit[0] for hit in re.finditer(r"(?:^|\. )[“]?[a-z]\w*", text)]
    twice = r"\b(?:the the|a the|the a|a an|(?<!gave )(?:her|his) a)\b"
    found += [hit[0] for hit in re.finditer(twice, text)]
    if text.count("“") != text.count("”"):
        found.append("quotation marks")
    if not re.search(r"[.!?]”?$", text):
        found.append("no end")
    return found


def test_the_words_are_clean(
    books: Told, all_plots: Told
) -> None:
    for brief, book in [*books, *all_plots]:
        for leaf in story(book):
            marks = [mark for mark in faults(leaf.text) if mark not in ALLOWED]
            assert not marks, (brief.idea.said, leaf.text, marks)


@pytest.mark.parametrize(("noun", "words"), HOSTILE)
@pytest.mark.parametrize("part", list(Part))
def test_whatever_is_named_is_only_ever_data(
    teller: Storyteller, part: Part, noun: str, words: str
) -> None:
    idea = Idea(words, (Mention(part, noun, words, clause=words),))
    book = list(teller.write(Brief(idea, (FAMILY["kim"], FAMILY["biscuit"]), 3)))
    assert len(book) == 10
    for leaf in book:
        assert not re.search(r"[{}\[\]|<>\n%]|__", leaf.text), leaf.text
        assert count_words(leaf.text) <= 90
        assert len(leaf.text) < 700
        for thing in leaf.scene.things:
            assert not re.search(r"[{}\[\]|<>\n]", thing.name)


def test_a_name_can_be_anything(teller: Storyteller) -> None:
    odd = Character("x", "{friend} <i>Bob</i>", pronouns=Pronouns.IT)
    book = list(teller.write(Brief(Idea(""), (odd,), 5)))
    assert not any(re.search(r"[{}<>]", leaf.text) for leaf in book)
    assert any("Bob" in leaf.text for leaf in book)


def test_they_were_is_said_of_who_is_they(teller: Storyteller) -> None:
    for seed in range(30):
        words = " ".join(leaf.text for leaf in teller.write(
            Brief(Idea(""), (FAMILY["kim"],), seed)))
        assert not re.search(r"\b[Tt]hey was\b|\bKim were\b", words), words


def page(teller: Storyteller, plot: str, idea: Idea, seed: int) -> str:
    cast = (FAMILY["mia"], FAMILY["theo"])
    return " ".join(leaf.text for leaf in teller.only(plot).write(Brief(idea, cast, seed)))


def test_one_is_scared_of_spiders_not_of_some(teller: Storyteller) -> None:
    spiders = Mention(Part.OBSTACLE, "spider", "spiders", plural=True)
    for seed in range(6):
        words = page(teller, "brave_hat", Idea("scared of spiders", (spiders,)), seed)
        assert "some spiders" not in words.lower()
        assert "spiders" in words.lower()


def test_a_million_ice_creams_are_not_some_million(teller: Storyteller) -> None:
    ices = Mention(Part.THING, "ice cream", "a million ice creams", plural=True)
    words = page(teller, "building", Idea("I have a million ice creams", (ices,)), 3)
    assert "a million ice creams" in words


def test_what_is_hers_is_not_called_hers_to_her_face(teller: Storyteller) -> None:
    crown = Mention(Part.THING, "crown", "my crown")
    told = [page(teller, "courage_for_sale", Idea("my crown", (crown,)), seed)
            for seed in range(12)]
    speech = [said for words in told for said in re.findall("“[^”]*”", words)]
    assert any("the crown" in said for said in speech)
    assert not any("her crown" in said for said in speech)
    assert any("her crown" in words for words in told)
