"""The child process in which files from outside are opened."""

import multiprocessing
import os
import time
from pathlib import Path

import psutil
import pytest

from engine.sandbox import Limits, Refused, Sandbox

TIGHT = Limits(memory_bytes=300 << 20, processor_seconds=1, wait_seconds=8, answer_bytes=1000)


def echo(data: bytes) -> bytes:
    return data


def process() -> bytes:
    return str(os.getpid()).encode()


def misbehave(how: str, where: str = "") -> bytes:
    if how == "exit":
        os._exit(0)
    if how == "hog":
        return bytes(400 << 20)
    if how == "turn":
        while True:
            pass
    if how == "sleep":
        time.sleep(60)
    if how == "write":
        Path(where).write_bytes(b"here I was")
    if how == "talk":
        return bytes(1 << 20)
    raise ValueError(how)


def test_it_answers_call_after_call_from_one_child() -> None:
    with Sandbox(process, TIGHT) as sandbox:
        first = sandbox.run()
        assert sandbox.run() == first != str(os.getpid()).encode()
    assert not psutil.pid_exists(int(first))


@pytest.mark.parametrize("how", ["exit", "hog", "write", "talk", "a reason"])
def test_whatever_it_does_hurts_nobody(how: str, tmp_path: Path) -> None:
    before = psutil.Process().memory_info().rss
    with Sandbox(misbehave, TIGHT) as sandbox:
        for _ in range(2):
            with pytest.raises(Refused) as refused:
                sandbox.run(how, str(tmp_path / "trace"))
            assert how in str(refused.value) or how != "a reason"
    assert not [path for path in tmp_path.iterdir() if path.stat().st_size]
    assert psutil.Process().memory_info().rss - before < 20_000_000


def test_one_that_turns_in_circles_is_stopped() -> None:
    with Sandbox(misbehave, TIGHT) as sandbox, pytest.raises(Refused):
        sandbox.run("turn")


def test_one_that_sleeps_is_given_up() -> None:
    with Sandbox(misbehave, Limits(wait_seconds=0.5)) as sandbox, pytest.raises(Refused):
        sandbox.run("sleep")


def test_a_new_child_goes_on_after_one_has_died() -> None:
    with Sandbox(process, TIGHT) as sandbox:
        first = int(sandbox.run())
        psutil.Process(first).kill()
        with pytest.raises(Refused):
            sandbox.run()
        assert int(sandbox.run()) != first


def in_a_daemon(answer: "multiprocessing.Queue[bytes]") -> None:
    with Sandbox(echo, TIGHT) as sandbox:
        answer.put(sandbox.run(b"here too"))


def test_the_worker_may_have_one_too() -> None:
    context = multiprocessing.get_context("spawn")
    answer: multiprocessing.Queue[bytes] = context.Queue()
    worker = context.Process(target=in_a_daemon, args=(answer,), daemon=True)
    worker.start()
    assert answer.get(timeout=60) == b"here too"
    worker.join()
