"""Finishing touches to spoken sound, and its file format."""

import io

import av
import numpy as np
from numpy.typing import NDArray

from engine.tts.base import Samples

_FADE_SECONDS = 0.006
_PEAK = 0.85
"""Of full scale; what a voice must never exceed."""


def finish(sound: NDArray[np.float32], rate: int, *, gain: float, pause: float) -> Samples:
    """Sound of a sentence, shape [samples], made ready: louder, without clicks, then a pause.

    The gain is the same for every sentence, so that a whisper stays softer than a shout;
    only what would clip is turned down as a whole.
    """
    if not len(sound):
        return np.zeros(0, np.int16)
    loudest = float(np.abs(sound).max()) * gain
    sound = sound * (gain * min(1.0, _PEAK / loudest) if loudest else 1.0)
    fade = np.linspace(0, 1, min(int(rate * _FADE_SECONDS), len(sound)), dtype=np.float32)
    sound[: len(fade)] *= fade
    sound[len(sound) - len(fade):] *= fade[::-1]
    silence = np.zeros(int(rate * pause), np.int16)
    return np.concatenate([(sound * 32767).astype(np.int16), silence])


def encode_flac(samples: Samples, rate: int) -> bytes:
    """A FLAC file of mono sound, shape [samples], at `rate` hertz."""
    file = io.BytesIO()
    with av.open(file, "w", format="flac") as container:
        stream = container.add_stream("flac", rate=rate, layout="mono")
        stream.format = "s16"
        if len(samples):
            frame = av.AudioFrame.from_ndarray(samples.reshape(1, -1), format="s16", layout="mono")
            frame.sample_rate = rate
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return file.getvalue()
