"""Checkpoints: whole or not there, the newest that is whole, and the optimizer's very state."""

import os
from pathlib import Path

import pytest
import torch

from engine.training.checkpoint import (
    KEPT,
    Checkpoints,
    Standing,
    adapter_in,
    optimizer_tensors,
    restore_optimizer,
)
from engine.training.optimizer import make_optimizer, set_rate
from engine.training.recipe import recipe_for
from engine.training.sealed import Tensors


def tensors(value: float) -> Tensors:
    return {"unet.a.lora_A.weight": torch.full((2, 3), value)}


def test_the_newest_is_taken(tmp_path: Path) -> None:
    kept = Checkpoints(tmp_path, "mia")
    for step in (1, 2, 3):
        kept.write(Standing(step, (0.5,) * step), tensors(step))
    found = Checkpoints(tmp_path, "mia").newest()
    assert found is not None
    assert found[0] == Standing(3, (0.5,) * 3)
    assert torch.equal(found[1]["unet.a.lora_A.weight"], torch.full((2, 3), 3.0))
    assert len(list(tmp_path.glob("*.safetensors"))) == KEPT


@pytest.mark.parametrize("harm", ["flip", "truncate", "empty", "no-document", "bad-document"])
def test_a_damaged_one_is_passed_over_for_the_one_before(tmp_path: Path, harm: str) -> None:
    kept = Checkpoints(tmp_path, "mia")
    kept.write(Standing(1), tensors(1))
    kept.write(Standing(2), tensors(2))
    path = tmp_path / "000002.safetensors"
    data = bytearray(path.read_bytes())
    if harm == "flip":
        data[-1] ^= 1
        path.write_bytes(data)
    elif harm == "truncate":
        path.write_bytes(data[:-5])
    elif harm == "empty":
        path.write_bytes(b"")
    elif harm == "no-document":
        path.with_suffix(".json").unlink()
    else:
        path.with_suffix(".json").write_bytes(b"{")
    found = kept.newest()
    assert found is not None
    assert found[0].step == 1


def test_another_training_s_checkpoints_are_none(tmp_path: Path) -> None:
    Checkpoints(tmp_path, "mia").write(Standing(5), tensors(5))
    other = Checkpoints(tmp_path, "theo")
    assert other.newest() is None
    other.write(Standing(1), tensors(1))
    found = other.newest()
    assert found is not None
    assert found[0].step == 1
    assert not (tmp_path / "000005.safetensors").exists()


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_is_never_kept(tmp_path: Path, value: float) -> None:
    kept = Checkpoints(tmp_path, "mia")
    kept.write(Standing(1), tensors(1))
    with pytest.raises(ValueError, match="lora_A"):
        kept.write(Standing(2), tensors(value))
    found = kept.newest()
    assert found is not None
    assert found[0].step == 1


def test_a_full_disk_leaves_the_one_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Checkpoints(tmp_path, "mia")
    kept.write(Standing(1), tensors(1))

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        kept.write(Standing(2), tensors(2))
    found = kept.newest()
    assert found is not None
    assert found[0].step == 1
    assert not list(tmp_path.glob(".tmp-*"))


@pytest.mark.parametrize("name", ["adamw", "adamw8bit"])
def test_an_optimizer_goes_on_bit_for_bit(tmp_path: Path, name: str) -> None:
    recipe = recipe_for("sd15", 5, optimizer=name, learning_rate=1e-2)

    def begun() -> tuple[torch.nn.Parameter, torch.optim.Optimizer]:
        torch.manual_seed(1)
        parameter = torch.nn.Parameter(torch.randn(64, 128))  # large enough for 8 bits
        return parameter, make_optimizer([parameter], recipe)

    def stepped(
        parameter: torch.nn.Parameter, optimizer: torch.optim.Optimizer, steps: range
    ) -> torch.Tensor:
        for step in steps:
            torch.manual_seed(step)
            set_rate(optimizer, recipe, step)
            parameter.grad = torch.randn_like(parameter)
            optimizer.step()
        return parameter.detach().clone()

    whole = stepped(*begun(), range(8))
    parameter, optimizer = begun()
    stepped(parameter, optimizer, range(5))
    kept = Checkpoints(tmp_path, "mia")
    kept.write(Standing(5), {"a": parameter.detach(), **optimizer_tensors(optimizer)})
    found = kept.newest()
    assert found is not None
    parameter, optimizer = begun()
    parameter.data = adapter_in(found[1])["a"]
    restore_optimizer(optimizer, found[1])
    assert torch.equal(stepped(parameter, optimizer, range(5, 8)), whole)
