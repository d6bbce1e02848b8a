"""Downloads: whole and checked, begun where they broke off, from a real server in real trouble."""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import namedtuple
from dataclasses import replace
from pathlib import Path

import pytest
from localhub import COMMIT, EXTRA, INDEX, UNET, VAE, LocalHub, Trouble, store_of

from engine.errors import HubTrouble, ModelBroken, ModelMissing, NotEnoughSpace
from engine.files import sha256
from engine.models import Model, ModelStore, WeightFile
from engine.models.record import read_record
from engine.paths import Paths

PLAIN = "vae/plain.safetensors"
"""What the file of the VAE is called here."""


def assert_whole(store: ModelStore, hub: LocalHub) -> Path:
    folder = store.verify("tiny")
    for name, path in {INDEX: INDEX, UNET: UNET, PLAIN: VAE}.items():
        assert (folder / name).read_bytes() == hub.files[path]
    left = [path.name for path in folder.parent.iterdir()]
    assert sorted(left) == [".lock-tiny", "tiny"]
    return folder


def test_a_model_comes_whole_and_tells_how_far_it_is(store: ModelStore, hub: LocalHub) -> None:
    told: list[tuple[int, int]] = []
    assert not store.installed("tiny")
    store.install("tiny", lambda done, total: told.append((done, total)))
    folder = assert_whole(store, hub)
    size = sum(map(len, hub.files.values()))
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1] == (size, size)
    assert len({done for done, _ in told}) > 3
    assert (folder / "origin.json").is_file()


def test_what_is_installed_is_not_asked_for_again(store: ModelStore, hub: LocalHub) -> None:
    store.install("tiny")
    hub.requests.clear()
    store.install("tiny")
    assert hub.requests == []


def test_an_optional_file_may_be_there_or_not(store: ModelStore, hub: LocalHub) -> None:
    store.install("tiny")
    assert not (store.path("tiny") / EXTRA).exists()
    store.remove("tiny")
    hub.files[EXTRA] = b"{}"
    store.install("tiny")
    assert (store.path("tiny") / EXTRA).read_bytes() == b"{}"
    (store.path("tiny") / EXTRA).write_bytes(b"[]")
    with pytest.raises(ModelBroken, match=r"extra\.json"):
        store.verify("tiny")


@pytest.mark.parametrize("cut", [0, 1, 5000, 350_000, 699_999])
def test_a_broken_connection_is_taken_up_where_it_broke(
    store: ModelStore, hub: LocalHub, cut: int
) -> None:
    hub.troubles[UNET] = [Trouble(cut_after=cut)]
    store.install("tiny")
    assert_whole(store, hub)
    assert [one.begin for one in hub.gets(UNET)] == [0, cut]
    assert hub.sent[UNET] == len(hub.files[UNET])


def test_a_line_that_breaks_all_the_time_gets_there(store: ModelStore, hub: LocalHub) -> None:
    hub.troubles[UNET] = [Trouble(cut_after=40_000) for _ in range(15)]
    store.install("tiny")
    assert_whole(store, hub)
    assert hub.sent[UNET] == len(hub.files[UNET])


def test_when_nothing_comes_any_more_what_came_is_kept(store: ModelStore, hub: LocalHub) -> None:
    hub.troubles[UNET] = [Trouble(cut_after=300_000), *(Trouble(status=503) for _ in range(9))]
    with pytest.raises(HubTrouble, match=f"{UNET} of family/tiny.*503.*kept"):
        store.install("tiny")
    assert not store.installed("tiny")
    assert store.bytes_to_come("tiny") < 500_000
    hub.troubles.clear()
    hub.requests.clear()
    store.install("tiny")
    assert_whole(store, hub)
    assert [one.begin for one in hub.gets(UNET)] == [300_000]
    assert hub.gets(INDEX) == [], "it had arrived, and was checked again here"


@pytest.mark.parametrize("trouble", [
    Trouble(status=503), Trouble(status=429, headers={"Retry-After": "0"}), Trouble(status=500),
    Trouble(goes_on_at=10), Trouble(ignores_range=True)])
def test_passing_trouble_passes(store: ModelStore, hub: LocalHub, trouble: Trouble) -> None:
    hub.troubles[UNET] = [Trouble(cut_after=100_000), trouble]
    store.install("tiny")
    assert_whole(store, hub)


def test_a_line_that_falls_silent_is_dialled_again(
    home: Paths, hub: LocalHub, tiny: Model
) -> None:
    hub.troubles[UNET] = [Trouble(silent=1.5)]
    store = store_of(home, hub, tiny, timeout=0.3)
    store.install("tiny")
    assert_whole(store, hub)
    assert len(hub.gets(UNET)) > 1


