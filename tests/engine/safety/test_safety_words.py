"""Which words are changed, and which are left alone."""

from pathlib import Path

import pytest

from benchmarks.kind_ideas import tuned
from engine.safety.meaning import Meaning
from engine.safety.words import Outcome, clean_for_screen, fit_to_print, judge


@pytest.fixture(scope="module")
def meaning(weights: Path) -> Meaning:
    return Meaning(weights / "all-MiniLM-L6-v2")


@pytest.mark.parametrize("said", ["sh1t", "SHIT!", "s h i t", "s.h.i.t", "s-h-i-t", "shiiiit",
                                  "sh*t", "sh it", "\uff53\uff48\uff49\uff54", "Shít", "bullshit",
                                  "shitshow"])
def test_disguises_are_seen_through(said):
    assert not fit_to_print(said)
    assert "fudge" in clean_for_screen(said).lower()


@pytest.mark.parametrize("said", [
    "wash it", "who repeats it", "I wish it was", "a class of ducks", "Scunthorpe", "popcorn",
    "the cockpit of a plane", "a peacock", "grass", "an assistant", "a duck king",
    "shiitake soup", "five guitars", "a b c d e f g", "he'll come", "we’ll cut him free",
    "daddy comes home from the war", "a photo of me on a camel"])
def test_harmless_words_are_left_alone(said):
    assert clean_for_screen(said) == said


def test_the_rest_of_the_text_stays_letter_for_letter():
    said = "Um, so — a FUCKING dragon, 3 axes…  and Zoë's  “tea”!"
    assert clean_for_screen(said) == "Um, so — a Fudging dragon, 3 axes…  and Zoë's  “tea”!"


def test_articles_fit_the_gentler_word():
    assert clean_for_screen("an idiot and a beer") == "a silly goose and an apple juice"


def test_gentle_words_are_gentle_again():
    for idea in tuned():
        gentle = clean_for_screen(idea.words)
        assert clean_for_screen(gentle) == gentle


@pytest.mark.parametrize("said", ["", " ", "?!", "…", "a" * 10_000, "f " * 2_000, "\x00\ud83d",
                                  "1 2 3"])
def test_odd_input_is_taken_as_it_comes(said, meaning):
    assert judge(said, meaning).outcome is Outcome.MAKE
