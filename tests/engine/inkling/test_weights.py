"""Inkling, our own base model: it loads anywhere, and what it paints has to do with the prompt."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

torch = pytest.importorskip("torch")
diffusers = pytest.importorskip("diffusers")

from benchmarks.inkling.colours import share_of  # noqa: E402

FOLDER = Path(__file__).parents[3] / "assets" / "models" / "inkling"
PLACES = ("meadow, day", "beach, day", "underwater, day", "snow, day", "space, night",
          "bedroom, day")
STEPS = 16

Pictures = NDArray[np.float32]
"""(count, side, side, 3), 0 to 255."""
Paint = Callable[[list[str]], Pictures]


@pytest.fixture(scope="module")
def pipeline() -> "diffusers.StableDiffusionPipeline":
    torch.set_num_threads(2)
    loaded = diffusers.StableDiffusionPipeline.from_pretrained(FOLDER, local_files_only=True)
    loaded.set_progress_bar_config(disable=True)
    return loaded


@pytest.fixture(scope="module")
def untrained(
    pipeline: "diffusers.StableDiffusionPipeline",
) -> "diffusers.StableDiffusionPipeline":
    torch.manual_seed(0)
    return diffusers.StableDiffusionPipeline(**{
        **pipeline.components, "unet": type(pipeline.unet).from_config(pipeline.unet.config)})


@pytest.fixture(scope="module")
def beside(pipeline: "diffusers.StableDiffusionPipeline") -> dict[str, Pictures]:
    """Pictures of a girl beside a thing, by its name."""
    return {thing: _paint(pipeline, [
        f"girl tan skin short brown hair green shirt standing happy, {thing}, {place}, day"
        for place in ("meadow", "beach", "snow")]) for thing in ("ball", "umbrella", "cake")}


def _paint(pipeline: "diffusers.StableDiffusionPipeline", prompts: list[str]) -> Pictures:
    dice = [torch.Generator("cpu").manual_seed(3 + place) for place in range(len(prompts))]
    return np.stack([np.asarray(image, np.float32) for image in pipeline(
        prompts, num_inference_steps=STEPS, guidance_scale=4.0, generator=dice).images])


def _person(place: str) -> str:
    return f"girl tan skin short brown hair green shirt standing happy, {place}, close-up"


def test_is_small_enough_for_the_repository() -> None:
    size = sum(file.stat().st_size for file in FOLDER.rglob("*") if file.is_file())
    assert size <= 40e6


def test_pictures_are_smooth(pipeline: "diffusers.StableDiffusionPipeline") -> None:
    pictures = _paint(pipeline, [_person(place) for place in PLACES])
    assert pictures.shape == (len(PLACES), 96, 96, 3)
    beside = np.abs(np.diff(pictures, axis=2)).mean(axis=(1, 2, 3))
    shuffled = np.random.default_rng(0).permuted(pictures, axis=2)
    anywhere = np.abs(np.diff(shuffled, axis=2)).mean(axis=(1, 2, 3))
    assert (beside < 0.5 * anywhere).all(), "noise"
    assert (pictures.std(axis=(1, 2)).mean(axis=1) > 15).all(), "nothing to be seen"


def test_the_place_is_the_one_that_was_asked_for(
    pipeline: "diffusers.StableDiffusionPipeline",
    untrained: "diffusers.StableDiffusionPipeline",
) -> None:
    wanted = np.stack([_drawn(_person(place)) for place in PLACES])
    assert _matched(_paint(pipeline, [_person(place) for place in PLACES]), wanted) >= 4
    assert _matched(_paint(untrained, [_person(place) for place in PLACES]), wanted) < 3


def test_nights_are_dark(pipeline: "diffusers.StableDiffusionPipeline") -> None:
    days, nights = (_paint(pipeline, [_person(f"{place}, {hour}")
                                      for place in ("meadow", "beach", "snow", "space")])
                    .mean(axis=(1, 2, 3)) for hour in ("day", "night"))
    assert (nights < days - 20).all()


@pytest.mark.parametrize(("thing", "color"), [("ball", "#e2583e"), ("umbrella", "#9a7fc0")])
def test_the_thing_is_the_one_that_was_asked_for(
    beside: dict[str, Pictures], thing: str, color: str
) -> None:
    """Its colour, which nobody wears and no place has, is on its own pictures above all."""
    shares = {name: float(share_of(color, pictures.astype(np.uint8)).mean())
              for name, pictures in beside.items()}
    assert shares[thing] > 0.02
    assert all(shares[thing] > 2 * share for name, share in shares.items() if name != thing)


def _matched(pictures: Pictures, wanted: Pictures) -> int:
    """How many pictures are, in their border, nearest to the painter's of the same prompt."""
    apart = np.abs(_border(pictures)[:, None] - _border(wanted)[None]).mean(axis=(2, 3))
    return int((apart.argmin(axis=1) == np.arange(len(pictures))).sum())


def _border(pictures: Pictures) -> Pictures:
    """Twelve pieces of the left and right edge: mean colours (count, 12, 3)."""
    strips = np.stack([pictures[:, :, :16], pictures[:, :, -16:]], axis=1)
    return strips.reshape(len(pictures), 12, 16, 16, 3).mean(axis=(2, 3))


def _drawn(prompt: str) -> Pictures:
    """The mean of what the painter draws for a place."""
    from engine.painting.paper.painter import PaperPainter
    from engine.scene import Figure, Scene, Setting, Shot, TimeOfDay
    from engine.starter import starter_cast
    from tools.inkling.pictures import square
    from tools.inkling.scenes import Example

    place, hour = (word.strip() for word in prompt.split(",")[1:3])
    cast = starter_cast()[:1]
    scene = Scene(Setting(place), (Figure(cast[0].id),), (), TimeOfDay(hour), shot=Shot.MIDDLE)
    return np.mean([
        square(PaperPainter().paint(scene, cast, "paper", seed),
               Example(scene, cast, seed, close=True), 96).pixels for seed in range(3)
    ], axis=0, dtype=np.float32)
