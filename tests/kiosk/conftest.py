"""A real kiosk in a process of its own, and real Chromium before it."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from household import PATIENCE, Chromium, Server, Watched, Window, opened, running
from playwright.sync_api import Browser, Playwright, expect, sync_playwright
from recordings import Recorder

from engine.models import ModelStore
from engine.paths import Paths
from tests.conftest import furnish

CHROMIUM = shutil.which("chromium")
NO_OMNIBOX = "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup"
"""The address bar of each window is a page of its own, more work than the kiosk's."""
QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--no-first-run", "--disable-quic", NO_OMNIBOX]
PLAYS = "--autoplay-policy=no-user-gesture-required"
PRETENDS = "--use-fake-device-for-media-stream"
ALLOWS = "--use-fake-ui-for-media-stream"
expect.set_options(timeout=1000 * PATIENCE)

HERE = Path(__file__).parent
LONGEST = ("test_whole_way.py", "test_likeness.py", "test_journey.py")
"""Files that take minutes, in the order in which they begin."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest begin, so that at the end nobody waits for them; then files with a browser are
    spread among the others, since two houses at once are more work than two cores do."""
    files = list(dict.fromkeys(item.path for item in items))
    turns: dict[Path, float] = {}
    for with_browser in (True, False):
        alike = [file for file in files if (file.parent == HERE) is with_browser]
        turns |= {file: (place + 0.5) / len(alike) for place, file in enumerate(alike)}
    first = {name: place - len(LONGEST) for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: first.get(item.path.name, turns[item.path]))


@pytest.fixture(scope="module")
def house(
    tmp_path_factory: pytest.TempPathFactory, weights: Path, said: Path
) -> Iterator[Server]:
    """A kiosk on its first day, for all tests of a module."""
    for paths in furnish(Paths(tmp_path_factory.mktemp("house")), weights, said):
        with running(paths) as server:
            yield server


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="module")
def chromium(playwright: Playwright) -> Iterator[Chromium]:
    """Starts Chromium.

    `microphone` is a WAV file that it hears, `None` for no microphone; without `allowed` nobody
    has let the kiosk listen; without `plays` nothing sounds before a finger touched the page.
    """
    with ExitStack() as stack:

        def start(
            microphone: Path | None = None, *, allowed: bool = True, plays: bool = True
        ) -> Browser:
            arguments = [*QUIET, *([PLAYS] if plays else []), *([ALLOWS] if allowed else [])]
            if microphone is not None:
                hears = f"--use-file-for-fake-audio-capture={microphone}%noloop"
                arguments += [PRETENDS, hears]
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
            stack.callback(browser.close)
            return browser

        yield start


@pytest.fixture(scope="module")
def browser(chromium: Chromium) -> Browser:
    """A Chromium without a microphone."""
    return chromium()


@pytest.fixture
def window(house: Server, browser: Browser) -> Iterator[Window]:
    """Opens windows onto the kiosk; each has to stay clean until the end of the test."""
    with ExitStack() as stack:

        def open_window(by: Browser | None = None, **options: Any) -> Watched:
            return stack.enter_context(opened(by or browser, house.url, **options))

        yield open_window


@pytest.fixture(scope="module")
def recorder(tmp_path_factory: pytest.TempPathFactory, house: Server) -> Recorder:
    """Speaks into WAV files that Chromium can take for its microphone."""
    return Recorder(ModelStore(house.paths), tmp_path_factory.mktemp("recordings"))
