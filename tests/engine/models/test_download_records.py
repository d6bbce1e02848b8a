"""What is recorded of a download: trusted once, held to ever after, mended, shared, removed."""

import hashlib
from dataclasses import replace

import pytest
from localhub import (
    COMMIT,
    EXTRA,
    INDEX,
    PLAIN,
    UNET,
    VAE,
    LocalHub,
    Trouble,
    assert_whole,
    store_of,
)

from engine.errors import HubTrouble, ModelBroken, ModelMissing
from engine.files import sha256
from engine.models import Model, ModelStore
from engine.models.record import read_record
from engine.paths import Paths


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
