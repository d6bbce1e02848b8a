"""The machine, as grown-ups see to it: models, voices, a server in the house, health, logs."""

import asyncio
import json
import shutil
import threading
from collections.abc import Callable, Coroutine, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from engine.config import Config, config_from
from engine.memory import memory
from engine.models import OFFLINE_VARIABLE, Kind
from engine.paths import Paths
from engine.store.backends import Backends, BackendStore
from engine.store.settings import OfChild, Settings, SettingsStore
from engine.story.author.model import ModelSilent
from engine.studio.chores import Ended
from engine.studio.health import examine, read_card
from engine.studio.keeper import Keeper
from engine.studio.machine import LINES, Machine

JOE = "piper-en_US-joe-medium"


@pytest.fixture
def do(paths: Paths) -> Iterator[Callable[[Callable[[Machine], Coroutine[Any, Any, Any]]], Any]]:
    """Run something with the machine of a house."""
    keeper = Keeper()

    def do(wish: Callable[[Machine], Coroutine[Any, Any, Any]]) -> Any:
        async def run() -> Any:
            machine = Machine(paths, Config(), SettingsStore(paths), keeper)
            try:
                return await wish(machine)
            finally:
                await machine.close()

        return asyncio.run(run())

    yield do
    keeper.close()


Do = Callable[[Callable[[Machine], Coroutine[Any, Any, Any]]], Any]


async def ended(machine: Machine) -> Ended:
    await machine.chores.finished()
    assert machine.chores.now is None
    assert machine.chores.ended is not None
    return machine.chores.ended


def test_what_is_here_and_what_could_be(do: Do, paths: Paths) -> None:
    async def look(machine: Machine) -> None:
        voices = await machine.models(Kind.VOICE)
        assert [one.model.name for one in voices if one.installed] == [JOE]
        assert voices[0].installed, "those that are here come first"
        assert all(one.bytes_to_come > 60e6 for one in voices[1:])
        assert machine.in_use(voices[0].model)
        assert not machine.in_use(voices[1].model)
        spec = voices[1].model.name.replace("-", ":", 1)
        SettingsStore(paths).save(Settings(children={"theo": OfChild(voice=spec)}))
        assert machine.in_use(voices[1].model), "Theo is read to by it"

    do(look)


def test_checked_broken_and_mended(do: Do, paths: Paths) -> None:
    async def mend(machine: Machine) -> None:
        assert machine.verify(JOE)
        assert not machine.verify(JOE), "one thing after the other"
        assert (await ended(machine)).error_key == ""
        card = paths.models / JOE / "MODEL_CARD"
        card.unlink()
        card.write_bytes(b"other words")
        machine.verify(JOE)
        broken = await ended(machine)
        assert broken.error_key == "model-broken"
        assert "MODEL_CARD" in broken.says
        machine.install(JOE)
        assert (await ended(machine)).error_key == ""
        machine.verify(JOE)
        assert (await ended(machine)).error_key == ""

    do(mend)


def test_a_voice_is_heard_before_it_is_chosen(do: Do, paths: Paths, tmp_path: Path) -> None:
    def own() -> Path:
        folder, target = paths.models / JOE, tmp_path / "Grandpa.onnx"
        shutil.copyfile(folder / "en_US-joe-medium.onnx", target)
        shutil.copyfile(folder / "en_US-joe-medium.onnx.json", tmp_path / f"{target.name}.json")
        return target

    async def hear(machine: Machine) -> None:
        machine.add_voice("grandpa", own())
        assert (await ended(machine)).error_key == ""
        machine.speak("piper:grandpa", "Once upon a time.")
        heard = await ended(machine)
        assert heard.result.read_bytes().startswith(b"fLaC")
        restarts: list[int] = []
        machine.restart = lambda: restarts.append(1)
        await machine.choose(voice="piper:grandpa")
        assert restarts == [1]
        await machine.choose(writer="remote:http://192.168.1.2:1/v1#m")
        assert machine.chosen() == Backends("piper:grandpa", "remote:http://192.168.1.2:1/v1#m")
        await machine.choose_for("comic", "diffusion:sdxl+oil*0.5")
        await machine.choose_for("night", "paper")
        assert machine.chosen().painters == {"comic": "diffusion:sdxl+oil*0.5", "night": "paper"}
        await machine.choose_for("night", "")
        assert machine.chosen().painters == {"comic": "diffusion:sdxl+oil*0.5"}
        assert machine.chosen().voice == "piper:grandpa"
        await machine.remove("piper-grandpa")
        assert not (paths.models / "piper-grandpa").exists()

    do(hear)


