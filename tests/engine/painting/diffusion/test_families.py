"""Every family loads, encodes, decodes and predicts as its own pipeline in diffusers does."""

from functools import lru_cache
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file
from tiny import CPU, loaded, trained

from engine.errors import ModelBroken, ModelMissing, UnknownBackend
from engine.painting.diffusion.adapters import new_adapter, put_on, take_off, weigh
from engine.painting.diffusion.families import (
    FAMILIES,
    Embedding,
    Family,
    Wording,
    facts,
    family,
    family_name_of,
)
from engine.painting.diffusion.families.facts import Precision
from engine.painting.diffusion.families.schedule import steps_done

MIA = "a picture of mia the girl on the moon"
WORDING = Wording(MIA, {"mia": ((13, 16),)})


@lru_cache(maxsize=32)
def predicted(base: Path, precision: Precision = Precision.FP32) -> torch.Tensor:
    one = loaded(base)
    denoiser = one.load_denoiser(base, precision, CPU)
    return ask(one, denoiser, embeddings(base))


@lru_cache(maxsize=32)
def embeddings(base: Path) -> list[Embedding]:
    return loaded(base).load_encoders(base, torch.float32, CPU).encode([WORDING, Wording("")])


def test_encoders_that_visit_read_the_same(base: Path) -> None:
    visiting = loaded(base).load_encoders(base, torch.float32, CPU)
    visiting.visit(CPU)
    for here, there in zip(embeddings(base), visiting.encode([WORDING, Wording("")]), strict=True):
        assert torch.equal(here.tokens, there.tokens)
        if here.pooled is not None and there.pooled is not None:
            assert torch.equal(here.pooled, there.pooled)


def ask(one: Family, denoiser: torch.nn.Module, told: list[Embedding]) -> torch.Tensor:
    channels = denoiser.config.in_channels  # type: ignore[union-attr]
    cells = 64 // one.facts.cell
    shape = (channels // 4 if one.facts.name == "flux" else channels, cells, cells)
    latents = torch.randn(1, *shape, generator=torch.Generator().manual_seed(5)).repeat(2, 1, 1, 1)
    with torch.no_grad():
        return one.predict(denoiser, latents, torch.tensor([500.0, 500.0]), told, 3.5)


def test_every_family_is_known_by_its_folder(base: Path) -> None:
    assert family_name_of(base) == base.name
    assert loaded(base).facts.name == base.name


def test_unknown_families_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownBackend, match="sdxl"):
        family("crayon")
    with pytest.raises(ModelMissing, match="model_index"):
        family_name_of(tmp_path)
    (tmp_path / "model_index.json").write_text('{"_class_name": "MusicPipeline"}')
    with pytest.raises(ModelBroken, match="MusicPipeline"):
        family_name_of(tmp_path)


def test_what_is_known_of_families_is_whole() -> None:
    for name in FAMILIES:
        known = facts(name)
        sizes = list(known.denoiser_gb.values())
        assert sizes == sorted(sizes, reverse=True), "less precise is smaller"
        assert 0 < known.strength < 1
        assert known.resolution % known.multiple == 0
        assert known.lowest < known.resolution


def test_words_have_their_place_among_the_tokens(base: Path) -> None:
    mask = embeddings(base)[0].masks["mia"]
    assert set(mask.tolist()) == {0.0, 1.0}
    others = loaded(base).load_encoders(base, torch.float32, CPU).encode(
        [Wording(MIA, {"girl": ((21, 25),)})])[0].masks["girl"]
    assert not (mask * others).any()
    assert mask.nonzero().min() < others.nonzero().min()


def test_pixels_become_latents_and_pixels_again(base: Path) -> None:
    one = loaded(base)
    vae = one.load_vae(base, torch.float32, CPU)
    pixels = torch.rand(2, 3, 64, 128) * 2 - 1
    with torch.no_grad():
        latents = one.encode(vae, pixels)
        assert latents.shape[1:] == one.latent_shape(vae, 128, 64)
        assert one.decode(vae, latents).shape == pixels.shape
        mean, deviation = one.posterior(vae, pixels)
    assert torch.equal(mean, latents)
    assert deviation.shape == mean.shape
    assert (deviation >= 0).all()


def test_the_prompt_matters(base: Path) -> None:
    told = predicted(base)
    assert told.isfinite().all()
    assert (told[0] - told[1]).abs().max() > 1e-4


@pytest.mark.parametrize("precision", [Precision.NF4, Precision.INT8])
@pytest.mark.filterwarnings("ignore:MatMul8bitLt:UserWarning")
def test_quantised_is_nearly_the_same(base: Path, precision: Precision) -> None:
    whole, small = predicted(base), predicted(base, precision)
    assert 1e-5 < (small - whole).norm() / whole.norm() < {"nf4": 0.25, "int8": 0.03}[precision]


