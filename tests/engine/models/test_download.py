"""Downloads: whole and checked, begun where they broke off, from a real server in real trouble."""

from dataclasses import replace

import pytest
from localhub import EXTRA, INDEX, PLAIN, UNET, VAE, LocalHub, Trouble, assert_whole, store_of

from engine.errors import HubTrouble, ModelBroken
from engine.models import Model, ModelStore, WeightFile
from engine.paths import Paths


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


def test_a_mirror_that_tells_no_digests_will_do(
    home: Paths, hub: LocalHub, tiny: Model
) -> None:
    hub.plain = True
    store = store_of(home, hub, tiny)
    store.install("tiny")
    assert_whole(store, hub)


def test_an_empty_file_is_a_file(home: Paths, hub: LocalHub, tiny: Model) -> None:
    hub.files["empty.txt"] = b""
    model = replace(tiny, files=(WeightFile("empty.txt"),))
    store = store_of(home, hub, model)
    assert (store.install("tiny") / "empty.txt").read_bytes() == b""
    store.verify("tiny")
