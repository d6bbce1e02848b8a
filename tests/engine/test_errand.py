"""Long work in a process of its own."""

import os
import threading
import time
from pathlib import Path

import pytest

from engine.errand import NICE, Cancelled, Errand, Progress
from engine.errors import EngineError, NoPlace


def count(until: int, folder: Path, progress: Progress) -> tuple[int, int]:
    for number in range(until):
        progress("packing", number / until)
    return os.getpid(), os.nice(0)


def fail(progress: Progress) -> None:
    raise NoPlace("no stick")


def pull_out(progress: Progress) -> None:
    raise OSError(5, "Input/output error")


def die(progress: Progress) -> None:
    os._exit(3)


def wait(file: Path, progress: Progress) -> None:
    progress("packing", 0.5)
    time.sleep(60)
    file.write_text("too late")


def test_it_is_done_elsewhere_and_gently(tmp_path: Path) -> None:
    told: list[float] = []
    pid, nice = Errand(count, 1000, tmp_path).run(lambda stage, part: told.append(part))
    assert pid != os.getpid()
    assert nice >= NICE
    assert told == sorted(told)
    assert 50 < len(told) <= 101, "not every step is told"


@pytest.mark.parametrize(("work", "error"), [(fail, NoPlace), (pull_out, OSError),
                                             (die, EngineError)])
def test_whatever_goes_wrong_is_raised_here(work: object, error: type[Exception]) -> None:
    with pytest.raises(error):
        Errand(work).run(lambda stage, part: None)  # type: ignore[arg-type]


def test_it_can_be_stopped(tmp_path: Path) -> None:
    errand = Errand(wait, tmp_path / "file")

    def stop(stage: str, part: float) -> None:
        threading.Thread(target=errand.cancel).start()

    begin = time.monotonic()
    with pytest.raises(Cancelled):
        errand.run(stop)
    assert time.monotonic() - begin < 30
    assert not (tmp_path / "file").exists()


def test_stopped_before_it_begins_it_never_does(tmp_path: Path) -> None:
    errand = Errand(count, 1, tmp_path)
    errand.cancel()
    with pytest.raises(Cancelled):
        errand.run(lambda stage, part: pytest.fail("it was begun"))
