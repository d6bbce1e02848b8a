"""What the hub says of a file, and to whom our token is shown."""

import hashlib
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from localhub import COMMIT, INDEX, UNET, LocalHub, Trouble

from engine.errors import HubTrouble, LicenceNeeded
from engine.models import Model
from engine.models.endpoint import ENDPOINT, hub_of
from engine.models.hub import Absent, Hub, Place

TOKEN = "hf_of_a_parent"


def place(path: str) -> Place:
    return Place("family/tiny", COMMIT, path)


def test_it_tells_size_digest_and_commit(hub: LocalHub) -> None:
    with Hub(hub.url) as asked:
        large, small = asked.look(place(UNET)), asked.look(place(INDEX))
    assert large.bytes == len(hub.files[UNET])
    assert large.digest == hashlib.sha256(hub.files[UNET]).hexdigest()
    assert large.commit == COMMIT
    assert small.bytes == len(hub.files[INDEX])
    assert len(small.digest) == 40
    assert [one.method for one in hub.requests] == ["HEAD", "HEAD"], "no content was asked for"


def test_a_gate_says_how_one_gets_through(hub: LocalHub, tmp_path: Path) -> None:
    hub.token = TOKEN
    with Hub(hub.url) as asked, pytest.raises(LicenceNeeded) as said:
        asked.look(place(INDEX))
    for help_ in (f"{hub.url}/family/tiny", "free account", "accept", "/settings/tokens",
                  "HF_TOKEN="):
        assert help_ in str(said.value)
    with Hub(hub.url, "hf_wrong") as asked, pytest.raises(LicenceNeeded, match="the token"):
        asked.fetch(place(UNET), tmp_path / "part", len(hub.files[UNET]), lambda there: None)


@pytest.mark.parametrize("mute", [False, True])
def test_the_token_is_shown_to_the_hub_alone(hub: LocalHub, tmp_path: Path, mute: bool) -> None:
    hub.token = TOKEN
    hub.mute = mute
    with Hub(hub.url, TOKEN) as asked:
        size = asked.look(place(UNET)).bytes
        asked.fetch(place(UNET), tmp_path / "part", size, lambda there: None)
    assert (tmp_path / "part").read_bytes() == hub.files[UNET]
    shown = {(one.host.split(":")[0], one.token) for one in hub.requests}
    assert shown == {("127.0.0.1", f"Bearer {TOKEN}"), ("localhost", "")}


def test_a_token_is_only_taken_along_to_gated_models(
    hub: LocalHub, tiny: Model, tmp_path: Path
) -> None:
    (tmp_path / "token").write_text(f"{TOKEN}\n")
    kept = {"HF_ENDPOINT": hub.url, "HF_HOME": str(tmp_path)}
    for environment in (kept, {"HF_ENDPOINT": f"{hub.url}/", "HF_TOKEN": TOKEN}):
        for gated in (True, False):
            hub.requests.clear()
            with hub_of(replace(tiny, gated=gated), environment) as asked:
                asked.look(place(INDEX))
            assert [one.token for one in hub.requests] == [f"Bearer {TOKEN}" if gated else ""]


def test_the_hub_is_the_usual_one_unless_the_environment_names_another(tiny: Model) -> None:
    with hub_of(replace(tiny, gated=True), {"HF_HOME": "/nowhere"}) as usual:
        assert usual.endpoint == ENDPOINT
    with hub_of(tiny, {"HF_ENDPOINT": "http://nas.home/hub/"}) as other:
        assert other.endpoint == "http://nas.home/hub"


@pytest.mark.parametrize("value", ["1", "true", "YES", "on"])
def test_offline_means_nobody_is_asked(tiny: Model, value: str) -> None:
    with pytest.raises(HubTrouble, match="HF_HUB_OFFLINE"):
        hub_of(tiny, {"HF_HUB_OFFLINE": value})


def test_what_is_not_there_is_told_from_what_is_behind_a_gate(hub: LocalHub) -> None:
    with Hub(hub.url) as asked:
        for nothing in (place("nothing.json"), Place("family/tiny", "e" * 40, INDEX),
                        Place("nobody/nothing", COMMIT, INDEX)):
            with pytest.raises(Absent, match="has no"):
                asked.look(nothing)


def test_an_answer_of_no_use_is_said_at_once(hub: LocalHub, tmp_path: Path) -> None:
    hub.troubles[INDEX] = [Trouble(status=418)]
    with Hub(hub.url) as asked, pytest.raises(HubTrouble, match="answers 418"):
        asked.fetch(place(INDEX), tmp_path / "part", 10, lambda there: None)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="nothing here makes certificates")
def test_a_hub_behind_tls_sends_nobody_to_an_unprotected_place(
    tmp_path: Path, hub: LocalHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = tmp_path / "both.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
                    "-subj", "/CN=hub", "-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost",
                    "-keyout", tmp_path / "key.pem", "-out", tmp_path / "cert.pem"],
                   check=True, capture_output=True)
    certificate.write_bytes((tmp_path / "key.pem").read_bytes()
                            + (tmp_path / "cert.pem").read_bytes())
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
    safe = LocalHub(certificate)
    safe.files = hub.files
    part, size = tmp_path / "part", len(hub.files[UNET])
    with safe.running(), Hub(safe.url, TOKEN) as asked:
        safe.content = hub.url.replace("127.0.0.1", "localhost")
        with pytest.raises(HubTrouble, match="unprotected"):
            asked.fetch(place(UNET), part, size, lambda there: None)
        assert not part.exists()
        safe.content = safe.url.replace("127.0.0.1", "localhost")
        asked.fetch(place(UNET), part, size, lambda there: None)
    assert part.read_bytes() == hub.files[UNET]


def test_odd_names_reach_the_hub_as_they_are(hub: LocalHub, tmp_path: Path) -> None:
    hub.files["odd name #1?.json"] = b"{}"
    with Hub(hub.url) as asked, pytest.raises(Absent):
        asked.look(place("odd name"))
    assert hub.requests[-1].path == "odd%20name"
    with Hub(hub.url) as asked, pytest.raises(Absent):
        asked.look(place("odd name #1?.json"))
    assert hub.requests[-1].path == "odd%20name%20%231%3F.json"
