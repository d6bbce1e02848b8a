"""What the kiosk writes down, for grown-ups; a child's words are never in it."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.paths import Paths
from kiosk.log import log_to


@pytest.fixture
def logs(tmp_path: Path) -> Iterator[Path]:
    before = list(logging.getLogger().handlers)
    paths = Paths(tmp_path).create()
    log_to(paths)
    yield paths.logs / "kiosk.log"
    for handler in [one for one in logging.getLogger().handlers if one not in before]:
        logging.getLogger().removeHandler(handler)
        handler.close()
    for name in ("engine", "kiosk"):
        logging.getLogger(name).setLevel(logging.NOTSET)


def test_an_error_is_told_without_what_it_says(logs: Path) -> None:
    def understand(said: str) -> None:
        raise ValueError(f"cannot parse {said!r}")

    try:
        understand("my uncle is a dragon")
    except ValueError:
        logging.getLogger("engine.story").exception("a book stumbled")
    written = logs.read_text()
    assert "ERROR engine.story: a book stumbled" in written
    assert "ValueError" in written
    assert "in understand" in written
    assert "dragon" not in written


def test_it_does_not_grow_for_ever(logs: Path) -> None:
    for number in range(40_000):
        logging.getLogger("kiosk").info("%d %s", number, "x" * 120)
    files = sorted(logs.parent.glob("kiosk.log*"))
    assert len(files) == 4
    assert sum(file.stat().st_size for file in files) < 4.2 * (1 << 20)
