"""Names are found again by their sound, and ordinary words stay ordinary."""

import pytest

from engine.asr.names import NameRepair, sound_of

FAMILY = ["Mia", "Theo", "Zuri", "Leo", "Mama", "Biscuit", "Will", "Rose", "Sophia"]


@pytest.mark.parametrize(("heard", "meant"), [
    ("A story about Mi-ya.", "A story about Mia."),
    ("A story about Maya and Tio.", "A story about Mia and Theo."),
    ("Meeya flew.", "Mia flew."),
    ("I saw Miya's dog and Zoori's cat.", "I saw Mia's dog and Zuri's cat."),
    ("Zury met mia.", "Zuri met Mia."),
    ("With Lio, with LEO!", "With Leo, with Leo!"),
    ("Biskit the dog", "Biscuit the dog"),
    ("and then sofia sang", "and then Sophia sang"),
])
def test_a_name_is_found_by_its_sound(heard: str, meant: str) -> None:
    assert NameRepair()(heard, FAMILY) == meant


@pytest.mark.parametrize("said", [
    "The theory of me and my mayor, maybe.",
    "Theory is fun. Maybe me. Mayor!",
    "the zoo lion may roar at a low, lazy llama",
    "he will bring a red rose and a biscuit to my mama",
    "Sorry, Sarah and Leah and Max and Moana.",
    "There is a tea party, though, and two of them see the sea.",
    "Noah, Nora, Theodora and Lucia", "a meow, a moo", "", "…!? 123 😀", "Mi", "l'eau",
])
def test_ordinary_words_and_other_names_stay(said: str) -> None:
    assert NameRepair()(said, FAMILY) == said


@pytest.mark.parametrize(("heard", "meant"), [
    ("A story about Shivawn.", "A story about Siobhan."), ("Shivaun's dog", "Siobhan's dog"),
    ("she's on the shiv, son", "she's on the shiv, son"), ("Siobhan", "Siobhan"),
])
def test_a_name_is_found_by_how_the_family_says_it(heard: str, meant: str) -> None:
    assert NameRepair()(heard, (), {"Siobhan": "Shivawn"}) == meant


def test_without_a_family_nothing_changes() -> None:
    assert NameRepair()("Mi-ya and Maya", []) == "Mi-ya and Maya"


@pytest.mark.parametrize("spelling", ["Mia", "Mi-ya", "Miah", "Meeya", "MIYA"])
def test_spellings_of_one_sound(spelling: str) -> None:
    assert sound_of(spelling) == "mia"
