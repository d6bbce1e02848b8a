"""Downloads that are killed, that fill the disk, and two at once: nothing is lost or half."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import namedtuple
from collections.abc import Callable
from pathlib import Path

import pytest
from localhub import INDEX, UNET, LocalHub, Trouble, assert_whole, store_of

from engine.errors import NotEnoughSpace
from engine.models import Model, ModelStore
from engine.paths import Paths
from engine.plain import to_json


def test_a_full_disk_is_said_before_the_large_files(
    store: ModelStore, hub: LocalHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(10**9, 10**9, 10**6))
    with pytest.raises(NotEnoughSpace, match="tiny needs 0 MB of disk, and 67 MB"):
        store.install("tiny")
    assert hub.sent == {}


def test_a_disk_that_fills_up_in_between_loses_nothing(
    small_disk: Callable[[int], Path], hub: LocalHub, tiny: Model
) -> None:
    disk = small_disk(2)
    ballast = disk / "ballast"

    def fill() -> None:
        room = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
        ballast.write_bytes(b"x" * max(0, room - 100_000))

    hub.troubles[UNET] = [Trouble(then=fill, silent=0.1)]
    store = store_of(Paths(disk), hub, tiny)
    with pytest.raises(NotEnoughSpace, match="became full while tiny"):
        store.install("tiny")
    assert not store.installed("tiny")
    ballast.unlink()
    hub.requests.clear()
    store.install("tiny")
    assert_whole(store, hub)
    assert hub.gets(UNET)[0].begin > 0


PROGRAM = """
import sys
from pathlib import Path
from engine.models import ModelStore
from engine.paths import Paths
from engine.plain import from_json
from engine.models import Model
import json
model = from_json(Model, json.loads(sys.argv[2]))
print("begun", flush=True)
ModelStore(Paths(Path(sys.argv[1])), {model.name: model}).install(model.name)
"""


def start(home: Paths, hub: LocalHub, model: Model) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(home.data), json.dumps(to_json(model))],
        env={**os.environ, "HF_ENDPOINT": hub.url}, stdout=subprocess.DEVNULL)


def test_killed_again_and_again_only_the_rest_is_downloaded(
    home: Paths, hub: LocalHub, tiny: Model
) -> None:
    hub.seconds_a_block = 0.02
    kept = 0
    for share in (0.2, 0.5, 0.8):
        process = start(home, hub, tiny)
        while hub.sent.get(UNET, 0) < share * len(hub.files[UNET]) and process.poll() is None:
            time.sleep(0.005)
        process.send_signal(signal.SIGKILL)
        assert process.wait(10) == -signal.SIGKILL
        parts = [p.stat().st_size for p in (home.models / ".new-tiny" / ".parts").iterdir()]
        assert max(parts) > kept
        kept = max(parts)
    hub.seconds_a_block = 0.0
    hub.requests.clear()
    store = store_of(home, hub, tiny)
    store.install("tiny")
    assert_whole(store, hub)
    assert [one.begin for one in hub.gets(UNET)] == [kept]
    assert hub.gets(INDEX) == []


def test_two_at_once_download_it_once(home: Paths, hub: LocalHub, tiny: Model) -> None:
    hub.seconds_a_block = 0.01
    both = [start(home, hub, tiny) for _ in range(2)]
    store = store_of(home, hub, tiny)
    while not hub.sent and both[0].poll() is None:
        time.sleep(0.005)
    assert store.busy("tiny")
    assert [process.wait(60) for process in both] == [0, 0]
    assert not store.busy("tiny")
    assert_whole(store, hub)
    assert hub.sent == {path: len(content) for path, content in hub.files.items()}
