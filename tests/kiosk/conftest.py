"""A real kiosk in a process of its own, and real Chromium before it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
import wave
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from engine.models import ModelStore
from engine.paths import Paths
from engine.tts import make_voice

MICROPHONE_RATE = 48_000
"""Hertz; what Chromium takes for its pretended microphone."""

CHROMIUM = shutil.which("chromium")
QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--no-first-run", "--disable-quic",
         "--autoplay-policy=no-user-gesture-required"]


@dataclass
class Server:
    """The command `once-upon-me serve`, as a family would run it."""

    paths: Paths
    port: int
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    def start(self) -> None:
        environment = os.environ | {"ONCE_UPON_ME_DATA": str(self.paths.data), "HF_HUB_OFFLINE": "1"}
        # NiceGUI looks for its own tests' settings in variables that pytest sets.
        for name in [name for name in environment if name.startswith(("PYTEST", "NICEGUI"))]:
            del environment[name]
        command = [str(Path(sys.executable).with_name("once-upon-me")), "serve", "--port", str(self.port)]
        log = (self.paths.data / "server.log").open("ab")
        self.process = subprocess.Popen(command, env=environment, stdout=log, stderr=log,
                                        start_new_session=True)
        self._wait()

    def _wait(self) -> None:
        for _ in range(600):
            if self.process is None or self.process.poll() is not None:
                break
            try:
                urllib.request.urlopen(self.url, timeout=5).close()
                return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError((self.paths.data / "server.log").read_text()[-4000:])

    def kill(self) -> None:
        """As a power cut would."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def stop(self) -> None:
        if self.process is None or self.process.poll() is not None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.kill()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def server(paths: Paths) -> Iterator[Server]:
    """A kiosk on its first day."""
    made = Server(paths, free_port())
    made.start()
    yield made
    made.stop()


@dataclass
class Watched:
    """A page, and everything that should not have happened on it."""

    page: Page
    errors: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def assert_clean(self) -> None:
        assert self.errors == []
        assert self.outside == []


Open = Callable[..., Watched]


@pytest.fixture
def chromium() -> Iterator[Callable[..., Browser]]:
    """Starts Chromium; `microphone` is a WAV file that it hears, `None` for no microphone."""
    with sync_playwright() as playwright:
        started: list[Browser] = []

        def start(microphone: Path | None = None) -> Browser:
            arguments = list(QUIET)
            if microphone is not None:
                arguments += ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream",
                              f"--use-file-for-fake-audio-capture={microphone}%noloop"]
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
            started.append(browser)
            return browser

        yield start
        for browser in started:
            browser.close()


def watch(context: BrowserContext, url: str) -> Watched:
    """A new page that notes console errors and every address outside the house."""
    watched = Watched(context.new_page())
    home = url.split("//")[1]

    def console(message: object) -> None:
        if getattr(message, "type", "") == "error":
            watched.errors.append(getattr(message, "text", ""))

    def request(asked: object) -> None:
        address = getattr(asked, "url", "")
        if not address.startswith((f"http://{home}", f"ws://{home}", "data:", "blob:")):
            watched.outside.append(address)

    watched.page.on("console", console)
    watched.page.on("pageerror", lambda error: watched.errors.append(str(error)))
    watched.page.on("request", request)
    return watched


@contextmanager
def opened(browser: Browser, url: str, size: tuple[int, int] = (1280, 800)) -> Iterator[Watched]:
    """A fresh browser window of this size."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    try:
        yield watch(context, url)
    finally:
        context.close()


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
