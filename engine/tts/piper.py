"""Piper: neural voices that run on any computer (VITS, Kim et al. 2021)."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnxruntime
import piper
from numpy.typing import NDArray
from piper.config import PiperConfig

from engine.tts.base import AS_WRITTEN, SaidAs, Spoken
from engine.tts.script import Line, Script, speech
from engine.tts.sound import finish
from engine.tts.timing import Phone, even_times, word_times

STORY_PACE = 1.12
"""How much longer than the voice's own pace a story is read."""
PAUSE_SECONDS = 0.35
"""Silence after a sentence, at speed 1."""
_GAIN = 1.5
_SPEEDS = (0.5, 2.0)


class PiperVoice:
    """A Piper voice that was patched to tell how long each phoneme lasts."""

    def __init__(self, model: Path, threads: int = 0) -> None:
        """Load the voice from `model`, its settings from `<model>.json` beside it.

        `threads` work on one sentence; 0: as many as there are cores.
        """
        settings = json.loads(model.with_name(f"{model.name}.json").read_bytes())
        self._voice = piper.PiperVoice(_session(model, threads), PiperConfig.from_dict(settings))
        self._script = Script()
        self._one_at_a_time = threading.Lock()

    def speak(
        self, text: str, speed: float = 1.0, said_as: SaidAs = AS_WRITTEN
    ) -> Iterator[Spoken]:
        """Speak sentence by sentence; see `Voice.speak`."""
        speed = min(max(speed, _SPEEDS[0]), _SPEEDS[1])
        for line in self._script.lines(text, said_as):
            with self._one_at_a_time:
                spoken = self._say(line, speed)
            if spoken:
                yield spoken

    def _say(self, line: Line, speed: float) -> Spoken | None:
        settings = piper.SynthesisConfig(length_scale=STORY_PACE / speed, normalize_audio=False)
        sounds: list[NDArray[np.float32]] = []
        phones: list[Phone] = []
        told = True
        for chunk in self._voice.synthesize(speech(line.spoken), settings, include_alignments=True):
            sounds.append(chunk.audio_float_array)
            told = told and chunk.phoneme_alignments is not None
            phones += [Phone(a.phoneme, int(a.num_samples))
                       for a in chunk.phoneme_alignments or ()]
        if not sounds:
            return None
        sound, rate = np.concatenate(sounds), self._voice.config.sample_rate
        alone = [self._phonemes(word) for word in line.spoken]
        words = (word_times(line.words, alone, phones, rate) if told
                 else even_times(line.words, len(sound), rate))
        return Spoken(line.text, finish(sound, rate, gain=_GAIN, pause=PAUSE_SECONDS / speed),
                      rate, words)

    def _phonemes(self, word: str) -> str:
        return "".join(p for part in self._voice.phonemize(word) for p in part) if word else ""


def _session(model: Path, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    # Threads that spin while they wait take the cores from painting and listening.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(model), options, ["CPUExecutionProvider"])
