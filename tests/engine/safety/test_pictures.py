"""No painted picture passes a gate that is off, broken, slow or in doubt."""

import math
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from darkroom import photograph

from engine.models import ModelStore
from engine.safety.pictures import LIMIT, Gate, OpenNsfw, Pixels, Verdict, load_gate

GATE = "open-nsfw"
PAGE = np.full((90, 160, 3), 200, np.uint8)


@pytest.fixture(scope="module")
def gate(lookers: ModelStore) -> Gate:
    return load_gate(lookers.path(GATE))


class Says:
    """A judge that does one thing."""

    def __init__(self, does: Callable[[], float]) -> None:
        self._does = does

    def score(self, pixels: Pixels) -> float:
        return self._does()


def fails() -> float:
    raise RuntimeError("out of memory")


def sleeps() -> float:
    time.sleep(3)
    return 0.0


@pytest.mark.parametrize(("name", "score"), [
    ("astronaut.png", 0.0317), ("chelsea.png", 0.00015), ("coffee.png", 0.01295),
    ("rocket.jpg", 0.00046), ("retina.jpg", 0.1761),
])
def test_scores_are_those_of_the_network_as_it_was_published(
    lookers: ModelStore, name: str, score: float
) -> None:
    """Against another reading of the same weights, by the package that they travel in."""
    judge = OpenNsfw(lookers.path(GATE))
    assert judge.score(photograph(name)) == pytest.approx(score, rel=0.05, abs=0.0005)


def test_good_pictures_pass(gate: Gate) -> None:
    for name in ("astronaut.png", "chelsea.png", "coffee.png", "rocket.jpg"):
        assert gate.passes(photograph(name))
    assert gate.passes(PAGE)


def test_what_is_over_the_limit_is_flagged(lookers: ModelStore) -> None:
    judge = OpenNsfw(lookers.path(GATE))
    strict = Gate(judge, limit=0.02)
    assert strict.verdict(photograph("astronaut.png")) is Verdict.FLAGGED
    assert strict.passes(photograph("chelsea.png"))


@pytest.mark.parametrize(("does", "verdict"), [
    (lambda: 0.0, Verdict.PASS), (lambda: LIMIT - 0.001, Verdict.PASS),
    (lambda: LIMIT, Verdict.FLAGGED), (lambda: 1.0, Verdict.FLAGGED),
    (lambda: math.nan, Verdict.UNJUDGED), (lambda: math.inf, Verdict.UNJUDGED),
    (lambda: -0.1, Verdict.UNJUDGED), (lambda: 7.0, Verdict.UNJUDGED),
    (fails, Verdict.UNJUDGED), (sleeps, Verdict.UNJUDGED),
])
def test_in_doubt_nothing_passes(does: Callable[[], float], verdict: Verdict) -> None:
    gate = Gate(Says(does), patience=1.0)
    begin = time.monotonic()
    assert gate.verdict(PAGE) is verdict
    assert gate.passes(PAGE) == (verdict is Verdict.PASS)
    assert time.monotonic() - begin < 2.9


@pytest.mark.parametrize("harm", ["missing", "empty", "cut", "text", "no folder", "none"])
def test_a_gate_that_is_not_there_or_broken_lets_nothing_pass(
    lookers: ModelStore, tmp_path: Path, harm: str
) -> None:
    whole = (lookers.path(GATE) / "open_nsfw.onnx").read_bytes()
    data = {"empty": b"", "cut": whole[: len(whole) // 2], "text": b"no network"}.get(harm)
    if data is not None:
        (tmp_path / "open_nsfw.onnx").write_bytes(data)
    folder = {"none": None, "no folder": tmp_path / "nowhere"}.get(harm, tmp_path)
    gate = load_gate(folder)
    assert gate.verdict(photograph("chelsea.png")) is Verdict.UNJUDGED


@pytest.mark.parametrize("pixels", [
    np.zeros((0, 0, 3), np.uint8), np.zeros((10, 10), np.uint8), np.zeros((10, 10, 4), np.uint8),
    np.zeros((10, 10, 3), np.float32),
])
def test_what_is_no_picture_is_not_shown(gate: Gate, pixels: Pixels) -> None:
    assert gate.verdict(pixels) is Verdict.UNJUDGED
