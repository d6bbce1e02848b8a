"""`once-upon-me models`: a parent knows what a download costs and allows before it begins."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from checkpoints import SD15, SDXL, write_checkpoint
from click.testing import CliRunner, Result
from localhub import COMMIT, INDEX, UNET, LocalHub, Trouble
from safetensors.torch import save_file

from engine.models import Kind, Model, ModelStore, Source, WeightFile, known_models
from engine.paths import DATA_VARIABLE, Paths
from kiosk.command import main

Run = Callable[..., Result]


@pytest.fixture
def hub() -> Iterator[LocalHub]:
    made = LocalHub()
    made.files = {INDEX: b"{}", UNET: b"weights" * 60_000}
    with made.running():
        yield made


@pytest.fixture
def tiny(hub: LocalHub) -> Model:
    unet = hub.files[UNET]
    return Model("tiny", Kind.BASE, "A tiny one", "CC0-1.0", "https://example.org/licence",
                 (WeightFile(INDEX),
                  WeightFile(UNET, len(unet), hashlib.sha256(unet).hexdigest())),
                 Source.HUB, allows="Paint with it what you like.", family="sd15",
                 hub="family/tiny", revision=COMMIT)


@pytest.fixture
def home(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "data").create()


@pytest.fixture
def run(home: Paths, hub: LocalHub, tiny: Model, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv(DATA_VARIABLE, str(home.data))
    monkeypatch.setenv("HF_ENDPOINT", hub.url)
    monkeypatch.setenv("HF_HOME", str(home.data / "nobody"))
    for name in ("HF_TOKEN", "HF_HUB_OFFLINE"):
        monkeypatch.delenv(name, raising=False)
    known = {**known_models(), "tiny": tiny}
    monkeypatch.setattr("engine.models.store.known_models", lambda: known)

    def run(*arguments: str, says: str = "") -> Result:
        return CliRunner().invoke(main, ["models", *arguments], input=says)

    return run


def test_the_list_tells_kind_size_licence_and_what_is_there(run: Run) -> None:
    run("install", "tiny", "--yes")
    lines = {line.split()[0]: line for line in run("list").output.splitlines()}
    for name, words in {"sdxl": ("base", "6.9 GB", "Open RAIL++-M", " - "),
                        "z-image": ("base", "~20.5 GB", "Apache-2.0"),
                        "inkling": ("base", "GPL-3.0-or-later"),
                        "whisper-base": ("ears", "148 MB", "MIT"),
                        "tiny": ("base", "installed")}.items():
        for word in words:
            assert word in lines[name]
    only = run("list", "--kind", "base").output
    assert "sdxl" in only
    assert "whisper" not in only


def test_licence_size_and_room_are_said_before_anything_is_asked_for(
    run: Run, hub: LocalHub
) -> None:
    refused = run("install", "tiny", says="n\n")
    for word in ("CC0-1.0", "https://example.org/licence", "Paint with it what you like.",
                 "family/tiny", COMMIT[:12], "0 MB", "are free on the disk",
                 "1 of 2 files are known; the rest is recorded", "[y/N]"):
        assert word in refused.output
    assert refused.exit_code == 1
    assert "Nothing was downloaded" in refused.output
    assert hub.requests == []


def test_where_nobody_can_answer_it_says_how_to_agree(run: Run, hub: LocalHub) -> None:
    done = run("install", "tiny")
    assert done.exit_code == 1
    assert "models install tiny --yes" in done.output
    assert hub.requests == []


def test_whoever_agrees_gets_it_whole(run: Run, home: Paths) -> None:
    done = run("install", "tiny", says="y\n")
    assert done.exit_code == 0, done.output
    assert "tiny: installed" in done.output
    verified = run("verify", "tiny").output
    assert "tiny: whole (1 of 2 checksums are the catalogue's; the rest was recorded" in verified
    again = run("install", "tiny")
    assert again.exit_code == 0
    assert "licence" not in again.output, "it is here; nobody needs to agree again"
    lies = ModelStore(home).path("tiny") / UNET
    lies.write_bytes(b"once")
    done = run("verify")
    assert done.exit_code == 1
    assert UNET in done.output


def test_a_broken_line_is_taken_up_by_the_same_command(run: Run, hub: LocalHub) -> None:
    hub.troubles[UNET] = [Trouble(cut_after=200_000), Trouble(status=404)]
    done = run("install", "tiny", "--yes")
    assert done.exit_code == 1
    assert UNET in done.output
    offer = run("install", "tiny", says="n\n").output
    assert "of it are here already" in offer
    hub.requests.clear()
    assert run("install", "tiny", "--yes").exit_code == 0
    assert [one.begin for one in hub.gets(UNET)] == [200_000]


def test_a_gate_is_explained_and_a_token_opens_it(
    run: Run, hub: LocalHub, tiny: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.models.store.known_models",
                        lambda: {"tiny": replace(tiny, gated=True)})
    hub.token = "hf_ours"
    shut = run("install", "tiny", "--yes")
    assert shut.exit_code == 1
    for word in ("free account", "HF_TOKEN", f"{hub.url}/family/tiny", "/settings/tokens"):
        assert word in shut.output
    monkeypatch.setenv("HF_TOKEN", "hf_ours")
    assert run("install", "tiny", "--yes").exit_code == 0


def test_offline_nothing_leaves_the_house(
    run: Run, hub: LocalHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    done = run("install", "tiny", "--yes")
    assert done.exit_code == 1
    assert "HF_HUB_OFFLINE" in done.output
    assert hub.requests == []


def test_weights_can_be_removed_but_needed_ones_not_by_mistake(run: Run) -> None:
    run("install", "tiny", "--yes")
    assert "tiny: removed" in run("remove", "tiny").output
    assert run("verify", "tiny").exit_code == 1
    assert "cannot work without whisper-base" in run("remove", "whisper-base", says="n\n").output
    assert run("remove", "nothing-of-this-name").exit_code == 1


def test_a_checkpoint_of_ones_own_is_checked_and_taken_in(run: Run, tmp_path: Path) -> None:
    file = write_checkpoint(tmp_path / "grandpa.safetensors", SDXL)
    done = run("add", "grandpa", str(file), "--family", "sdxl")
    assert done.exit_code == 0, done.output
    assert "between you and whoever made it" in done.output
    assert "grandpa: whole" in run("verify", "grandpa").output
    assert "Your own: grandpa.safetensors" in run("list").output
    wrong = write_checkpoint(tmp_path / "other.safetensors", SD15)
    done = run("add", "other", str(wrong), "--family", "sdxl")
    assert done.exit_code == 1
    assert "looks like sd15" in done.output


def test_a_style_of_ones_own_must_fit_the_model_that_is_here(
    run: Run, home: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.engine.painting.diffusion.tiny import save_tiny, trained

    base = save_tiny("sd15", tmp_path / "sd15")
    save_file(trained(base), tmp_path / "oil.safetensors")
    save_file({"unet.nowhere.lora_A.weight": torch.ones(2, 4),
               "unet.nowhere.lora_B.weight": torch.ones(4, 2)}, tmp_path / "strange.safetensors")
    wanted = ("--family", "sd15", "--words", "thick oil paint")
    early = run("add-style", "early", str(tmp_path / "strange.safetensors"), *wanted)
    assert early.exit_code == 0
    assert "no model of its family is here" in early.output

    run("install", "tiny", "--yes")
    monkeypatch.setattr("engine.painting.diffusion.unfolding.base_folder", lambda *_: base)
    done = run("add-style", "oil", str(tmp_path / "oil.safetensors"), *wanted)
    assert done.exit_code == 0, done.output
    assert "diffusion:BASE+oil" in done.output
    assert ModelStore(home).model("oil").words == "thick oil paint"
    refused = run("add-style", "strange", str(tmp_path / "strange.safetensors"), *wanted)
    assert refused.exit_code == 1
    assert "no layer nowhere" in refused.output
    assert "strange" not in {model.name for model in ModelStore(home).known()}


def test_the_doctor_names_the_bases_that_are_here(run: Run) -> None:
    def doctor() -> str:
        return CliRunner().invoke(main, ["doctor"]).output

    assert "Base models for pictures with likenesses: none installed" in doctor()
    run("install", "tiny", "--yes")
    assert "Base models for pictures with likenesses: tiny (CC0-1.0)" in doctor()
