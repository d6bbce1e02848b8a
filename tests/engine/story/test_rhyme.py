"""Rhymes and syllables, as the ear counts them."""

import pytest

from engine.story.rhyme import metre_gap, rhymes, syllables


@pytest.mark.parametrize(("one", "other"), [
    ("a cat with a hat,", "sat on the mat."),
    ("high up in the sky", "a very good pie!"),
    ("over the sea", "“Come home,” said she."),
    ("it tumbled", "she mumbled"),
    ("the bear", "was there"),
    ("all the day through", "a tall kangaroo"),
])
def test_these_rhyme(one: str, other: str) -> None:
    assert rhymes(one, other)


@pytest.mark.parametrize(("one", "other"), [
    ("the moon", "the moon"),
    ("a cat", "a car"),
    ("the river", "the winter"),
    ("love", "move"),
    ("", "a cat"),
    ("of Zzyqx", "of Wvvyq"),
])
def test_these_do_not(one: str, other: str) -> None:
    assert not rhymes(one, other)


@pytest.mark.parametrize(("text", "count"), [
    ("The cat sat on the mat.", 6),
    ("a hippopotamus", 6),
    ("Mia’s teddy-bear", 5),
    ("Zuri", 2),
    ("Bramble and Florine", 5),
    ("“Oh,” said she.", 3),
    ("", 0),
])
def test_syllables(text: str, count: int) -> None:
    assert syllables(text) == count


def test_the_gap_between_lines_is_counted_in_syllables() -> None:
    assert metre_gap(["The sun on the hill and the wind in the tree", "said hello to me"]) == 6
