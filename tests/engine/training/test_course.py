"""From prepared photos to a likeness that is kept: the whole way, with a tiny base."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from diffusers import DiffusionPipeline
from safetensors.torch import load_file
from torch import nn

from engine.errors import NotEnoughMemory, NotEnoughPhotos
from engine.likeness import Likeness
from engine.painting.diffusion.adapters import put_on
from engine.painting.diffusion.brush import Wish
from engine.painting.diffusion.families import Embedding, Family, Wording, facts
from engine.painting.diffusion.families.facts import Precision
from engine.painting.diffusion.loaded import LoadedBase
from engine.painting.diffusion.memory import Machine, Plan
from engine.painting.diffusion.wearing import weights
from engine.paths import Paths
from engine.store.likenesses import Likenesses
from engine.training import course
from engine.training.course import Compare, go_on
from engine.training.findings import finding
from engine.training.folder import TrainingFolder
from engine.training.photoset import PhotoSet, Thrown, TrainingPhoto
from engine.training.progress import Stage
from engine.training.thrift import less, planned
from engine.training.verdict import sentence
from engine.training.wishing import begin, begun, run_folder, trainings
from tests.engine.training.sittings import colours, give_photos, nobody

SHORT = {"steps": 4, "rank": 4, "checkpoint_every": 2, "card_steps": 1, "batch": 1,
         "resolution": 64}
ROOMY = Machine(0, 64)
"""No card, and memory for any family: what else runs here does not matter."""
Bases = Callable[[str], tuple[Family, Path]]


@pytest.fixture(autouse=True)
def _nothing_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(course, "ready_instruments", lambda store: None)


@pytest.fixture
def house(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "house").create()


@pytest.fixture
def photos(house: Paths) -> PhotoSet:
    """Two photos that can be used, with a crop, and one that cannot."""
    given = give_photos(house)
    blurred = TrainingPhoto("2", "blurred.jpg", "", findings=(finding("empty"),))
    return replace(given, photos=(*given.photos, blurred))


def learn(house: Paths, photos: PhotoSet, base: Path, compare: Compare) -> list[Stage]:
    folder = begin(house, "one", photos, "Mia", "tiny", **SHORT)
    return [step.stage for step in go_on(house, folder, base, machine=ROOMY, compare=compare)]


def kept(house: Paths) -> Likeness:
    (likeness,) = Likenesses(house).of("mia")
    return likeness


def test_a_likeness_is_kept_with_all_that_is_known_of_it(
    house: Paths, photos: PhotoSet, base: Bases
) -> None:
    family, where = base("inkling")
    stages = learn(house, photos, where, compare=nobody)
    assert stages[-2:] == [Stage.KEEPING, Stage.DONE]
    likeness = kept(house)
    assert (likeness.id, likeness.base, likeness.family) == ("one", "tiny", "inkling")
    assert (likeness.trigger, likeness.class_word, likeness.rank) == ("miazx", "girl", 4)
    assert likeness.photos == tuple(one.sha256 for one in photos.used)
    assert likeness.recipe["steps"] == 4
    assert likeness.scores == {"step": 4}
    learnt = load_file(Likenesses(house).file(likeness))
    denoiser = family.load_denoiser(where, Precision.FP32, torch.device("cpu"))
    put_on(denoiser, family, learnt, "mia")
    folder = run_folder(house, "one")
    outcome = folder.outcome()
    assert outcome is not None
    assert "Nobody has compared it yet" in sentence(outcome.verdict, "Mia")
    assert not folder.cache.exists(), "latents of a child's photos are not kept"
    assert not folder.checkpoints.exists()
    assert list(folder.cards.iterdir())
    assert list(go_on(house, folder, where)) == []


def test_what_was_thrown_away_while_it_waited_is_not_learnt(
    house: Paths, photos: PhotoSet, base: Bases
) -> None:
    gone, stays = photos.used
    folder = begin(house, "one", photos, "Mia", "tiny", **SHORT)
    album = TrainingFolder(house, "mia")
    album.write(replace(photos, photos=(stays,),
                        thrown=(Thrown(gone, "2026-01-01T00:00:00+00:00"),)))
    where = base("inkling")[1]
    list(go_on(house, folder, where, machine=ROOMY, compare=nobody))
    assert kept(house).photos == (stays.sha256,)

    again = begin(house, "two", photos, "Mia", "tiny", **SHORT)
    album.write(replace(photos, photos=tuple(replace(one, wanted=False) for one in photos.photos)))
    with pytest.raises(NotEnoughPhotos):
        list(go_on(house, again, where, machine=ROOMY, compare=nobody))


def test_the_best_checkpoint_is_the_one_that_is_kept(
    house: Paths, photos: PhotoSet, base: Bases, monkeypatch: pytest.MonkeyPatch
) -> None:
    from engine.training import showing
    from engine.training.verdict import Score

    def worth(step: int, *of: object) -> Score:
        return Score(step, {2: 0.9, 4: 0.3}[step], 1.0)

    monkeypatch.setattr(showing, "score", worth)
    learn(house, photos, base("inkling")[1], compare=colours)
    outcome = run_folder(house, "one").outcome()
    assert outcome is not None
    assert outcome.verdict.step == kept(house).scores["step"] == 2
    assert sentence(outcome.verdict, "Mia") == "This is Mia."


def test_from_a_single_photo_it_comes_to_a_verdict(house: Paths, base: Bases) -> None:
    alone = give_photos(house, 1)
    alone = replace(alone, photos=(replace(alone.photos[0], crops={}),))
    stages = learn(house, alone, base("inkling")[1], compare=colours)
    assert stages[-1] is Stage.DONE
    folder = run_folder(house, "one")
    outcome = folder.outcome()
    assert outcome is not None
    assert [one.step for one in folder.scores().scores] == [2, 4]
    assert not any(one.copied for one in folder.scores().scores)
    assert outcome.verdict.likeness is not None
    assert 0 <= outcome.verdict.likeness <= 1
    assert "Mia" in sentence(outcome.verdict, "Mia")
    assert kept(house).photos == (alone.photos[0].sha256,)


@pytest.mark.parametrize("name", ["sd15", "flux", "zimage"])
def test_a_plain_pipeline_loads_the_very_file_that_was_kept(
    name: str, house: Paths, photos: PhotoSet, base: Bases
) -> None:
    family, where = base(name)
    learn(house, photos, where, compare=nobody)
    store, likeness = Likenesses(house), kept(house)
    painter = LoadedBase(where, fixed=Plan(Precision.FP32, 1, 64, on_card=False))
    (said,) = painter.encode([Wording("photo of miazx girl on the moon")])
    worn = weights(store, {"mia": likeness})
    painter.paint(lambda: Wish(said, (64, 64), (7,), 1, 1.0, said,
                               adapters=dict.fromkeys(worn, 1.0)), worn)
    assert painter._loaded is not None
    ours = seen(family, painter._loaded.denoiser, said)

    pipeline = DiffusionPipeline.from_pretrained(where, local_files_only=True)
    plain = getattr(pipeline, family.denoiser_folder).eval()
    bare = seen(family, plain, said)
    file = store.file(likeness)
    pipeline.load_lora_weights(file.parent, weight_name=file.name)
    assert torch.equal(seen(family, plain, said), ours)
    assert not torch.equal(bare, ours)


def seen(family: Family, denoiser: nn.Module, said: Embedding) -> torch.Tensor:
    """What a base sees in noise."""
    dice = torch.Generator().manual_seed(5)
    channels = 16 if family.facts.name == "flux2" else 4
    guidance = 1.0 if family.guided_by_embedding else None
    with torch.no_grad():
        return torch.stack([
            family.predict(denoiser, torch.randn(1, channels, 16, 16, generator=dice),
                           torch.tensor([time]), [said], guidance)
            for time in (100, 500, 900)])


def test_a_training_is_taken_up_by_its_wish_and_only_until_its_end(
    house: Paths, photos: PhotoSet, base: Bases
) -> None:
    folder = begin(house, "one", photos, "Mia", "tiny", **SHORT)
    again = begun(house, photos, "tiny", SHORT)
    assert again is not None
    assert again.path == folder.path
    assert begun(house, photos, "other", SHORT) is None
    assert begun(house, photos, "tiny", {**SHORT, "steps": 5}) is None
    list(go_on(house, folder, base("inkling")[1], machine=ROOMY, compare=nobody))
    assert begun(house, photos, "tiny", SHORT) is None
    assert trainings(house, "mia") == (folder.path,)
    assert trainings(house, "theo") == ()


def test_what_is_forgotten_is_gone(house: Paths, photos: PhotoSet, base: Bases) -> None:
    folder = begin(house, "one", photos, "Mia", "tiny", **SHORT)
    steps = go_on(house, folder, base("inkling")[1], machine=ROOMY, compare=nobody)
    while next(steps).stage is not Stage.LEARNING:
        pass
    steps.close()
    assert folder.checkpoints.exists()
    TrainingFolder(house, "mia").forget()
    assert not list(house.training.rglob("*"))


def test_without_a_photo_nothing_is_begun(house: Paths, photos: PhotoSet) -> None:
    with pytest.raises(NotEnoughPhotos):
        begin(house, "one", PhotoSet("mia", "miazx", "girl", photos.photos[2:]), "Mia", "tiny")
    assert trainings(house) == ()


def test_crops_are_captioned_as_what_they_show(house: Paths, photos: PhotoSet) -> None:
    example = begin(house, "one", photos, "Mia", "tiny").wish().examples[0]
    assert example.caption.of_class == "photo of girl, full body, in a forest"
    (crop,) = example.crops
    assert crop.box == (10, 0, 118, 110)
    assert crop.caption.text != example.caption.text
    assert crop.caption.text.startswith("photo of miazx girl")


@pytest.mark.parametrize(("gigabytes", "name", "precision", "rank"), [
    (24.0, "flux2", "bf16", 32), (16.0, "flux2", "bf16", 32), (8.0, "flux2", "nf4", 32),
    (24.0, "flux", "nf4", 32), (12.0, "flux", "nf4", 32), (8.0, "sdxl", "nf4", 16),
    (12.0, "sdxl", "bf16", 32), (24.0, "sdxl", "bf16", 32), (8.0, "sd15", "bf16", 16)])
def test_the_plan_follows_the_card(
    gigabytes: float, name: str, precision: str, rank: int
) -> None:
    recipe, why = planned(facts(name), 20, Machine(gigabytes - 0.5, 32), {})
    assert recipe.precision == precision
    assert recipe.optimizer == "adamw8bit"
    assert recipe.rank == rank
    assert max(recipe.resolutions) >= 512
    assert min(recipe.resolutions) >= facts(name).lowest
    assert why


@pytest.mark.parametrize(("name", "gigabytes", "changes", "twice"), [
    ("sd15", 8.0, {}, False), ("sd15", 0.0, {}, True),
    ("sd15", 24.0, {"checkpointing": True}, True),
    ("sdxl", 16.0, {}, True), ("sdxl", 24.0, {}, False), ("flux", 24.0, {}, True)])
def test_activations_are_kept_where_a_card_has_room(
    name: str, gigabytes: float, changes: dict[str, Any], twice: bool
) -> None:
    recipe, _ = planned(facts(name), 20, Machine(gigabytes, 32), changes)
    assert recipe.checkpointing is twice
    smaller = less(recipe, facts(name))
    assert smaller is not None
    assert smaller[0].checkpointing


def test_a_base_that_never_fits_is_refused() -> None:
    with pytest.raises(NotEnoughMemory, match="FLUX"):
        planned(facts("flux"), 20, Machine(4, 16), {})


def test_less_and_less_ends() -> None:
    recipe, _ = planned(facts("flux2"), 20, Machine(23.5, 32), {"batch": 4})
    steps = []
    while (smaller := less(recipe, facts("flux2"))) is not None:
        steps.append(recipe)
        recipe, why = smaller
        assert why.startswith("Memory ran out")
        assert recipe.batch * recipe.accumulate == 4
        assert recipe.precision != "int8"
        assert recipe.clip == (0.1 if recipe.precision == "nf4" else 1.0)
    assert 3 <= len(steps) <= 12
    assert recipe.precision == "nf4"
    assert max(recipe.resolutions) >= facts("flux2").lowest