def test_a_long_prompt_is_not_cut_off(base: Path) -> None:
    encoders = loaded(base).load_encoders(base, torch.float32, CPU)
    long = "theo and papa in the forest by the sea at night " * 9 + MIA
    told = encoders.encode([Wording(long, {"mia": ((len(long) - 25, len(long) - 22),)}),
                            Wording("")])
    assert encoders.count(long) > 75
    assert told[0].masks["mia"].sum() > 0
    one = loaded(base)
    assert ask(one, one.load_denoiser(base, Precision.FP32, CPU), told).isfinite().all()


@pytest.mark.parametrize("strength", [1.0, 0.4, 0.003])
@pytest.mark.parametrize("steps", [1, 4, 24])
def test_steps_go_down_from_the_strength(base: Path, steps: int, strength: float) -> None:
    schedule = loaded(base).schedule(base)
    schedule.prepare(steps, strength, 64)
    times = schedule.timesteps.tolist()
    assert len(times) == steps_done(steps, strength)
    assert times == sorted(set(times), reverse=True)
    assert times[0] == pytest.approx(max(1000 * strength, len(times)), abs=1.01)
    assert times[-1] >= 0


def test_training_noise_and_what_is_wanted(base: Path) -> None:
    noise = loaded(base).noise(base)
    clean, added = torch.randn(4, 4, 8, 8), torch.randn(4, 4, 8, 8)
    times = noise.timesteps(4, torch.Generator().manual_seed(1), 64)
    assert ((times >= 0) & (times <= 1000)).all()
    little, much = torch.full((4,), 1.0), torch.full((4,), 999.0)
    near = (noise.noisy(clean, added, little) - clean).norm() / clean.norm()
    far = (noise.noisy(clean, added, much) - added).norm() / added.norm()
    assert near < 0.1
    assert far < 0.1
    assert noise.wanted(clean, added, times).shape == clean.shape
    assert (noise.weights(times) > 0).all()
    assert noise.weights(much) == pytest.approx(1.0, abs=0.05), "pictures begin there"


def test_an_adapter_is_kept_so_that_diffusers_loads_it(base: Path, tmp_path: Path) -> None:
    from diffusers import DiffusionPipeline

    one, kept = loaded(base), trained(base)
    save_file(kept, tmp_path / "mia.safetensors")
    pipeline = DiffusionPipeline.from_pretrained(base, local_files_only=True)
    pipeline.load_lora_weights(tmp_path, weight_name="mia.safetensors", adapter_name="mia")
    theirs = getattr(pipeline, one.denoiser_folder).eval()
    ours = one.load_denoiser(base, Precision.FP32, CPU)
    put_on(ours, one, kept, "mia")
    told = embeddings(base)
    assert torch.equal(ask(one, ours, told), ask(one, theirs, told))


def test_adapters_come_and_go(base: Path) -> None:
    one, told = loaded(base), embeddings(base)
    denoiser = one.load_denoiser(base, Precision.FP32, CPU)
    bare = ask(one, denoiser, told)
    put_on(denoiser, one, trained(base, 1), "mia")
    put_on(denoiser, one, trained(base, 2), "theo")
    weigh(denoiser, {"mia": 1.0})
    mia = ask(one, denoiser, told)
    weigh(denoiser, {"mia": 1.0, "theo": 0.5})
    both = ask(one, denoiser, told)
    assert (mia - bare).abs().max() > 1e-3
    assert (both - mia).abs().max() > 1e-3
    weigh(denoiser, {})
    assert torch.equal(ask(one, denoiser, told), bare)
    weigh(denoiser, {"mia": 1.0})
    take_off(denoiser, "theo")
    assert torch.equal(ask(one, denoiser, told), mia)


def test_a_fresh_adapter_changes_nothing(base: Path) -> None:
    one, told = loaded(base), embeddings(base)
    denoiser = one.load_denoiser(base, Precision.FP32, CPU)
    bare = ask(one, denoiser, told)
    parameters = new_adapter(denoiser, one, "mia", 4, 1)
    assert all(value.requires_grad for value in parameters)
    assert sum(value.requires_grad for value in denoiser.parameters()) == len(parameters)
    assert torch.equal(ask(one, denoiser, told), bare)


def test_an_adapter_of_another_model_is_refused(base: Path) -> None:
    one = loaded(base)
    denoiser = one.load_denoiser(base, Precision.FP32, CPU)
    key = f"{one.denoiser_folder}.elsewhere.to_q"
    foreign = {f"{key}.lora_A.weight": torch.ones(4, 8), f"{key}.lora_B.weight": torch.ones(8, 4)}
    with pytest.raises(ModelBroken, match="elsewhere"):
        put_on(denoiser, one, foreign, "mia")
