"""The microphone in a real browser, with a real voice and real ears."""

import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from household import Chromium, Watched, free_port, opened
from playwright.sync_api import Browser, Page, expect
from recordings import Recorder
from websockets import Origin
from websockets.exceptions import ConnectionClosedOK, InvalidStatus
from websockets.sync.client import connect

from engine.models import ModelStore
from engine.paths import Paths

PAGE = Path(__file__).with_name("microphone_page.py")
IDEA = "Tell me a story about a dragon who lives on the moon."


@dataclass
class Bench:
    """A server with nothing but a microphone on its page, and a browser that hears a file."""

    url: str
    data: Path
    browser: Browser
    take: Path
    recordings: dict[str, Path]

    def plays(self, name: str) -> None:
        """What the browser's microphone hears from its next start on."""
        shutil.copy(self.recordings[name], self.take)


@pytest.fixture(scope="module")
def bench(
    tmp_path_factory: pytest.TempPathFactory, weights: Path, chromium: Chromium
) -> Iterator[Bench]:
    data = tmp_path_factory.mktemp("bench")
    paths = Paths(data / "data").create()
    shutil.copytree(weights, paths.models, copy_function=os.link, dirs_exist_ok=True)
    recorder = Recorder(ModelStore(paths), data)
    recordings = {"idea": recorder.speech(IDEA), "noise": recorder.noise(),
                  "silence": recorder.silence()}
    take = data / "take.wav"
    shutil.copy(recordings["silence"], take)
    with running(paths.data) as url:
        yield Bench(url, paths.data, chromium(take), take, recordings)


@contextmanager
def running(data: Path) -> Iterator[str]:
    port = free_port()
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "NICEGUI"))}
    server = subprocess.Popen([sys.executable, str(PAGE), str(data), str(port)],
                              env=environment, cwd=data)
    address = f"http://localhost:{port}"
    try:
        wait_for(address)
        yield address
    finally:
        server.terminate()
        server.wait()


@pytest.fixture
def window(bench: Bench) -> Iterator[Watched]:
    with opened(bench.browser, bench.url) as watched:
        watched.goto("/")
        expect(watched.page.locator(".microphone.idle")).to_be_visible()
        watched.page.wait_for_timeout(300)
        yield watched


def wait_for(address: str) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the page did not start")


def told(page: Page, kind: str) -> list[str]:
    """What the microphone told of this kind, in order."""
    return [text.partition(": ")[2] for text in page.locator(f".told .{kind}").all_inner_texts()]


def talk(page: Page) -> None:
    page.locator(".microphone").click()


def wait_for_a_voice(page: Page) -> None:
    page.wait_for_function(
        "Number(document.querySelector('.microphone').style.getPropertyValue('--level')) > 0.2")


def wait_until_heard(page: Page) -> str:
    expect(page.locator(".told .heard")).to_have_count(1)
    expect(page.locator(".microphone.idle")).to_be_visible()
    return told(page, "heard")[0].lower()


def test_a_child_is_heard_and_no_sound_is_kept(
    bench: Bench, window: Watched
) -> None:
    bench.plays("idea")
    page, before = window.page, files_below(bench.data)
    talk(page)
    expect(page.locator(".microphone.listening")).to_be_visible()
    wait_for_a_voice(page)
    assert {"dragon", "moon"} <= set(re.findall(r"\w+", wait_until_heard(page)))
    states = told(page, "state")
    assert states[0] == "listening"
    assert states[-1] == "idle"
    assert files_below(bench.data) == before


@pytest.mark.flaky(reruns=5)
def test_words_are_there_while_they_are_spoken(bench: Bench, window: Watched) -> None:
    """On a busy machine drafts fall away, so that what was said in the end comes sooner."""
    bench.plays("idea")
    talk(window.page)
    wait_until_heard(window.page)
    assert told(window.page, "partial"), "no words while they were spoken"


def files_below(folder: Path) -> set[Path]:
    """What was written, but for NiceGUI's own small notes."""
    return {path for path in folder.rglob("*") if path.is_file() and ".nicegui" not in path.parts}


def test_it_is_a_big_button_with_a_name(window: Watched) -> None:
    button = window.page.locator(".microphone")
    box = button.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 200
    assert button.get_attribute("aria-label") == "Talk"
    assert button.get_attribute("type") == "button"


def test_the_keyboard_starts_it_and_ends_it(bench: Bench, window: Watched) -> None:
    bench.plays("idea")
    window.page.locator(".microphone").focus()
    window.page.keyboard.press("Enter")
    wait_for_a_voice(window.page)
    window.page.wait_for_timeout(1000)  # what comes so soon is a double tap
    window.page.keyboard.press("Space")
    assert wait_until_heard(window.page)
    assert "thinking" in told(window.page, "state")


def test_a_double_tap_does_not_end_it(bench: Bench, window: Watched) -> None:
    bench.plays("silence")
    window.page.locator(".microphone").dblclick()
    window.page.wait_for_timeout(1000)
    expect(window.page.locator(".microphone.listening")).to_be_visible()


def test_noise_becomes_no_words(bench: Bench, window: Watched) -> None:
    bench.plays("noise")
    talk(window.page)
    assert wait_until_heard(window.page) in ("(silence)", "(unclear)")
    assert told(window.page, "partial") == []


