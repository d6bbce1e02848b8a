"""The room of the machine in real Chromium: a voice of one's own is heard, a server is tried, a
style is painted by a model of its own."""

import json
import re
import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest
from checkpoints import SDXL, write_checkpoint
from child import tap
from grown_up import type_digits
from household import Server, Watched, opened, running
from playwright.sync_api import Browser, Page, expect
from safetensors.numpy import save_file

from engine.household.door import Door
from engine.models import ModelStore
from engine.paths import Paths
from engine.store.backends import BackendStore
from kiosk.words import load_words

PIN, JOE = "482957", "piper-en_US-joe-medium"
words = load_words()


@pytest.fixture
def house(paths: Paths) -> Iterator[Server]:
    Door(paths).choose_first(PIN)
    with running(paths) as server:
        yield server


@pytest.fixture
def writer() -> Iterator[str]:
    """A server in the house that writes."""
    class Writes(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            content = json.dumps({"sentence": "A snail wanted a hat."})
            body = json.dumps({"choices": [{"message": {"content": content}}]}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Writes)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()
    thread.join()
    server.server_close()


def inside(watched: Watched) -> Page:
    watched.goto("/grown-ups/machine")
    page = watched.page
    type_digits(page, PIN)
    expect(page.get_by_text(words("machine.health"))).to_be_visible()
    return page


def press(page: Page, key: str, **values: str) -> None:
    # Where several buttons have the same words, it is said of what.
    name = re.compile(f"^{re.escape(words(key, **values))}(: .+)?$")
    button = page.get_by_label(name).first
    button.scroll_into_view_if_needed()
    tap(button)


def fill(page: Page, key: str, value: str) -> None:
    field = page.get_by_label(words(key), exact=True)
    field.fill(value)
    field.press("Enter")


def test_a_voice_a_writer_and_who_paints_a_style(
    house: Server, browser: Browser, writer: str, tmp_path: Path
) -> None:
    store = ModelStore(house.paths)
    store.add("family", write_checkpoint(tmp_path / "family.safetensors", SDXL), "sdxl")
    save_file({"unet.x.lora_A.weight": np.ones((1, 1), np.float32)}, tmp_path / "oil.safetensors")
    store.add_style("oil", tmp_path / "oil.safetensors", "sdxl")
    folder, voice = house.paths.models / JOE, tmp_path / "Grandpa.onnx"
    shutil.copyfile(folder / "en_US-joe-medium.onnx", voice)
    shutil.copyfile(folder / "en_US-joe-medium.onnx.json", tmp_path / f"{voice.name}.json")
    with opened(browser, house.url, has_touch=True) as watched:
        page = inside(watched)
        expect(page.get_by_text("are free for work")).to_be_visible()
        press(page, "machine.to_voices")
        expect(page.get_by_text(words("machine.this_voice"))).to_be_visible()
        fill(page, "machine.voice_file", str(tmp_path / "nothing.onnx"))
        expect(page.get_by_text(words("machine.no_voice_file"))).to_be_visible()
        fill(page, "machine.voice_file", str(voice))
        expect(page.get_by_text(words("machine.done_add", name="grandpa"))).to_be_visible()
        expect(page.get_by_text("piper-grandpa")).to_be_visible()
        press(page, "machine.listen")
        sound = page.locator("audio.heard-voice")
        expect(sound).to_have_count(1)
        page.wait_for_function("document.querySelector('audio.heard-voice').duration > 2")
        press(page, "grown_ups.back")

        press(page, "machine.to_models")
        expect(page.get_by_text("Whisper base", exact=False).first).to_be_visible()
        names = [one.get_attribute("aria-label") for one in page.locator(".weights button").all()]
        assert len(names) == len(set(names)), "each says of what"
        press(page, "machine.verify")
        expect(page.get_by_text(words("machine.done_check", name="whisper-base"))).to_be_visible()
        press(page, "grown_ups.back")

        press(page, "machine.to_writer")
        fill(page, "machine.server_address", writer)
        fill(page, "machine.server_model", "tiny")
        press(page, "machine.server_try")
        expect(page.get_by_text("A snail wanted a hat.")).to_be_visible()
        press(page, "grown_ups.back")

        press(page, "machine.to_logs")
        expect(page.get_by_text("the kiosk is open")).to_be_visible()
        press(page, "grown_ups.back")
        press(page, "machine.to_voices")
        watched.assert_clean()
        press(page, "machine.use_voice")
        # The server starts again with it, and the door is shut.
        expect(page.locator(".keypad:visible")).to_have_count(1)
        assert BackendStore(house.paths).get().voice == "piper:grandpa"

        type_digits(page, PIN)
        press(page, "grown_ups.back")
        press(page, "machine.to_styles")
        base, oil = "Your own: family.safetensors", "Your own: oil.safetensors"
        comic = page.get_by_role("group", name="comic book", exact=True)
        both = words("machine.painter_with", base=base, adapter=oil)
        comic.get_by_role("button", name=both).scroll_into_view_if_needed()
        tap(comic.get_by_role("button", name=both))
        expect(page.locator(".keypad:visible")).to_have_count(1)
        gone = ("ERR_CONNECTION_REFUSED", "ERR_EMPTY_RESPONSE", "WebSocket", "Failed to fetch")
        watched.errors[:] = [one for one in watched.errors if not any(why in one for why in gone)]
    assert BackendStore(house.paths).get().painters == {"comic": "diffusion:family+oil"}
