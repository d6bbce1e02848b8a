"""Likenesses are kept whole, found again, and never used broken (promise 16)."""

import json
import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import pytest

from engine.errors import ModelBroken, NotFound
from engine.likeness import Likeness
from engine.paths import Paths
from engine.store.adapterfile import check_adapter
from engine.store.likenesses import CARD, Likenesses
from engine.store.trash import KEPT_SECONDS

MIA = Likeness("first", "mia", "sdxl", "sdxl", "m1a", "girl", "", 0, "2026-01-01T10:00:00+00:00")
Tensors = dict[str, np.ndarray]  # type: ignore[type-arg]

RANK, WIDE = 4, 16


def tensors(rank: int = RANK) -> Tensors:
    dice = np.random.default_rng(1)
    made = {}
    for layer in ("unet.down.0.attn1.to_q", "unet.mid.attn2.to_k", "unet.up.1.attn1.to_v"):
        made[f"{layer}.lora_A.weight"] = dice.standard_normal((rank, WIDE), np.float32)
        made[f"{layer}.lora_B.weight"] = dice.standard_normal((WIDE, rank), np.float32)
    return made


def packed(made: Tensors, **names: str) -> bytes:
    kinds = {"float32": "F32", "float16": "F16", "int64": "I64", "float64": "F64"}
    header: dict[str, object] = {}
    at = 0
    for name, value in made.items():
        header[name] = {"dtype": names.get("dtype", kinds[str(value.dtype)]),
                        "shape": list(value.shape), "data_offsets": [at, at + value.nbytes]}
        at += value.nbytes
    words = json.dumps(header).encode()
    return len(words).to_bytes(8, "little") + words + b"".join(v.tobytes() for v in made.values())


WHOLE = packed(tensors())


@pytest.fixture
def store(tmp_path: Path) -> Likenesses:
    return Likenesses(Paths(tmp_path / "data").create())


def test_a_likeness_is_kept_and_found(store: Likenesses) -> None:
    kept = store.keep(MIA, WHOLE)
    assert kept.rank == RANK
    assert len(kept.sha256) == 64
    assert store.of("mia") == (kept,)
    assert store.file(kept).read_bytes() == WHOLE
    assert store.all() == (kept,)


def test_the_newest_of_the_right_base_is_best(store: Likenesses) -> None:
    for name, base, day in (("a", "sdxl", 1), ("b", "sdxl", 2), ("c", "my-sdxl", 3)):
        store.keep(replace(MIA, id=name, base=base, created=f"2026-01-0{day}"), WHOLE)
    found = store.best("mia", "sdxl", "sdxl")
    other = store.best("mia", "their-sdxl", "sdxl")
    assert found is not None
    assert other is not None
    assert (found.id, other.id) == ("b", "c")
    assert store.best("mia", "flux1-dev", "flux") is None
    assert store.best("theo", "sdxl", "sdxl") is None


def test_likenesses_are_forgotten(store: Likenesses) -> None:
    store.keep(MIA, WHOLE)
    store.keep(replace(MIA, id="second"), WHOLE)
    store.remove("mia", "first")
    assert [one.id for one in store.of("mia")] == ["second"]
    store.remove_all("mia")
    assert store.all() == ()
    with pytest.raises(NotFound):
        store.remove("mia", "first")


@pytest.mark.parametrize("name", ["../mia", "", "Mia", ".hidden", "a/b"])
def test_names_that_are_no_names(store: Likenesses, name: str) -> None:
    with pytest.raises(NotFound):
        store.keep(replace(MIA, id=name), WHOLE)
    with pytest.raises(NotFound):
        store.keep(replace(MIA, character=name), WHOLE)


def test_a_damaged_card_heals_or_is_no_likeness(store: Likenesses, tmp_path: Path) -> None:
    kept = store.keep(MIA, WHOLE)
    folder = tmp_path / "data" / "likenesses" / "mia" / "first"
    (folder / CARD).write_text("{")
    assert store.of("mia") == (kept,)
    for card in folder.glob("*.json"):
        card.write_text("{")
    assert store.of("mia") == ()


def _flipped(number: int) -> bytes:
    """One bit of the numbers turned; the header stays."""
    at = Random(number).randrange(len(WHOLE) - 4 * RANK * WIDE, len(WHOLE))
    return WHOLE[:at] + bytes([WHOLE[at] ^ (1 << number % 8)]) + WHOLE[at + 1 :]


def _with(change: Callable[[Tensors], object], **names: str) -> bytes:
    made = tensors()
    change(made)
    return packed(made, **names)


FIRST_A, FIRST_B = (f"unet.down.0.attn1.to_q.lora_{half}.weight" for half in "AB")

