"""Whether words are certain enough to be shown to a child.

Whisper writes fluent words for silence, noise, music and other languages. What gives it away
is how likely it finds its own words and how sure it is of the language. The limits lie
between two groups that were measured with the base model: a clear voice, the same voice in
noise 5 dB below it, and single words, against noise, tones, claps, reversed speech and
sentences in German, French, Spanish and Italian.
"""

import re
from dataclasses import dataclass

from engine.asr.base import Reason

_SILENT = 0.6
"""Probability of no speech."""
_LIKELY = -0.75
"""Mean log probability of a token, above which words are believed in any case…"""
_CERTAIN = -0.5
"""…above which it is not worth while to listen twice…"""
_POSSIBLE = -1.0
"""…and above which they are believed when the language is sure."""
_BABBLE = -1.5
"""Below this it was no language at all."""
_SURE_OF_LANGUAGE = 0.85
_OTHER_LANGUAGE = 0.4
_CIRCLE = re.compile(r"\b(\w+(?: \w+){0,7})(?: \1){4,}\b")
"""The same words five times in a row: a decoder that runs in a circle. How well the text
packs, which Whisper itself goes by, also condemns a child who tells things twice."""
_HUMS = frozenset({"um", "uh", "uhm", "hm", "hmm", "mm", "mmm", "mhm", "ah", "er", "erm"})
"""Sounds of thinking, which say nothing yet."""


@dataclass(frozen=True)
class Guess:
    """What a recogniser wrote, and how sure it is."""

    text: str
    log_probability: float
    """Mean of a token."""
    no_speech: float
    """Probability that nobody spoke."""
    language: float
    """Probability that it was the language we listen for."""


def doubt(guess: Guess) -> Reason | None:
    """Why a guess must not be believed; None where it may."""
    words = _words(guess.text)
    if not words or guess.no_speech > _SILENT:
        return Reason.SILENCE
    if set(words) <= _HUMS or repeats_itself(guess.text):
        return Reason.UNCLEAR
    if guess.language < _OTHER_LANGUAGE and guess.log_probability > _BABBLE:
        return Reason.LANGUAGE
    enough = _POSSIBLE if guess.language >= _SURE_OF_LANGUAGE else _LIKELY
    return None if guess.log_probability > enough else Reason.UNCLEAR


def is_certain(guess: Guess) -> bool:
    """Whether listening again would hardly change anything."""
    return doubt(guess) is None and guess.log_probability > _CERTAIN


def repeats_itself(text: str) -> bool:
    """Whether the decoder ran in a circle."""
    return _CIRCLE.search(" ".join(_words(text))) is not None


def _words(text: str) -> list[str]:
    return "".join(c if c.isalpha() else " " for c in text.lower()).split()