def test_a_choice_holds_from_the_next_start_and_the_environment_above_it(paths: Paths) -> None:
    BackendStore(paths).save(Backends(writer="llm:smollm2-135m", voice="piper:x"))
    config = config_from({"ONCE_UPON_ME_VOICE": "piper:y"}, BackendStore(paths).get())
    assert (config.writer, config.voice, config.painter) == ("llm:smollm2-135m", "piper:y", "paper")
    styled = config_from({}, Backends(painters={"comic": "diffusion:sdxl"}))
    assert (styled.painter_of("comic"), styled.painter_of("paper")) == ("diffusion:sdxl", "paper")
    assert config.only_paper
    assert not styled.only_paper
    for name in ("backends.json", "backends.previous.json"):
        (paths.documents / name).write_bytes(b"broken")
    assert config_from({}, BackendStore(paths).get()) == Config()


def test_a_download_asks_outside_for_itself_alone(
    do: Do, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    class Hub(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            return

    with _serving(Hub) as address:
        monkeypatch.setenv(OFFLINE_VARIABLE, "1")
        monkeypatch.setenv("HF_ENDPOINT", address)

        async def fetch(machine: Machine) -> None:
            machine.install("piper-en_GB-cori-medium")
            failed = await ended(machine)
            assert failed.error_key == "hub-trouble"

        do(fetch)
    assert asked
    assert all("piper-voices/resolve/3d796cc2" in path for path in asked)


class _serving:  # noqa: N801
    def __init__(self, handler: type[BaseHTTPRequestHandler]) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._thread = threading.Thread(target=self._server.serve_forever)

    def __enter__(self) -> str:
        self._thread.start()
        return f"http://127.0.0.1:{self._server.server_port}"

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def test_a_server_in_the_house_is_tried(do: Do) -> None:
    class House(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            wish = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            said = {"sentence": f"A snail, says {wish['model']}."}
            body = json.dumps({"choices": [{"message": {"content": json.dumps(said)}}]}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            return

    async def ask(machine: Machine) -> None:
        said, seconds = await machine.try_server(f"{address}/v1", "tiny")
        assert said == "A snail, says tiny."
        assert seconds < 60
        with pytest.raises(ModelSilent, match="not in the house"):
            await machine.try_server("http://93.184.216.34/v1", "tiny")

    with _serving(House) as address:
        do(ask)


def test_health_in_numbers(tmp_path: Path) -> None:
    health = examine(tmp_path)
    assert 0 < health.free < health.disk
    assert 0 < health.memory_free < health.memory
    table = tmp_path / "meminfo"
    table.write_text("MemTotal:       8000 kB\nMemFree: 1 kB\nMemAvailable:   2000 kB\n")
    assert memory(table) == (2000 * 1024, 8000 * 1024)
    card = read_card("NVIDIA GeForce RTX 3060, 1024, 12288, 47\n")
    assert (card.name, card.used, card.total, card.celsius) == (
        "NVIDIA GeForce RTX 3060", 1 << 30, 12 << 30, 47.0)
    with pytest.raises(ValueError, match="values"):
        read_card("no devices were found\n")


def test_the_newest_lines_of_all_logs(do: Do, paths: Paths) -> None:
    (paths.logs / "kiosk.log").write_text(
        "2026-11-26 10:00:00,001 INFO kiosk: first\n  ValueError\n  file.py:1 in run\n"
        "2026-11-26 12:00:00,001 INFO kiosk: third\n")
    (paths.logs / "worker.log").write_text("2026-11-26 11:00:00,001 ERROR engine: second\n")
    lines = do(Machine.log_lines)
    assert [line.rpartition(" ")[2] for line in lines] == ["third", "second", "first"]
    (paths.logs / "worker.log").write_text("2026-11-26 11:00:00,001 INFO engine: x\n" * 5000)
    assert len(do(Machine.log_lines)) == LINES
