"""A parent's own checkpoint, and weights that ship with the program."""

import hashlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from checkpoints import SDXL, put, write_checkpoint
from safetensors.numpy import save_file

from engine.errors import ModelBroken, ModelMissing, UnknownBackend
from engine.models import Kind, Model, ModelStore, Source, WeightFile, known_models
from engine.paths import Paths
from tools.model_table import table


@pytest.fixture
def house(home: Paths) -> ModelStore:
    return ModelStore(home)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write_checkpoint(tmp_path / "Grandpa's paint v2.safetensors", SDXL)


def test_a_checkpoint_is_a_base_like_any_other(house: ModelStore, file: Path) -> None:
    folder = house.add("grandpa", file, "sdxl")
    assert folder == house.verify("grandpa") == house.path("grandpa")
    assert (folder / "model.safetensors").samefile(file), "a second name, not a second copy"
    model = house.model("grandpa")
    assert (model.kind, model.family, model.source) == (Kind.BASE, "sdxl", Source.OWN)
    assert "Grandpa's paint v2.safetensors" in model.title
    assert model.bytes == file.stat().st_size
    assert model in house.known()
    assert model.steps is model.guidance is None
    house.add("turbo", file, "sdxl", 8, 1.5)
    assert (house.model("turbo").steps, house.model("turbo").guidance) == (8, 1.5)


def test_damage_is_noticed_and_giving_it_again_mends_it(house: ModelStore, file: Path) -> None:
    house.add("grandpa", file, "sdxl")
    put(file, 100, b"x")
    with pytest.raises(ModelBroken, match=r"model\.safetensors"):
        house.verify("grandpa")
    with pytest.raises(ModelBroken, match="models add grandpa"):
        house.install("grandpa")
    house.add("grandpa", write_checkpoint(file.with_name("again.safetensors"), SDXL), "sdxl")
    house.verify("grandpa")


def test_it_can_be_removed_and_the_parents_file_stays(house: ModelStore, file: Path) -> None:
    house.add("grandpa", file, "sdxl")
    house.remove("grandpa")
    assert file.is_file()
    with pytest.raises(UnknownBackend, match="grandpa"):
        house.path("grandpa")


@pytest.mark.parametrize("name", ["sdxl", "", "../sdxl", "Grandpa", ".grandpa", "a b", "a/b"])
def test_a_name_that_is_taken_or_no_good_is_refused(
    house: ModelStore, file: Path, name: str
) -> None:
    with pytest.raises(UnknownBackend, match="cannot be its name"):
        house.add(name, file, "sdxl")


def test_what_is_refused_leaves_nothing(house: ModelStore, file: Path, home: Paths) -> None:
    with pytest.raises(UnknownBackend, match="known: flux, flux2, sd15, sdxl, zimage"):
        house.add("grandpa", file, "imagen")
    with pytest.raises(ModelBroken, match="looks like sdxl"):
        house.add("grandpa", file, "sd15")
    assert [path.name for path in home.models.iterdir()] == [".lock-grandpa"]


def test_a_style_is_an_adapter_like_any_other(house: ModelStore, tmp_path: Path) -> None:
    file, layer = tmp_path / "Oil.safetensors", "lora_unet_mid_block_attentions_0_proj_in"
    save_file({f"{layer}.lora_down.weight": np.ones((4, 8), np.float32),
               f"{layer}.lora_up.weight": np.ones((8, 4), np.float32)}, file)
    kept = house.add_style("oil", file, "sdxl", "thick oil paint")
    assert kept.samefile(file)
    assert kept.parent == house.verify("oil")
    model = house.model("oil")
    assert (model.kind, model.family, model.words) == (Kind.ADAPTER, "sdxl", "thick oil paint")


def test_what_is_no_adapter_is_no_style(house: ModelStore, file: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelBroken, match="no adapter"):
        house.add_style("oil", file, "sdxl")
    save_file({"a.lora_A.weight": np.full((2, 2), np.nan, np.float32)}, tmp_path / "nan")
    with pytest.raises(ModelBroken, match="not finite"):
        house.add_style("oil", tmp_path / "nan", "sdxl")
    (tmp_path / "text").write_text("I am an adapter, really.")
    with pytest.raises(ModelBroken, match="not a safetensors file"):
        house.add_style("oil", tmp_path / "text", "sdxl")
    with pytest.raises(UnknownBackend, match="no family"):
        house.add_style("oil", file, "imagen")


def test_a_card_that_is_no_card_is_passed_over(house: ModelStore, home: Paths) -> None:
    for name, text in {"one": "{", "two": '{"name": "two"}', "three": "[]"}.items():
        (home.models / name).mkdir()
        (home.models / name / "model.json").write_text(text)
    assert {model.source for model in house.known()} == {Source.PACKAGES, Source.HUB, Source.ASSETS}


def test_weights_of_the_program_itself(home: Paths, tmp_path: Path) -> None:
    assets = tmp_path / "assets"
    folder = assets / "models" / "inkling"
    (folder / "unet").mkdir(parents=True)
    (folder / "unet" / "weights.safetensors").write_bytes(b"numbers" * 100)
    (folder / "model_index.json").write_bytes(b"{}")
    files = tuple(WeightFile(path.relative_to(folder).as_posix(), path.stat().st_size,
                             hashlib.sha256(path.read_bytes()).hexdigest())
                  for path in folder.rglob("*") if path.is_file())
    inkling = replace(known_models()["inkling"], files=files)
    store = ModelStore(home, {"inkling": inkling}, assets)
    assert not store.installed("inkling")
    assert store.install("inkling") == store.verify("inkling")
    assert (store.path("inkling") / "unet" / "weights.safetensors").read_bytes() == b"numbers" * 100
    for file in files:
        assert file.sha256 in table(folder)
        assert file.name in table(folder)


@pytest.mark.parametrize("harm", ["gone", "changed", "no table"])
def test_without_its_files_inkling_is_just_not_there(
    home: Paths, tmp_path: Path, harm: str
) -> None:
    file = tmp_path / "models" / "inkling" / "model_index.json"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"{}")
    known = WeightFile(file.name, 2, hashlib.sha256(b"{}").hexdigest())
    files: tuple[WeightFile, ...] = () if harm == "no table" else (known,)
    if harm == "gone":
        file.unlink()
    if harm == "changed":
        file.write_bytes(b"[]")
    model: Model = replace(known_models()["inkling"], files=files)
    store = ModelStore(home, {"inkling": model}, tmp_path)
    assert not store.installed("inkling")
    with pytest.raises((ModelMissing, ModelBroken), match="inkling"):
        store.install("inkling")
    with pytest.raises(ModelMissing):
        store.path("inkling")
    assert [path.name for path in home.models.iterdir()] == [".lock-inkling"]