@pytest.mark.parametrize("path", [UNET, VAE, INDEX])
@pytest.mark.parametrize("kind", ["flip", "longer", "shorter"])
def test_a_wrong_file_is_thrown_away_and_named(
    store: ModelStore, hub: LocalHub, path: str, kind: str
) -> None:
    right = hub.files[path]
    wrong = {"flip": right[:-1] + bytes([right[-1] ^ 1]), "longer": b"x" + right,
             "shorter": right[:-1]}[kind]
    hub.troubles[path] = [Trouble(content=wrong) for _ in range(12)]
    name = PLAIN if path == VAE else path
    with pytest.raises((ModelBroken, HubTrouble), match=path if kind == "shorter" else name):
        store.install("tiny")
    assert not store.installed("tiny")
    hub.troubles.clear()
    store.install("tiny")
    assert_whole(store, hub)


def test_a_damaged_part_is_not_gone_on_with(store: ModelStore, hub: LocalHub, home: Paths) -> None:
    hub.troubles[UNET] = [Trouble(cut_after=300_000), *(Trouble(status=503) for _ in range(9))]
    with pytest.raises(HubTrouble):
        store.install("tiny")
    part = max((home.models / ".new-tiny" / ".parts").iterdir(), key=lambda p: p.stat().st_size)
    part.write_bytes(b"\0" * part.stat().st_size)
    hub.troubles.clear()
    store.install("tiny")
    assert_whole(store, hub)
    assert [one.begin for one in hub.gets(UNET)][-2:] == [300_000, 0]


def test_what_the_hub_does_not_have_is_named(
    hub: LocalHub, tiny: Model, home: Paths
) -> None:
    del hub.files[VAE]
    with pytest.raises(HubTrouble, match="has no vae/weights"):
        store_of(home, hub, tiny).install("tiny")
    with pytest.raises(HubTrouble, match="has no model_index"):
        store_of(home, hub, replace(tiny, revision="f" * 40)).install("tiny")
    with pytest.raises(HubTrouble, match="of nobody/nothing"):
        store_of(home, hub, replace(tiny, hub="nobody/nothing")).install("tiny")


def test_a_hub_that_is_not_there_is_said(tiny: Model, home: Paths) -> None:
    gone = LocalHub()
    gone._server.server_close()
    with pytest.raises(HubTrouble, match="does not send"):
        store_of(home, gone, tiny).install("tiny")


def test_what_the_catalogue_does_not_know_is_trusted_once_and_recorded(
    store: ModelStore, hub: LocalHub, tiny: Model
) -> None:
    assert set(tiny.trusted) == {INDEX, PLAIN, EXTRA}
    store.install("tiny")
    record = read_record(store.path("tiny"))
    assert record.checksums[PLAIN][0] == hashlib.sha256(hub.files[VAE]).hexdigest()
    lies = store.path("tiny") / PLAIN
    lies.write_bytes(lies.read_bytes()[:-1] + b"!")
    with pytest.raises(ModelBroken, match=r"plain\.safetensors"):
        store.verify("tiny")
    hub.files[VAE] = b"another one" * 9000
    with pytest.raises(ModelBroken, match=r"plain\.safetensors of tiny.*something else"):
        store.install("tiny")


def test_mending_brings_only_what_is_damaged(store: ModelStore, hub: LocalHub) -> None:
    store.install("tiny")
    (store.path("tiny") / PLAIN).unlink()
    hub.sent.clear()
    store.install("tiny")
    assert_whole(store, hub)
    assert hub.sent == {VAE: len(hub.files[VAE])}


def test_a_damaged_record_is_mended_too(store: ModelStore, hub: LocalHub) -> None:
    store.install("tiny")
    (store.path("tiny") / "checksums.json").write_text("{")
    with pytest.raises(ModelBroken):
        store.verify("tiny")
    store.install("tiny")
    assert_whole(store, hub)


def test_without_a_revision_the_first_one_stays(
    home: Paths, hub: LocalHub, tiny: Model
) -> None:
    store = store_of(home, hub, replace(tiny, revision=""))
    store.install("tiny")
    assert read_record(store.path("tiny")).revision == COMMIT
    assert {one.path for one in hub.gets(VAE)} == {VAE}
    (store.path("tiny") / PLAIN).unlink()
    hub.requests.clear()
    store.install("tiny")
    assert read_record(store.path("tiny")).revision == COMMIT


def test_a_newer_revision_is_noticed_and_brings_what_is_new(
    home: Paths, hub: LocalHub, tiny: Model
) -> None:
    store_of(home, hub, tiny).install("tiny")
    hub.commit = "d" * 40
    hub.files[INDEX] = b'{"_class_name": "Another"}'
    hub.sent.clear()
    store = store_of(home, hub, replace(tiny, revision=hub.commit))
    with pytest.raises(ModelBroken, match="is of revision c0ffee"):
        store.verify("tiny")
    store.install("tiny")
    assert_whole(store, hub)
    assert hub.sent == {INDEX: len(hub.files[INDEX])}, "the rest was here already"


