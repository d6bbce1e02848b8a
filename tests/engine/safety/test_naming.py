"""What is done and who and what is named, and the kind deed in the place of a cruel one."""

import pytest

from engine.safety.naming import in_the_form_of, read_words, things


@pytest.mark.parametrize(("said", "deeds"), [
    ("I shove my sister", ["shove"]),
    ("the fox steals babies", ["steals"]),
    ("a punch in the face", []),
    ("we want to flatten the hut and sing", ["flatten", "sing"]),
    ("the boy pinches the baby until it cries", ["pinches", "cries"])])
def test_deeds_are_told_from_things(said: str, deeds: list[str]) -> None:
    assert [word.text for word in read_words(said) if word.deed] == deeds


@pytest.mark.parametrize(("said", "named"), [
    ("I leave the little duck in the snow", ["the little duck", "the snow"]),
    ("Leo hurts Zuri", ["Leo", "Zuri"]),
    ("the fox steals babies from people", ["the fox", "babies", "people"]),
    ("he is stinky", []),
    ("the shark bites the surfer's head off", ["the shark", "the surfer's head"]),
    ("I rip the head off my sister's teddy", ["the head", "my sister's teddy"]),
    ("my friend and I are in a box", ["my friend", "a box"])])
def test_whoever_and_whatever_is_named_is_found(said: str, named: list[str]) -> None:
    assert list(things(said)) == named


@pytest.mark.parametrize(("word", "instead"), [
    ("hits", "visits"), ("hitting", "visiting"), ("threw", "visited"), ("shove", "visit"),
    ("visits", ""), ("banana", ""), ("of", "")])
def test_a_kind_deed_takes_the_same_form(word: str, instead: str) -> None:
    assert in_the_form_of(word, "visit") == instead
