"""A parent's own checkpoint, one file, paints as its pipeline does; what it lacks is lent."""

from collections.abc import Callable
from pathlib import Path

import pytest
import tiny
import torch
from diffusers import DiffusionPipeline
from lending import lending_store
from onefile import as_one_file, weights_in
from safetensors.torch import load_file, save_file

from engine.errors import ModelBroken, ModelMissing
from engine.models import ModelStore
from engine.painting.diffusion.families import family_name_of
from engine.painting.diffusion.unfolding import CHECKPOINT, base_folder
from engine.paths import Paths

BaseFolder = Callable[[str], Path]


@pytest.fixture(params=["sd15", "sdxl"])
def family(request: pytest.FixtureRequest) -> str:
    """Which of them it is."""
    return str(request.param)


@pytest.fixture
def store(paths: Paths, base_folder: BaseFolder, family: str) -> ModelStore:
    """A house with a tiny model of the catalogue and none of the parents' own yet."""
    return lending_store(paths, base_folder(family), family)


@pytest.fixture
def own(
    store: ModelStore, family: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A pipeline of a parent's, and the same as one file in the house; tiny shapes are no
    family's, so nobody checks those here."""
    monkeypatch.setattr("engine.models.own.check_checkpoint", lambda path, family: None)
    pipeline = tiny.save_tiny(family, tmp_path / "own", seed=9)
    store.add("mine", as_one_file(pipeline, tmp_path / "mine.safetensors"), family)
    return pipeline


def test_it_is_unfolded_once_and_every_weight_is_its_own(
    store: ModelStore, family: str, own: Path
) -> None:
    folder = base_folder(store, "mine")
    assert family_name_of(folder) == family
    for part in ("unet", "vae", *(path.name for path in own.glob("text_encoder*"))):
        ours, theirs = weights_in(folder / part), weights_in(own / part)
        assert ours.keys() == theirs.keys()
        assert all(torch.equal(ours[name], theirs[name]) for name in theirs), part
    made = (folder / "unet" / "config.json").stat().st_mtime_ns
    assert base_folder(store, "mine") == folder
    assert (folder / "unet" / "config.json").stat().st_mtime_ns == made


def test_a_plain_pipeline_paints_the_same_picture_with_it(store: ModelStore, own: Path) -> None:
    pictures = []
    for folder in (own, base_folder(store, "mine")):
        pipeline = DiffusionPipeline.from_pretrained(folder)
        pipeline.set_progress_bar_config(disable=True)
        dice = torch.Generator().manual_seed(1)
        pictures.append(pipeline("mia on the moon", num_inference_steps=2, height=64, width=64,
                                 generator=dice, output_type="pt").images)
    assert torch.equal(*pictures)


def test_without_a_model_that_lends_it_says_which_would(store: ModelStore, own: Path) -> None:
    store.remove("lender")
    with pytest.raises(ModelMissing, match="install one of lender"):
        base_folder(store, "mine")


def test_what_cannot_be_unfolded_is_named_and_nothing_is_left(
    store: ModelStore, family: str, own: Path, tmp_path: Path
) -> None:
    tensors = load_file(tmp_path / "mine.safetensors")
    gone = "model.diffusion_model.middle_block.1.proj_in.weight"
    save_file({name: value for name, value in tensors.items() if name != gone},
              tmp_path / "less.safetensors")
    store.add("mine", tmp_path / "less.safetensors", family)
    with pytest.raises(ModelBroken, match=CHECKPOINT):
        base_folder(store, "mine")
    assert not [path for path in (tmp_path / "data" / "models" / "mine").iterdir()
                if path.is_dir()]


def test_a_model_of_the_catalogue_is_as_it_is(store: ModelStore) -> None:
    assert base_folder(store, "lender") == store.path("lender")
