"""How much longer than speaking it takes to make speech: the real-time factor."""

import time

from benchmarks.table import milliseconds, table
from engine.models import ModelStore
from engine.paths import Paths
from engine.tts import make_voice

PAGE = ("Mia looked under the bed. She looked behind the moon. “Where are you, little kitten?” "
        "she called, and far away, something very small said meow.")
ROUNDS = 5


def run(paths: Paths) -> str:
    begun = time.perf_counter()
    voice = make_voice("piper:en_US-joe-medium", ModelStore(paths))
    loaded = time.perf_counter() - begun
    first, factors = [], []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        sound = 0.0
        for number, spoken in enumerate(voice.speak(PAGE)):
            if number == 0:
                first.append(time.perf_counter() - begun)
            sound += len(spoken.samples) / spoken.rate
        factors.append((time.perf_counter() - begun) / sound)
    return table(["narration of a page", f"median of {ROUNDS}"], [
        ["first sentence ready", milliseconds(first)],
        ["real-time factor, words timed", f"{sorted(factors)[ROUNDS // 2]:.3f}"],
        ["loading the voice, checksums included", f"{loaded:.2f} s"],
    ])
