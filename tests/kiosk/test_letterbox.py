"""Slots for photos: who has the address can put photos in for one character, and nothing else."""

import asyncio
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from engine.config import Config
from engine.paths import Paths
from engine.starter import starter_cast
from engine.store.characters import Family
from engine.studio import Studio
from engine.training.folder import TrainingFolder
from engine.training.photos import arriving
from engine.training.photos.arriving import arrived
from kiosk.guard import MAX_BODY, Guard
from kiosk.letterbox import Letterbox, NoWay, Window
from kiosk.letterbox import window as windows
from kiosk.letterbox.letterbox import LARGEST, OPEN_SECONDS, SEND
from kiosk.words import load_words

OURS = {"Sec-Fetch-Site": "same-origin"}


@dataclass
class Door:
    """A letterbox in a house whose darkroom is not at work, and a browser before it."""

    box: Letterbox
    browser: TestClient
    paths: Paths
    clock: list[float]

    def puts(self, token: str, data: bytes, name: str = "a.jpg") -> httpx.Response:
        return self.browser.post(f"{SEND}/{token}", content=data,
                                 headers=OURS | {"X-Name": name})

    def there(self) -> dict[str, bytes]:
        return {one.name: one.path.read_bytes()
                for one in arrived(TrainingFolder(self.paths, "mia"))}


@pytest.fixture
def door(tmp_path: Path) -> Iterator[Door]:
    paths, clock = Paths(tmp_path / "house").create(), [0.0]
    Family(paths).welcome(starter_cast())
    studio = Studio(paths, Config(space_floor=0))
    box = Letterbox(studio.photos, load_words(), lambda: clock[0])
    server = FastAPI()
    box.attach(server)
    server.post("/other")(lambda: None)
    guarded = Guard(server, larger={f"{SEND}/": LARGEST})
    with TestClient(guarded, base_url="http://localhost") as browser:
        yield Door(box, browser, paths, clock)
    studio._keeper.close()


def test_a_photo_comes_in_as_it_is_for_the_one_it_is_meant_for(door: Door) -> None:
    token = door.box.open("mia", "Mia")
    data = bytes(range(256)) * 20_000
    assert len(data) > MAX_BODY
    assert door.puts(token, data, "../../IMG%20%E2%99%A5.jpg").status_code == 204
    assert door.puts(token, b"").status_code == 204, "also an empty one, which is told of"
    assert door.there() == {"../../IMG ♥.jpg": data, "a.jpg": b""}
    slot = door.box.slot(token)
    assert slot is not None
    assert slot.came == 2
    page = door.browser.get(f"{SEND}/{token}").text
    assert "Photos of Mia" in page
    assert 'src="http' not in page


def test_without_an_open_slot_nothing_comes_in_and_nothing_is_seen(door: Door) -> None:
    shut, over = door.box.open("mia", "Mia"), door.box.open("mia", "Mia")
    door.box.shut(shut)
    assert door.box.expects_phones
    door.clock[0] = OPEN_SECONDS
    assert not door.box.expects_phones
    assert door.box.seconds_left(over) == 0
    for token in (shut, over, "guessed"):
        assert door.puts(token, b"x").status_code == 404
        page = door.browser.get(f"{SEND}/{token}")
        assert page.status_code == 404
        assert "Mia" not in page.text
    assert door.there() == {}


def test_other_sites_and_large_bodies_elsewhere_stay_out(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = door.box.open("mia", "Mia")
    address = f"{SEND}/{token}"
    for headers in ({}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "http://evil.example"}):
        assert door.browser.post(address, content=b"x", headers=headers).status_code == 403
    assert door.browser.post("/other", content=bytes(MAX_BODY + 1),
                             headers=OURS).status_code == 413
    monkeypatch.setattr(arriving, "MOST_BYTES", 10)
    assert door.puts(token, b"x" * 11).status_code == 413
    monkeypatch.setattr(arriving, "MOST_WAITING", 0)
    assert door.puts(token, b"x").status_code == 429
    assert door.there() == {}
    assert list(TrainingFolder(door.paths, "mia").arriving.iterdir()) == []


def test_the_window_is_open_while_a_phone_is_expected_and_shows_nothing_else(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(windows, "house_address", lambda: "127.0.0.1")
    monkeypatch.setattr(windows, "LOOK_EVERY", 0.05)
    token = door.box.open("mia", "Mia")

    async def story() -> None:
        window = Window(door.box)
        address = await window.open()
        assert await window.open() == address, "one window for all phones"
        async with httpx.AsyncClient() as phone:
            assert "Photos of Mia" in (await phone.get(f"{address}/{token}")).text
            sent = await phone.post(f"{address}/{token}", content=b"photo",
                                        headers=OURS | {"X-Name": "a.jpg"})
            assert sent.status_code == 204
            home = address.removesuffix(SEND)
            for other in ("/", "/grown-ups", "/library/x", "/docs"):
                assert (await phone.get(home + other)).status_code == 404
            named = await phone.get(f"{address}/{token}", headers={"Host": "evil.example"})
            assert named.status_code == 421
        door.box.shut(token)
        await asyncio.wait_for(window._open, 10)  # type: ignore[arg-type]
        with pytest.raises(urllib.error.URLError):
            await asyncio.to_thread(urllib.request.urlopen, f"{address}/{token}", timeout=2)

    asyncio.run(story())
    assert door.there() == {"a.jpg": b"photo"}


def test_a_machine_that_is_alone_says_so(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    async def opened(host: str | None) -> str:
        monkeypatch.setattr(windows, "house_address", lambda: host)
        with pytest.raises(NoWay) as no_way:
            await Window(door.box).open()
        return no_way.value.why

    async def refused(address: str) -> None:
        raise OSError

    door.box.open("mia", "Mia")
    assert asyncio.run(opened(None)) == "alone"
    monkeypatch.setattr(windows, "_knock", refused)
    assert asyncio.run(opened("127.0.0.1")) == "shut"
