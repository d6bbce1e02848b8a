"""A style adapter: who paints with it, on every picture, and what does not fit."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from at_work import painted, seen, sized
from safetensors.torch import save_file
from tiny import trained

from engine.errors import ModelBroken, ModelMissing
from engine.files import sha256
from engine.models import Kind, ModelStore, known_models
from engine.painting import make_over_painter
from engine.painting.diffusion.families.facts import facts
from engine.painting.diffusion.painter import DiffusionPainter
from engine.painting.diffusion.recipe import Settings
from engine.painting.diffusion.styling import as_liked, styling_of
from engine.painting.spec import PainterSpec, read_spec
from engine.paths import Paths

BaseFolder = Callable[[str], Path]


@pytest.fixture
def house(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "house").create()


@pytest.fixture
def store(house: Paths, base_folder: BaseFolder, tmp_path: Path) -> ModelStore:
    """With the gate, and an oil painter's hand for Stable Diffusion 1.5."""
    store = ModelStore(house)
    store.install("open-nsfw")
    save_file(trained(base_folder("sd15"), 5, 0.3), tmp_path / "Oil.safetensors")
    store.add_style("oil", tmp_path / "Oil.safetensors", "sd15", "thick oil paint")
    return store


@pytest.fixture
def paint(
    house: Paths, store: ModelStore, base_folder: BaseFolder, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], DiffusionPainter]:
    """The painter of what stands behind the base model."""
    sized(monkeypatch, 32)
    monkeypatch.setattr("engine.painting.diffusion.styling.as_liked",
                        lambda *_: Settings(candidates=1, steps=2))

    def made(behind: str) -> DiffusionPainter:
        painter = make_over_painter(f"diffusion:{base_folder('sd15')}{behind}", house)
        assert isinstance(painter, DiffusionPainter)
        return painter

    return made


def test_it_acts_on_the_picture_and_is_told_of(
    paint: Callable[[str], DiffusionPainter], store: ModelStore
) -> None:
    plain, oil, gently = (painted(paint(one)) for one in ("", "+oil", "+oil*0.5"))
    far, near = (np.abs(seen(one.picture).astype(int) - seen(plain.picture)).mean()
                 for one in (oil, gently))
    assert far > near > 0
    assert plain.made["adapter"] is None
    assert oil.made["adapter"]["likeness"] == "oil"
    assert oil.made["adapter"]["sha256"] == sha256(store.path("oil") / "adapter.safetensors")
    assert gently.made["adapter"]["weight"] == 0.5
    assert oil.made["prompt"].startswith("thick oil paint, ")
    assert plain.made["prompt"] == oil.made["prompt"].removeprefix("thick oil paint, ")


def test_consistency_is_painted_in_its_own_steps(
    paint: Callable[[str], DiffusionPainter], monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = painted(paint("+oil"))
    monkeypatch.setattr("engine.painting.diffusion.styling.styling_of",
                        lambda *given: replace(styling_of(*given), consistency=True))
    assert not np.array_equal(seen(painted(paint("+oil")).picture), seen(usual.picture))


def test_what_does_not_fit_is_refused(
    store: ModelStore, base_folder: BaseFolder, tmp_path: Path
) -> None:
    sd15, sdxl = base_folder("sd15"), base_folder("sdxl")
    with pytest.raises(ModelBroken, match="oil is no style for sdxl"):
        styling_of(store, PainterSpec(str(sdxl), "oil"), sdxl)
    with pytest.raises(ModelBroken, match="open-nsfw is no style"):
        styling_of(store, PainterSpec(str(sd15), "open-nsfw"), sd15)
    with pytest.raises(ModelMissing):
        styling_of(store, PainterSpec(str(sd15), "lcm-sd15"), sd15)
    save_file({"unet.nowhere.lora_A.weight": torch.ones(2, 4),
               "unet.nowhere.lora_B.weight": torch.ones(4, 2)}, tmp_path / "x.safetensors")
    store.add_style("strange", tmp_path / "x.safetensors", "sd15")
    with pytest.raises(ModelBroken, match="no layer nowhere"):
        styling_of(store, PainterSpec(str(sd15), "strange"), sd15)


def test_a_model_is_painted_with_as_it_likes(store: ModelStore) -> None:
    known = known_models()
    liked = {name: as_liked(store, name).for_family(facts(model.family))
             for name, model in known.items() if model.kind is Kind.BASE}
    assert liked["flux1-schnell"][0] == 4 < liked["flux1-dev"][0]
    assert liked["z-image-turbo"] == (8, 1.0)
    assert liked["z-image"][0] >= 28
    assert (liked["z-image"][1], liked["flux2-klein-base"][1]) == (5.0, 4.0)
    quick = as_liked(store, "lcm-sd15", "sd15").for_family(facts("sd15"))
    assert quick == (6, 1.0)
    assert as_liked(store, "of-ones-own") == Settings()


def test_every_adapter_of_the_catalogue_has_a_base_to_act_on() -> None:
    known = known_models().values()
    bases = {one.family for one in known if one.kind is Kind.BASE}
    for one in known:
        if one.kind is Kind.ADAPTER:
            assert one.family in bases
            assert read_spec(f"diffusion:{one.family}+{one.name}").adapter == one.name
