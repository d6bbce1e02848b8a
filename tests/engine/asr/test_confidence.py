"""Words are believed only when they are certain enough."""

import pytest

from engine.asr import Reason
from engine.asr.confidence import Guess, doubt, repeats_itself


@pytest.mark.parametrize(("guess", "reason"), [
    (Guess("A story about a puppy.", -0.1, 0.01, 0.99), None),
    (Guess("a cat.", -0.95, 0.05, 0.94), None),
    (Guess("Yes", -0.6, 0.08, 0.82), None),
    (Guess("You", -1.9, 0.45, 0.36), Reason.UNCLEAR),
    (Guess("Thank you.", -0.9, 0.3, 0.7), Reason.UNCLEAR),
    (Guess("Thank you.", -0.1, 0.8, 0.9), Reason.SILENCE),
    (Guess("Give it as any swive, I can petition.", -0.78, 0.02, 0.45), Reason.UNCLEAR),
    (Guess("Emma, I know you should have an island.", -0.6, 0.0, 0.1), Reason.LANGUAGE),
    (Guess("Um, hmm...", -0.2, 0.1, 0.9), Reason.UNCLEAR),
    (Guess("dinosaurs " * 30, -0.04, 0.0, 0.95), Reason.UNCLEAR),
    (Guess("", -0.1, 0.0, 1.0), Reason.SILENCE),
    (Guess("♪ ♪ ...", -0.1, 0.0, 1.0), Reason.SILENCE),
])
def test_doubt(guess: Guess, reason: Reason | None) -> None:
    assert doubt(guess) is reason


@pytest.mark.parametrize("told", [
    "no no no no!", "and then and then and then he flew",
    "Once there was a cat. Once there was a cat. It was a very very big cat.",
])
def test_children_may_say_things_twice(told: str) -> None:
    assert not repeats_itself(told)


def test_a_decoder_in_a_circle_is_seen() -> None:
    assert repeats_itself("I'm not a man, " * 9)
