"""Real Whisper on real sounds: what is said is heard, and nothing else is."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from sounds import chords, claps, foreign, melody, noise, with_noise, wrong_words

from engine.asr import RATE, Ears, Reason, Sound, make_ears
from engine.asr.recording import hear_recording
from engine.errors import ModelMissing, UnknownBackend
from engine.models import ModelStore
from engine.paths import Paths

FAMILY = ["Mia", "Theo", "Zuri", "Leo"]


SAID = (
    "Tell me a story about Mia and a lost dragon who lives on the moon.",
    "I want to be a doctor for dinosaurs.",
    "Theo and Zuri go to the beach and find a treasure chest.",
    "Once there was a fox who lost his hat.",
    "Can you make a story where it snows popcorn?",
    "A robot who wants to be a chef.",
)


def test_what_is_said_is_heard(ears: Ears, say: Callable[[str], Sound]) -> None:
    heard = [ears.hear(say(said), FAMILY) for said in SAID]
    assert wrong_words(" ".join(SAID), " ".join(one.text for one in heard)) <= 0.12
    for one in heard:
        assert one.final
        assert one.reason is None
        assert 0.3 < one.confidence <= 1


def test_a_single_word_is_heard(ears: Ears, say: Callable[[str], Sound]) -> None:
    assert ears.hear(say("A cat!"), FAMILY).text != ""


def test_noise_10_db_below_the_voice_does_not_matter(
    ears: Ears, say: Callable[[str], Sound]
) -> None:
    said = "Tell me a story about a dragon who lives on the moon."
    heard = ears.hear(with_noise(say(said), decibels=10), FAMILY)
    assert wrong_words(said, heard.text) <= 0.3, heard


def test_a_draft_is_not_final(ears: Ears, say: Callable[[str], Sound]) -> None:
    said = "I want to be a doctor for dinosaurs."
    heard = ears.hear(say(said), FAMILY, draft=True)
    assert not heard.final
    assert wrong_words(said, heard.text) <= 0.3


@pytest.mark.parametrize("make", [
    lambda: np.zeros(3 * RATE, np.float32),
    lambda: np.zeros(0, np.float32),
    lambda: noise(0.02),
    lambda: noise(0.3),
    chords,
    melody,
    claps,
], ids=["silence", "nothing", "soft noise", "loud noise", "chords", "melody", "claps"])
def test_without_speech_no_word_is_invented(ears: Ears, make: Callable[[], Sound]) -> None:
    sound = make()
    assert hear_recording(ears, sound, FAMILY).reason is Reason.SILENCE
    direct = ears.hear(sound, FAMILY)
    assert direct.text == ""
    assert direct.reason is not None


@pytest.mark.parametrize(("language", "said"), [
    ("de", "Ich möchte eine Geschichte von einem kleinen Hund, der auf den Mond fliegt."),
    ("de", "Guten Morgen, wie geht es dir heute?"),
    ("fr", "Je voudrais une histoire avec un petit chien qui va sur la lune."),
    ("es", "Quiero un cuento de un perro pequeño que vuela a la luna."),
    ("it", "Vorrei una storia di un piccolo cane che vola sulla luna."),
])
def test_another_language_becomes_no_english_words(
    ears: Ears, store: ModelStore, language: str, said: str
) -> None:
    heard = ears.hear(foreign(store, language, said), FAMILY)
    assert heard.text == ""
    assert heard.reason in (Reason.LANGUAGE, Reason.UNCLEAR)


def test_unknown_ears_name_the_known_ones(store: ModelStore) -> None:
    for spec in ("whisper:gigantic", "whisper-base", "", "piper:en_US-joe-medium"):
        with pytest.raises(UnknownBackend, match="whisper:base"):
            make_ears(spec, store)


def test_ears_that_are_not_installed_are_missing(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing):
        make_ears("whisper:base", ModelStore(Paths(tmp_path)))
