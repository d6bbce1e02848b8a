"""WAV files that Chromium takes for its microphone: a real voice, silence and noise."""

import wave
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.models import ModelStore
from engine.tts import Voice, make_voice

RATE = 48_000
"""Hertz; what Chromium takes for its pretended microphone."""
LOUD = 3000.0
"""Root mean square of noise where nobody speaks, about as loud as the voice."""

Samples = NDArray[np.float64]


class Recorder:
    """Makes recordings in a folder."""

    def __init__(self, models: ModelStore, folder: Path) -> None:
        self._models = models
        self._folder = folder
        self._chance = np.random.default_rng(7)

    def speech(self, text: str, *, noise_db: float | None = None) -> Path:
        """A voice that speaks, and quiet after it; with noise so many dB below the voice."""
        voice = self._spoken(text)
        sound = np.concatenate([_quiet(1.5), voice, _quiet(6.0)])
        if noise_db is not None:
            level = np.sqrt(np.mean(voice**2)) / 10 ** (noise_db / 20)
            sound += self._chance.normal(0, level, len(sound))
        return self._kept(f"speech-{noise_db}-{len(sound)}", sound)

    def silence(self, seconds: float = 30.0) -> Path:
        return self._kept("silence", _quiet(seconds))

    def noise(self, seconds: float = 30.0) -> Path:
        return self._kept("noise", self._chance.normal(0, LOUD, int(seconds * RATE)))

    @cached_property
    def _voice(self) -> Voice:
        return make_voice("piper:en_US-joe-medium", self._models)

    def _spoken(self, text: str) -> Samples:
        parts = list(self._voice.speak(text))
        samples = np.concatenate([part.samples for part in parts]).astype(np.float64)
        at = np.arange(0, len(samples), parts[0].rate / RATE)
        return np.interp(at, np.arange(len(samples)), samples)

    def _kept(self, name: str, sound: Samples) -> Path:
        with wave.open(str(self._folder / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(np.clip(sound, -32768, 32767).astype("<i2").tobytes())
        return self._folder / f"{name}.wav"


def _quiet(seconds: float) -> Samples:
    return np.zeros(int(seconds * RATE))
