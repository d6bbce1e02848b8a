"""Files that only grown-ups may see or send (promise 20): as long as the session holds."""

import os
from pathlib import Path

from fastapi import FastAPI
from fastapi.testclient import TestClient

from engine.errors import BadPicture
from engine.household.inside import IDLE_SECONDS, Inside
from kiosk.doorkeeper import Doorkeeper
from kiosk.within import Within


def test_a_private_file_is_seen_as_long_as_the_session_holds(tmp_path: Path) -> None:
    photo, clock = tmp_path / "photo.webp", [0.0]
    photo.write_bytes(b"a face")
    inside = Inside(lambda: "1", lambda: clock[0])
    within, server = Within(inside), FastAPI()
    within.attach(server)
    keeper, other = Doorkeeper(inside, within), Doorkeeper(inside, within)
    keeper.come_in()
    other.come_in()
    address, others = keeper.private(photo), other.private(photo)
    assert (keeper.private(photo), keeper.private(tmp_path / "gone")) != (others, address)
    assert keeper.private(photo) == address, "one address for one file"
    with TestClient(server) as browser:
        assert browser.get(address).content == b"a face"
        assert browser.get(address).headers["cache-control"] == "no-store"
        assert browser.get("/within/photo.webp").status_code == 404
        keeper.leave()
        assert browser.get(address).status_code == 404
        assert browser.get(others).status_code == 200
        clock[0] += IDLE_SECONDS
        assert browser.get(others).status_code == 404
    os.utime(photo, (1, 1))
    assert other.private(photo) != others, "what was written anew is asked for anew"


def test_a_file_is_given_as_long_as_the_session_holds(tmp_path: Path) -> None:
    given: list[tuple[bytes, int]] = []
    names: list[str] = []

    async def take(file: Path, name: str) -> None:
        names.append(name)
        if file.read_bytes() == b"a trap":
            raise BadPicture("no picture")
        given.append((file.read_bytes(), file.stat().st_mode & 0o777))

    inside = Inside(lambda: "1")
    within, server = Within(inside), FastAPI()
    within.attach(server)
    keeper = Doorkeeper(inside, within)
    keeper.come_in()
    address = keeper.slot(tmp_path, take)
    with TestClient(server) as browser:
        assert browser.post(address, content=b"a picture", headers={
            "X-Name": "M%C3%AFa.jpg"}).status_code == 204
        assert browser.post(address, content=b"a trap").status_code == 422
        assert browser.post(f"{address}x", content=b"a picture").status_code == 404
        keeper.leave()
        assert browser.post(address, content=b"too late").status_code == 404
    assert (given, names) == ([(b"a picture", 0o600)], ["Mïa.jpg", ""])
    assert list(tmp_path.iterdir()) == [], "nothing stays"