def test_with_reduced_motion_it_still_shows_that_it_hears(bench: Bench) -> None:
    bench.plays("idea")
    with opened(bench.browser, bench.url, reduced_motion="reduce") as window:
        window.goto("/")
        talk(window.page)
        wave = window.page.locator(".microphone.listening .wave").last
        expect(wave).to_have_css("scale", "1.14")
        expect(wave).not_to_have_css("opacity", "0")


@pytest.mark.parametrize(("spoiled", "key"), [
    ("navigator.mediaDevices.getUserMedia = () => Promise.reject("
     "new DOMException('no', 'NotAllowedError'))", "no-permission"),
    ("navigator.mediaDevices.getUserMedia = () => Promise.reject("
     "new DOMException('no', 'NotFoundError'))", "no-microphone"),
    ("Object.defineProperty(navigator, 'mediaDevices', { value: undefined })", "no-microphone"),
    ("Object.defineProperty(window, 'isSecureContext', { value: false })", "not-secure"),
    ("WebSocket = class extends WebSocket { constructor(url) {"
     " super(String(url).includes('/ears/') ? String(url) + 'x' : url) } }", "no-connection"),
])
def test_every_way_of_not_hearing_has_its_name(window: Watched, spoiled: str, key: str) -> None:
    window.page.evaluate(f"() => {{ {spoiled} }}")
    talk(window.page)
    expect(window.page.locator(".told .failed")).to_have_count(1)
    assert told(window.page, "failed") == [key]
    expect(window.page.locator(".microphone.idle")).to_be_visible()
    if key == "no-connection":
        window.errors.clear()  # the browser complains of the refusal, as it should


def test_a_browser_without_microphone_or_permission_says_so(
    bench: Bench, chromium: Chromium
) -> None:
    with opened(chromium(None, allowed=False), bench.url) as window:
        window.goto("/")
        talk(window.page)
        expect(window.page.locator(".told .failed")).to_have_count(1)
        assert told(window.page, "failed")[0] in ("no-microphone", "no-permission")


NO_WORKLET = """() => {
    Object.defineProperty(BaseAudioContext.prototype, "audioWorklet", { value: undefined });
}"""
OWN_RATE_ONLY = """() => {
    const own = AudioContext.prototype.createMediaStreamSource;
    AudioContext.prototype.createMediaStreamSource = function (stream) {
        if (this.sampleRate === 16000) throw new DOMException("rate", "NotSupportedError");
        return own.call(this, stream);
    };
}"""


@pytest.mark.parametrize("spoiled", [NO_WORKLET, OWN_RATE_ONLY], ids=["old", "like Firefox"])
def test_other_browsers_hear_all_the_same(bench: Bench, window: Watched, spoiled: str) -> None:
    bench.plays("idea")
    window.page.evaluate(spoiled)
    talk(window.page)
    assert "dragon" in wait_until_heard(window.page)


def test_the_route_goes_with_the_element_and_strangers_are_refused(
    bench: Bench, window: Watched
) -> None:
    bench.plays("silence")
    talk(window.page)
    expect(window.page.locator(".told .state")).not_to_have_count(0)
    (route,) = [address for address in window.asked if "/ears/" in address]
    assert len(route.rsplit("/", 1)[1]) >= 32
    cookie = "; ".join(f"{c['name']}={c['value']}" for c in window.page.context.cookies())
    assert is_refused(route, bench.url, cookie), "a second conversation at once"
    assert is_refused(route, "http://elsewhere.example", cookie), "a strange website"
    window.page.locator(".remove").click()
    expect(window.page.locator(".microphone")).to_have_count(0)
    assert is_refused(route, bench.url, cookie), "its element is gone"
    assert is_refused(bench.url.replace("http", "ws") + "/ears/guess", bench.url, cookie)


def test_another_browser_cannot_use_the_route(bench: Bench, window: Watched) -> None:
    route = window.page.evaluate(f"({ROUTE})()")
    address = bench.url.replace("http", "ws") + route
    assert is_refused(address, bench.url, "")
    cookie = "; ".join(f"{c['name']}={c['value']}" for c in window.page.context.cookies())
    assert not is_refused(address, bench.url, cookie)


def is_refused(route: str, origin: str, cookie: str) -> bool:
    """Whether nobody listens there: the door stays shut, or is shut in anger."""
    try:
        with connect(route, origin=Origin(origin), additional_headers={"Cookie": cookie}) as door:
            door.send("finish")
            door.recv(10)
    except InvalidStatus:
        return True
    except ConnectionClosedOK:
        pass
    return False


ROUTE = """() => Object.values(mounted_app.elements).find((e) => e.props?.route).props.route"""


@pytest.mark.parametrize(("abuse", "codes"), [
    ("socket.send(new Uint8Array(70_000))", {1009}),
    # The turn may be over, after 30 s of sound, before the flood is seen: then it is 1000.
    ("for (let i = 0; i < 60; i++) socket.send(new Uint8Array(40_000))", {1009, 1000}),
    ("socket.send('open sesame')", {1003}),
])
def test_whoever_sends_nonsense_is_shown_out(
    window: Watched, abuse: str, codes: set[int]
) -> None:
    got = window.page.evaluate("""async ([route, abuse]) => {
        const socket = new WebSocket(location.origin.replace("http", "ws") + route);
        await new Promise((resolve) => (socket.onopen = resolve));
        new Function("socket", abuse)(socket);
        return new Promise((resolve) => (socket.onclose = (event) => resolve(event.code)));
    }""", [window.page.evaluate(f"({ROUTE})()"), abuse])
    assert got in codes
