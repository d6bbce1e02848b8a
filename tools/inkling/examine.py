"""Looks at what inkling paints for captions it has never seen: a sheet for the eye, and numbers."""

from pathlib import Path

import numpy as np
import torch
from diffusers import StableDiffusionPipeline
from PIL import Image

from tools.inkling.judge import answers, followed, train_judge
from tools.inkling.pictures import Pixels, picture_of
from tools.inkling.scenes import Example, caption, example

UNSEEN = 10_000_000
"""Examples from this number on are for looking, not for learning."""
ASKED = 50
STEPS, GUIDANCE = 25, 4.0


def examine(folder: Path) -> None:
    """Paint unseen captions, let the judge compare, print how many were followed.

    Beside it stand the painter's own pictures of the same captions, which is the best one can do,
    and the pictures with their captions exchanged, which is chance.
    """
    judge = train_judge(folder)
    seen = [one for one in map(picture_of, unseen(3 * ASKED)) if answers(one.said)][:ASKED]
    wanted = [one.said for one in seen]
    truth = [found for said in wanted if (found := answers(said))]
    pipeline = StableDiffusionPipeline.from_pretrained(folder / "inkling")
    pipeline.set_progress_bar_config(disable=True)
    painted = paint(pipeline, [caption(said) for said in wanted])
    print(f"inkling: {followed(judge, painted, truth).line}")
    print(f"chance: {followed(judge, painted, truth[1:] + truth[:1]).line}")
    drawn = np.stack([one.pixels for one in seen])
    print(f"painter: {followed(judge, drawn, truth).line}", flush=True)
    sheet(painted[:24], folder / "samples.png")


def unseen(count: int) -> list[Example]:
    """Examples nobody has learned from."""
    return [example(UNSEEN + number) for number in range(count)]


def paint(
    pipeline: StableDiffusionPipeline, prompts: list[str], steps: int = STEPS,
    guidance: float = GUIDANCE, seed: int = 7, batch: int = 10,
) -> Pixels:
    """Pictures (count, side, side, 3), each from noise of its own."""
    painted: list[Pixels] = []
    for at in range(0, len(prompts), batch):
        some = prompts[at:at + batch]
        dice = [torch.Generator("cpu").manual_seed(seed + at + place)
                for place in range(len(some))]
        images = pipeline(some, num_inference_steps=steps, guidance_scale=guidance,
                          generator=dice).images
        painted += [np.asarray(image) for image in images]
    return np.stack(painted)


def sheet(pixels: Pixels, file: Path, columns: int = 8) -> None:
    """Pictures side by side."""
    side = pixels.shape[1]
    page = Image.new("RGB", (columns * side, -(-len(pixels) // columns) * side), "white")
    for place, picture in enumerate(pixels):
        page.paste(Image.fromarray(picture), (place % columns * side, place // columns * side))
    page.save(file)
