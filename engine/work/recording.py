"""A child's own voice, for the title page of its book."""

import numpy as np

from engine.asr import RATE, Sound
from engine.tts import encode_flac

PEAK = 0.85
"""Of full scale; children speak softly to a screen, and the voice that reads does not."""
LOUDEST_GAIN = 8.0
"""A whisper stays a whisper: more would be mostly noise."""


def recording_of(spoken: Sound) -> bytes:
    """What was spoken as a FLAC file at `RATE` hertz, about as loud as the voice that reads."""
    loudest = float(np.abs(spoken).max(initial=0.0))
    gain = min(PEAK / loudest, LOUDEST_GAIN) if loudest else 1.0
    return encode_flac((spoken * gain * 32767).astype(np.int16), RATE)
