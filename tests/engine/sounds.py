"""Sounds to try ears on: spoken, played and made."""

import av
import numpy as np
import piper
from numpy.typing import NDArray
from piper.phonemize_espeak import EspeakPhonemizer

from engine.asr import RATE, Sound
from engine.models import ModelStore
from engine.tts import Samples


def for_ears(samples: Samples, rate: int) -> Sound:
    """Spoken samples at the rate of the ears."""
    resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)
    frame = av.AudioFrame.from_ndarray(samples.reshape(1, -1), format="s16", layout="mono")
    frame.sample_rate = rate
    pieces = [piece.to_ndarray()[0] for f in (frame, None) for piece in resampler.resample(f)]
    return np.concatenate(pieces).astype(np.float32) / np.float32(32768)


def plain(text: str) -> list[str]:
    return "".join(c for c in text.lower() if c.isalnum() or c == " ").split()


def wrong_words(said: str, heard: str) -> float:
    """Word error rate: words to change, add or take away, of those that were said."""
    wanted, got = plain(said), plain(heard)
    row = list(range(len(got) + 1))
    for number, word in enumerate(wanted, 1):
        before, row = row, [number]
        for at, other in enumerate(got):
            row.append(min(before[at] + (word != other), before[at + 1] + 1, row[at] + 1))
    return row[-1] / len(wanted)


def noise(loudness: float) -> Sound:
    random = np.random.default_rng(1)
    return (random.standard_normal(4 * RATE) * loudness).astype(np.float32)


def with_noise(sound: Sound, decibels: float) -> Sound:
    power = np.sqrt((sound**2).mean()) * 10 ** (-decibels / 20)
    random = np.random.default_rng(2)
    return (sound + random.standard_normal(len(sound)) * power).astype(np.float32)


def chords() -> Sound:
    t = np.arange(5 * RATE) / RATE
    swell = 0.6 + 0.4 * np.sin(2 * np.pi * t / 1.5)
    tones: NDArray[np.float64] = sum(np.sin(2 * np.pi * f * t) for f in (261.6, 329.6, 392.0))
    return (tones * swell * 0.15).astype(np.float32)


def melody() -> Sound:
    t = np.arange(6000) / RATE
    notes = [sum(np.sin(2 * np.pi * f * k * t) / k for k in (1, 2, 3, 4)) * np.exp(-4 * t)
             for f in (261.6, 293.7, 329.6, 349.2, 392.0, 440.0, 493.9, 523.3) * 2]
    return (np.concatenate(notes) * 0.2).astype(np.float32)


def claps() -> Sound:
    sound, random = np.zeros(4 * RATE, np.float32), np.random.default_rng(3)
    for at in range(0, 54_000, 9000):
        sound[at:at + 800] = random.standard_normal(800) * np.exp(-np.arange(800) / 150) * 0.7
    return sound


def foreign(store: ModelStore, language: str, said: str) -> Sound:
    """The same voice, speaking the sounds of another language."""
    model = next(store.path("piper-en_US-joe-medium").glob("*.onnx"))
    voice = piper.PiperVoice.load(model)
    sentences = EspeakPhonemizer().phonemize(language, said)
    sound = np.concatenate([voice.phoneme_ids_to_audio(voice.phonemes_to_ids(phonemes))
                            for phonemes in sentences])
    return for_ears((sound * 32767).astype(np.int16), voice.config.sample_rate)
