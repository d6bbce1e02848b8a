"""The catalogue: every model with a licence in plain words, and with what is truly known of it."""

import re

import pytest

from engine.models import Kind, Model, Source, known_models

MODELS = list(known_models().values())
BASES = [model for model in MODELS if model.kind is Kind.BASE]
FAMILIES = {"sd15", "sdxl", "flux", "flux2", "zimage", "inkling"}


def test_what_the_kiosk_needs_is_there() -> None:
    assert {m.kind for m in MODELS if m.needed} == {Kind.EARS, Kind.VOICE, Kind.MEANING}
    assert {m.kind for m in MODELS} == set(Kind)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.name)
def test_every_model_has_a_licence_and_clean_files(model: Model) -> None:
    assert model.licence
    assert model.licence_url.startswith("https://")
    names = [file.name for file in model.files]
    assert len(set(names)) == len(names)
    for file in model.files:
        assert not re.search(r"(^|/)\.|//|^/|\\", file.name)
        assert file.sha256 == "" or re.fullmatch("[0-9a-f]{64}", file.sha256)
        assert file.bytes >= 0


@pytest.mark.parametrize("model", [m for m in MODELS if m.source is Source.PACKAGES],
                         ids=lambda model: model.name)
def test_of_files_in_packages_everything_is_known(model: Model) -> None:
    assert model.packages
    for file in model.files:
        assert file.sha256
        assert file.bytes
        assert file.parts


@pytest.mark.parametrize("model", [m for m in MODELS if m.source is Source.HUB],
                         ids=lambda model: model.name)
def test_downloads_are_pinned_and_say_what_they_allow(model: Model) -> None:
    assert re.fullmatch(r"[\w.-]+/[\w.-]+", model.hub)
    assert re.fullmatch("[0-9a-f]{40}", model.revision)
    assert model.allows.endswith(".")
    assert model.family in FAMILIES or model.kind in (Kind.VOICE, Kind.SIGHT)
    largest = max(model.files, key=lambda file: file.bytes)
    assert largest.sha256 or largest.md5, "the weights themselves are never taken on trust"
    assert all(len(file.parts) <= 1 for file in model.files)


def test_every_family_has_a_base_and_diffusers_finds_its_parts() -> None:
    assert {model.family for model in BASES} == FAMILIES
    for model in BASES:
        if model.source is Source.HUB:
            names = {file.name for file in model.files}
            assert {"model_index.json", "scheduler/scheduler_config.json",
                    "vae/config.json", "text_encoder/config.json"} <= names
            weights = [name for name in names if name.endswith(".safetensors")]
            assert len(weights) >= 3
            assert not [name for name in names if ".fp16." in name or name.endswith(".bin")]


def test_what_is_trained_elsewhere_names_a_base_of_its_family() -> None:
    models = known_models()
    named = [model for model in BASES if model.train_on]
    assert named
    for model in named:
        assert models[model.train_on].family == model.family
        assert models[model.train_on].train_on == ""


def test_sizes_are_those_of_the_files_or_an_estimate() -> None:
    models = known_models()
    assert models["sdxl"].bytes == sum(file.bytes for file in models["sdxl"].files)
    assert 20e9 < models["z-image"].bytes < 21e9
    assert models["sdxl"].trusted == ()
    assert "transformer/config.json" in models["flux1-dev"].trusted
