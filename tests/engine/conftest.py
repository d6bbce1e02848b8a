"""A real voice and real ears, loaded once, and sounds to try them on."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
from sounds import for_ears

from engine.asr import Ears, Sound, make_ears
from engine.models import ModelStore
from engine.paths import Paths
from engine.tts import Voice, make_voice

Say = Callable[[str], Sound]


@pytest.fixture(scope="session")
def store(weights: Path) -> ModelStore:
    return ModelStore(Paths(weights.parent))


@pytest.fixture(scope="session")
def voice(store: ModelStore) -> Voice:
    onnxruntime.set_seed(7)  # the voice says the same in the same way in every run
    return make_voice("piper:en_US-joe-medium", store)


@pytest.fixture(scope="session")
def ears(store: ModelStore) -> Ears:
    return make_ears("whisper:base", store)


@pytest.fixture(scope="session")
def say(voice: Voice) -> Say:
    """Speaks a text as ears want to hear it."""

    def speak(text: str) -> Sound:
        return np.concatenate([for_ears(part.samples, part.rate) for part in voice.speak(text)])

    return speak
