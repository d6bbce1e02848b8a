"""A kiosk in a process of its own, as a family would run it, and windows onto it."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

from engine.paths import Paths
from engine.studio import Studio
from kiosk.media import Media

PATIENCE = 240.0
"""Seconds: several browsers and houses share two cores, and who waits in vain fails anyway."""


@dataclass
class Server:
    """The command `once-upon-me serve`, as a family would run it."""

    paths: Paths
    port: int
    program: tuple[str, ...] = (str(Path(sys.executable).with_name("once-upon-me")), "serve")
    """Another one may have a base model that nobody can install."""
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    def start(self) -> None:
        environment = os.environ | {"ONCE_UPON_ME_DATA": str(self.paths.data)}
        # NiceGUI looks for its own tests' settings in variables that pytest sets.
        for name in [name for name in environment if name.startswith(("PYTEST", "NICEGUI"))]:
            del environment[name]
        command = [*self.program, "--port", str(self.port)]
        with (self.paths.data / "server.log").open("ab") as log:
            self.process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
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

    def manifest(self, book: str) -> Any:
        """What the reader is told of a book."""
        with urllib.request.urlopen(f"{self.url}/library/{book}", timeout=10) as answer:
            return json.load(answer)

    def wait_for(self, book: str, *, narrated: bool = True) -> Any:
        """The manifest of a book whose every page is painted, and narrated unless told not."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            told = self.manifest(book)
            whole = len(told["pages"]) == told["planned"]
            if whole and (not narrated or all(page["clips"] for page in told["pages"])):
                return told
            time.sleep(0.3)
        raise AssertionError(f"not finished: {self.manifest(book)}")

    def story(self, book: str) -> str:
        """The words of a book, in small letters, as soon as they are all there."""
        pages = self.wait_for(book, narrated=False)["pages"]
        return " ".join(page["text"] for page in pages).lower()

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


@contextmanager
def running(paths: Paths) -> Iterator[Server]:
    """A kiosk with this data folder, until it is left."""
    server = Server(paths, free_port())
    server.start()
    try:
        yield server
    finally:
        server.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Watched:
    """A page, what was asked for, and everything that should not have happened on it."""

    page: Page
    url: str
    errors: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    """Every address, in order."""

    def goto(self, path: str) -> None:
        self.page.goto(self.url + path)

    def heard(self, sentence: str) -> bool:
        """Whether the browser asked for the sound of a sentence."""
        address = self.url + Media(cast(Studio, None)).speech(sentence)
        return address in self.asked

    def wait_to_hear(self, sentence: str) -> None:
        until = time.monotonic() + PATIENCE
        while not self.heard(sentence):
            assert time.monotonic() < until, f"never said: {sentence}"
            self.page.wait_for_timeout(50)

    @property
    def outside(self) -> list[str]:
        """Addresses that are not in the house."""
        home = self.url.split("//")[1]
        ours = (f"http://{home}/", f"ws://{home}/", "data:", "blob:")
        return [address for address in self.asked if not address.startswith(ours)]

    def assert_clean(self) -> None:
        assert not self.errors, "\n".join(self.errors)
        assert not self.outside, "\n".join(self.outside)


def watch(context: BrowserContext, url: str) -> Watched:
    """A new page that notes console errors and every address it asks for."""
    watched = Watched(context.new_page(), url)

    def console(message: ConsoleMessage) -> None:
        if message.type == "error":
            watched.errors.append(f"{message.text} ({message.location.get('url')})")

    def request(asked: Request) -> None:
        watched.asked.append(asked.url)

    watched.page.on("console", console)
    watched.page.on("pageerror", lambda error: watched.errors.append(str(error)))
    watched.page.on("request", request)
    watched.page.on("websocket", lambda socket: watched.asked.append(socket.url))
    return watched


Chromium = Callable[..., Browser]
"""Starts a browser; see the fixture of this name."""
Window = Callable[..., Watched]
"""Opens a window onto the kiosk; see the fixture of this name."""


@contextmanager
def opened(
    browser: Browser, url: str, size: tuple[int, int] = (1280, 800), **options: Any
) -> Iterator[Watched]:
    """A fresh browser window of this size; whatever happens in it has to be clean.

    Still unless told `reduced_motion="no-preference"`: without a graphics card every movement is
    work for the processor.
    """
    viewport = {"width": size[0], "height": size[1]}
    options = {"viewport": viewport, "reduced_motion": "reduce"} | options
    context = browser.new_context(**options)
    context.set_default_timeout(1000 * PATIENCE)
    try:
        watched = watch(context, url)
        yield watched
        watched.assert_clean()
    finally:
        context.close()
