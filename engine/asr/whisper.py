"""Whisper (Radford et al. 2022) in the faster-whisper build.

`WhisperModel.transcribe` always encodes 30 seconds, which is most of the work for one
spoken sentence. Here the encoder gets the sentence and some silence. With too little
silence the decoder sometimes runs in a circle, and a beam sometimes ends with the first words;
so what is not certain is guessed again, greedily, with the whole 30 seconds.
"""

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from faster_whisper import WhisperModel
from faster_whisper.tokenizer import Tokenizer
from faster_whisper.transcribe import get_suppressed_tokens

from engine.asr.base import LONGEST_SECONDS, RATE, Heard, Sound
from engine.asr.confidence import Guess, doubt, is_certain
from engine.asr.names import NameRepair

_FRAMES_PER_SECOND = 100
_WHOLE_WINDOW = int(LONGEST_SECONDS) * _FRAMES_PER_SECOND
_SILENCE_AFTER = 10 * _FRAMES_PER_SECOND
_SHORTEST_WINDOW = 16 * _FRAMES_PER_SECOND
"""With less, more words are wrong; with more, it only takes longer."""
_TOKENS_PER_SECOND = 7
"""More than anybody speaks; bounds a decoder that does not stop."""
_THREADS = 2


class WhisperEars:
    """Ears with the weights of one folder."""

    def __init__(self, folder: Path, language: str = "en") -> None:
        """Load the weights; `language` is the one that is spoken in the house."""
        self._model = WhisperModel(str(folder), device="cpu", compute_type="int8",
                                   cpu_threads=_THREADS, local_files_only=True)
        self._language = f"<|{language}|>"
        self._tokenizer = Tokenizer(self._model.hf_tokenizer, self._model.model.is_multilingual,
                                    task="transcribe", language=language)
        self._suppressed = get_suppressed_tokens(self._tokenizer, [-1])
        self._repair = NameRepair()

    def hear(self, sound: Sound, names: Sequence[str] = (), *, draft: bool = False) -> Heard:
        """What is said in a sound; see `Ears.hear`."""
        sound = sound[: int(LONGEST_SECONDS * RATE)]
        if not len(sound):
            return _heard(Guess("", -math.inf, 1.0, 0.0), sound, draft)
        window = self._window(sound)
        guess = self._guess(sound, names, window, beam=1 if draft else 3)
        if not draft and not is_certain(guess) and window < _WHOLE_WINDOW:
            again = self._guess(sound, names, _WHOLE_WINDOW, beam=1)
            guess = max((guess, again), key=lambda g: (doubt(g) is None, g.log_probability))
        heard = _heard(guess, sound, draft)
        return Heard(self._repair(heard.text, names), heard.final, heard.reason,
                     heard.confidence, heard.seconds)

    def _window(self, sound: Sound) -> int:
        """Frames for the encoder: the sound and some silence, an even number."""
        frames = len(sound) * _FRAMES_PER_SECOND // RATE + _SILENCE_AFTER
        return min(_WHOLE_WINDOW, max(_SHORTEST_WINDOW, frames // 2 * 2))

    def _guess(self, sound: Sound, names: Sequence[str], frames: int, *, beam: int) -> Guess:
        features = self._model.feature_extractor(sound)[:, :frames]
        features = np.pad(features, ((0, 0), (0, frames - features.shape[1])))
        encoded = self._model.encode(features)
        prompt = self._model.get_prompt(self._tokenizer, [], without_timestamps=True,
                                        hotwords=", ".join(names) or None)
        longest = 12 + int(_TOKENS_PER_SECOND * len(sound) / RATE)
        result = self._model.model.generate(
            encoded, [prompt], beam_size=beam, max_length=len(prompt) + longest,
            return_scores=True, return_no_speech_prob=True, suppress_tokens=self._suppressed)[0]
        tokens = result.sequences_ids[0]
        return Guess(self._tokenizer.decode(tokens).strip(),
                     result.scores[0] * len(tokens) / (len(tokens) + 1),
                     result.no_speech_prob, self._sureness_of_language(encoded))

    def _sureness_of_language(self, encoded: Any) -> float:
        if not self._model.model.is_multilingual:
            return 1.0
        return float(dict(self._model.model.detect_language(encoded)[0])[self._language])


def _heard(guess: Guess, sound: Sound, draft: bool) -> Heard:
    reason = doubt(guess)
    return Heard("" if reason else guess.text, not draft, reason,
                 math.exp(min(0.0, guess.log_probability)), len(sound) / RATE)
