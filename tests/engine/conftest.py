"""A real voice and real ears, loaded once, sounds to try them on, and a small disk."""

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
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
MakeDisk = Callable[[int], Path]
"""A disk of so many megabytes, empty."""


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[MakeDisk]:
    """Makes a disk that can be filled."""
    if os.geteuid() != 0:
        pytest.skip("only root can make a small disk")
    with ExitStack() as stack:

        def make(megabytes: int) -> Path:
            disk = tmp_path / "disk"
            disk.mkdir()
            mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=700", "none", str(disk)]
            if subprocess.run(mount, capture_output=True).returncode:
                pytest.skip("this machine lets nobody make a small disk")
            stack.callback(subprocess.run, ["umount", "-l", str(disk)], check=True)
            return disk

        yield make


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
