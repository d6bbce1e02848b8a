"""A kiosk in a process of its own, as a family would run it, and a window onto it."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from engine.paths import Paths


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
        environment = os.environ | {"ONCE_UPON_ME_DATA": str(self.paths.data)}
        # NiceGUI looks for its own tests' settings in variables that pytest sets.
        for name in [name for name in environment if name.startswith(("PYTEST", "NICEGUI"))]:
            del environment[name]
        program = str(Path(sys.executable).with_name("once-upon-me"))
        command = [program, "serve", "--port", str(self.port)]
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


@dataclass
class Watched:
    """A page, and everything that should not have happened on it."""

    page: Page
    errors: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def assert_clean(self) -> None:
        assert self.errors == []
        assert self.outside == []


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


def tap(target: Locator) -> None:
    """As a finger does: on the middle of it, wherever it swings at that moment."""
    expect(target).to_be_visible(timeout=20_000)
    box = target.bounding_box()
    assert box is not None
    target.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
