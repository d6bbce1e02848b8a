"""Voice activity: how likely somebody speaks, 31 times a second (Silero VAD)."""

from pathlib import Path
from typing import Any

import faster_whisper
import numpy as np
from faster_whisper.vad import SileroVADModel
from numpy.typing import NDArray

from engine.asr.base import RATE, Sound

FRAME = 512
"""Samples in a frame: 32 ms."""
FRAMES_PER_SECOND = RATE / FRAME
_CONTEXT = 64
_MODEL = Path(faster_whisper.__file__).parent / "assets" / "silero_vad_v6.onnx"


class ActivityModel:
    """The loaded network; any number of streams may share it."""

    def __init__(self) -> None:
        self._session = SileroVADModel(str(_MODEL)).session

    def stream(self) -> "ActivityStream":
        """A new stream of sound."""
        return ActivityStream(self._session)


class ActivityStream:
    """One stream of sound; remembers what it has heard so far."""

    def __init__(self, session: Any) -> None:
        self._session = session
        self._h = np.zeros((1, 1, 128), np.float32)
        self._c = np.zeros((1, 1, 128), np.float32)
        self._rest = np.zeros(0, np.float32)
        self._before = np.zeros(_CONTEXT, np.float32)

    def feed(self, sound: Sound) -> NDArray[np.float32]:
        """Probability of speech, shape [frames], for the frames that are complete by now."""
        sound = np.concatenate([self._rest, sound])
        whole = len(sound) // FRAME * FRAME
        self._rest = sound[whole:]
        if not whole:
            return np.zeros(0, np.float32)
        frames = sound[:whole].reshape(-1, FRAME)
        ends = np.concatenate([self._before[None], frames[:-1, -_CONTEXT:]])
        self._before = frames[-1, -_CONTEXT:]
        inputs = {"input": np.concatenate([ends, frames], 1), "h": self._h, "c": self._c}
        probabilities, self._h, self._c = self._session.run(None, inputs)
        return np.asarray(probabilities, np.float32).reshape(-1)
