"""A real kiosk in a process of its own, and real Chromium before it."""

import shutil
import wave
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from household import Server, free_port
from playwright.sync_api import Browser, sync_playwright

from engine.models import ModelStore
from engine.paths import Paths
from engine.tts import make_voice

MICROPHONE_RATE = 48_000
"""Hertz; what Chromium takes for its pretended microphone."""

CHROMIUM = shutil.which("chromium")
QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--no-first-run", "--disable-quic",
         "--autoplay-policy=no-user-gesture-required"]


@pytest.fixture
def server(paths: Paths) -> Iterator[Server]:
    """A kiosk on its first day."""
    made = Server(paths, free_port())
    made.start()
    yield made
    made.stop()


@pytest.fixture
def chromium() -> Iterator[Callable[..., Browser]]:
    """Starts Chromium; `microphone` is a WAV file that it hears, `None` for no microphone."""
    with sync_playwright() as playwright:
        started: list[Browser] = []

        def start(microphone: Path | None = None) -> Browser:
            arguments = list(QUIET)
            if microphone is not None:
                arguments += ["--use-fake-ui-for-media-stream",
                              "--use-fake-device-for-media-stream",
                              f"--use-file-for-fake-audio-capture={microphone}%noloop"]
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
            started.append(browser)
            return browser

        yield start
        for browser in started:
            browser.close()


@pytest.fixture
def say_into_file(paths: Paths, tmp_path: Path) -> Callable[..., Path]:
    """Speaks a sentence into a WAV file that Chromium can take for its microphone."""

    def say(text: str, *, before_s: float = 1.5, after_s: float = 6.0,
            noise: float = 0.0, name: str = "idea.wav") -> Path:
        voice = make_voice("piper:en_US-joe-medium", ModelStore(paths))
        spoken = list(voice.speak(text)) if text else []
        rate = spoken[0].rate if spoken else 22_050
        speech = np.concatenate([part.samples for part in spoken] or [np.zeros(rate, np.int16)])
        at = np.arange(0, len(speech), rate / MICROPHONE_RATE)
        sound = np.interp(at, np.arange(len(speech)), speech.astype(np.float64))
        sound = np.concatenate([np.zeros(int(before_s * MICROPHONE_RATE)), sound,
                                np.zeros(int(after_s * MICROPHONE_RATE))])
        sound += np.random.default_rng(7).normal(0, noise, len(sound)) if noise else 0
        with wave.open(str(tmp_path / name), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(MICROPHONE_RATE)
            file.writeframes(np.clip(sound, -32768, 32767).astype("<i2").tobytes())
        return tmp_path / name

    return say