def test_a_mirror_that_tells_no_digests_will_do(
    home: Paths, hub: LocalHub, tiny: Model
) -> None:
    hub.plain = True
    store = store_of(home, hub, tiny)
    store.install("tiny")
    assert_whole(store, hub)


def test_what_another_model_has_is_not_downloaded_again(
    home: Paths, hub: LocalHub, tiny: Model
) -> None:
    sister = replace(tiny, name="sister", files=tiny.files[1:2])
    store = store_of(home, hub, tiny, sister)
    assert store.bytes_to_come("sister") == len(hub.files[UNET])
    store.install("tiny")
    hub.sent.clear()
    assert store.bytes_to_come("sister") == 0
    store.install("sister")
    assert hub.sent == {}
    assert (store.path("sister") / UNET).samefile(store.path("tiny") / UNET)
    store.remove("tiny")
    store.verify("sister")


def test_a_damaged_file_of_another_model_is_not_taken(
    home: Paths, hub: LocalHub, tiny: Model
) -> None:
    sister = replace(tiny, name="sister", files=tiny.files[1:2])
    store = store_of(home, hub, tiny, sister)
    lies = store.install("tiny") / UNET
    lies.write_bytes(b"x" * lies.stat().st_size)
    store.install("sister")
    assert sha256(store.verify("sister") / UNET) == tiny.files[1].sha256


def test_a_full_disk_is_said_before_the_large_files(
    store: ModelStore, hub: LocalHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(10**9, 10**9, 10**6))
    with pytest.raises(NotEnoughSpace, match="tiny needs 0 MB of disk, and 67 MB"):
        store.install("tiny")
    assert hub.sent == {}


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a small disk")
def test_a_disk_that_fills_up_in_between_loses_nothing(
    tmp_path: Path, hub: LocalHub, tiny: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.models.staging.SPARE_BYTES", 0)
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "none", str(disk)],
                      capture_output=True).returncode:
        pytest.skip("this machine lets nobody make a small disk")
    try:
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
        assert hub.gets(UNET)[0].begin > 100_000
    finally:
        subprocess.run(["umount", str(disk)], check=True)


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
    import json

    from engine.plain import to_json

    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(home.data), json.dumps(to_json(model))],
        env={**os.environ, "HF_ENDPOINT": hub.url}, stdout=subprocess.DEVNULL)


def test_killed_again_and_again_only_the_rest_is_downloaded(
    home: Paths, hub: LocalHub, tiny: Model
) -> None:
    hub.seconds_a_block = 0.02
    lost = 0
    for share in (0.2, 0.5, 0.8):
        before = hub.sent.get(UNET, 0)
        process = start(home, hub, tiny)
        while hub.sent.get(UNET, 0) < share * len(hub.files[UNET]) and process.poll() is None:
            time.sleep(0.005)
        process.send_signal(signal.SIGKILL)
        assert process.wait(10) == -signal.SIGKILL
        parts = [p.stat().st_size for p in (home.models / ".new-tiny" / ".parts").iterdir()]
        assert max(parts) > before
        lost = max(lost, hub.sent[UNET] - max(parts))
    hub.seconds_a_block = 0.0
    hub.requests.clear()
    store = store_of(home, hub, tiny)
    store.install("tiny")
    assert_whole(store, hub)
    assert [one.begin for one in hub.gets(UNET)] == [max(parts)]
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


def test_a_removed_model_is_gone_with_all_its_parts(store: ModelStore, hub: LocalHub) -> None:
    hub.troubles[UNET] = [Trouble(cut_after=300_000), *(Trouble(status=503) for _ in range(9))]
    with pytest.raises(HubTrouble):
        store.install("tiny")
    store.remove("tiny")
    assert store.bytes_to_come("tiny") == len(hub.files[UNET])
    hub.troubles.clear()
    folder = store.install("tiny")
    store.remove("tiny")
    assert [path.name for path in folder.parent.iterdir()] == [".lock-tiny"]
    with pytest.raises(ModelMissing, match="once-upon-me models install tiny"):
        store.path("tiny")


def test_an_empty_file_is_a_file(home: Paths, hub: LocalHub, tiny: Model) -> None:
    hub.files["empty.txt"] = b""
    model = replace(tiny, files=(WeightFile("empty.txt"),))
    store = store_of(home, hub, model)
    assert (store.install("tiny") / "empty.txt").read_bytes() == b""
    store.verify("tiny")