LATER = {
    **{f"bit {n}": _flipped(n) for n in range(20)},
    **{f"cut to {share} %": WHOLE[: len(WHOLE) * share // 100] for share in (0, 1, 10, 50, 90, 99)},
    "one byte less": WHOLE[:-1], "one byte more": WHOLE + b"x", "zeros": bytes(len(WHOLE)),
    "another likeness": packed(tensors(8)),
}
"""What may become of a file that was whole when it was kept."""

EVER = {
    "empty": b"", "a pickle": b"\x80\x04K*.", "text": b"hello, I am a likeness",
    "a huge header": (1 << 60).to_bytes(8, "little") + b"{}",
    "a header that is no JSON": (4).to_bytes(8, "little") + b"{{{{",
    "a header that is a list": (2).to_bytes(8, "little") + b"[]",
    "no layers": packed({}),
    "not a number": _with(lambda m: m[FIRST_A].__setitem__((0, 0), np.nan)),
    "infinite": _with(lambda m: m[FIRST_B].__setitem__((3, 1), np.inf)),
    "less than infinite": _with(lambda m: m[FIRST_B].__setitem__((3, 1), -np.inf)),
    "half a layer": _with(lambda m: m.pop(FIRST_B)),
    "the other half": _with(lambda m: m.pop(FIRST_A)),
    "ranks that differ": _with(lambda m: m.update({FIRST_A: np.ones((8, WIDE), np.float32)})),
    "rank of 0": _with(lambda m: m.update({FIRST_A: np.ones((0, WIDE), np.float32),
                                           FIRST_B: np.ones((WIDE, 0), np.float32)})),
    "rank of 300": _with(lambda m: m.update({FIRST_A: np.ones((300, 1), np.float32),
                                             FIRST_B: np.ones((1, 300), np.float32)})),
    "whole numbers": _with(lambda m: m.update({FIRST_A: np.ones((RANK, WIDE), np.int64)})),
    "other layers": _with(lambda m: m.update({"text_encoder.x": np.ones(3, np.float32)})),
    "two models": _with(lambda m: m.update({
        "transformer.x.lora_A.weight": np.ones((4, 4), np.float32),
        "transformer.x.lora_B.weight": np.ones((4, 4), np.float32)})),
    "a lie about the type": _with(lambda m: None, dtype="F16"),
    "three dimensions": _with(lambda m: m.update({FIRST_A: np.ones((RANK, 2, 2), np.float32)})),
}
"""What was never whole: nor is it taken in."""


def test_there_are_fifty_broken_cases() -> None:
    assert len(LATER) + len(EVER) >= 50


@pytest.mark.parametrize("case", LATER)
def test_what_broke_later_is_refused_before_use(store: Likenesses, case: str) -> None:
    kept = store.keep(MIA, WHOLE)
    path = store.file(kept)
    path.write_bytes(LATER[case])
    with pytest.raises(ModelBroken, match=r"adapter\.safetensors"):
        store.file(kept)


@pytest.mark.parametrize("case", EVER)
def test_what_was_never_whole_is_not_taken_in(
    store: Likenesses, case: str, tmp_path: Path
) -> None:
    path = tmp_path / "foreign.safetensors"
    path.write_bytes(EVER[case])
    with pytest.raises(ModelBroken, match=r"foreign\.safetensors"):
        check_adapter(path)
    with pytest.raises(ModelBroken, match=r"adapter\.safetensors"):
        store.keep(MIA, path)
    assert store.all() == ()
    assert not list((tmp_path / "data" / "likenesses" / "mia").iterdir())


def test_a_lost_file_is_refused(store: Likenesses) -> None:
    kept = store.keep(MIA, WHOLE)
    store.file(kept).unlink()
    with pytest.raises(ModelBroken, match=r"adapter\.safetensors"):
        store.file(kept)


def test_a_card_of_another_rank_is_refused(store: Likenesses) -> None:
    kept = store.keep(MIA, WHOLE)
    with pytest.raises(ModelBroken, match="rank"):
        store.file(replace(kept, rank=8))


def test_a_parent_chooses_which_one_books_are_painted_with(store: Likenesses) -> None:
    for name, base, day in (("a", "sdxl", 1), ("b", "sdxl", 2), ("c", "my-sdxl", 3)):
        store.keep(replace(MIA, id=name, base=base, created=f"2026-01-0{day}"), WHOLE)

    def best(base: str) -> str:
        found = store.best("mia", base, "sdxl")
        return found.id if found else ""

    store.choose("mia", "a")
    assert (best("sdxl"), best("my-sdxl")) == ("a", "c")
    store.choose("mia", "c")
    assert (best("sdxl"), best("my-sdxl")) == ("a", "c"), "each base has its own"
    store.choose("mia", "b")
    assert best("sdxl") == "b"
    store.throw_away("mia", "b")
    assert best("sdxl") == "a"
    with pytest.raises(NotFound):
        store.choose("mia", "b")


def test_a_likeness_that_was_thrown_away_can_be_brought_back_for_a_day(
    store: Likenesses, tmp_path: Path
) -> None:
    kept = store.keep(MIA, WHOLE)
    store.throw_away("mia", "first")
    assert store.of("mia") == store.all() == ()
    assert store.thrown_away("mia") == ("first",)
    store.sweep(time.time() + KEPT_SECONDS - 60)
    store.bring_back("mia", "first")
    assert store.of("mia") == (kept,)
    assert store.file(kept).read_bytes() == WHOLE
    store.throw_away("mia", "first")
    gone = tmp_path / "data" / "likenesses" / "mia" / ".gone-first"
    os.utime(gone, (0, 0))
    assert store.thrown_away("mia") == (), "its day is over, and nobody has swept yet"
    store.sweep(time.time())
    with pytest.raises(NotFound):
        store.bring_back("mia", "first")
    assert list((tmp_path / "data" / "likenesses" / "mia").iterdir()) == []
