"""Whether inkling learns somebody it has never seen: LoRA on the CPU, then unseen prompts.

Each pupil is drawn 16 times by the painter; a LoRA learns the pictures; the same unseen prompts are
painted by the bare base, with the LoRA, and with another pupil's. How like a picture is to the
pupil is the cosine, in the judge's embedding, to the mean of the pictures that were learned; the
pictures' own likeness, each to the mean of the others, is what can be reached. Everything is
compared after the mean over all pictures was taken off, so that 0 means like anybody.
"""

import os
import time
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import numpy as np
import torch
from diffusers import StableDiffusionPipeline
from numpy.typing import NDArray

from benchmarks.table import table
from engine.character import Character, Kind, Looks
from engine.paths import Paths
from engine.scene import Figure, Outfit, Scene, Shot
from engine.starter import starter_cast
from tools.inkling.autoencoder import to_tensor
from tools.inkling.examine import paint
from tools.inkling.judge import Judge, train_judge
from tools.inkling.likeness import learn_likeness
from tools.inkling.pictures import Drawn, Pixels, picture_of
from tools.inkling.scenes import (
    FEELINGS,
    POSES,
    SETTINGS,
    TIMES,
    Example,
    Parts,
    caption,
    parts,
)

BASE = Path(__file__).parents[1] / "assets" / "models" / "inkling"
FOLDER = Path(os.environ.get("ONCE_UPON_ME_INKLING", "work/inkling"))
"""Where `python -m tools.inkling` drew its pictures: the judge is taught on them, once."""
STEPS = int(os.environ.get("ONCE_UPON_ME_LIKENESS_STEPS", "400"))
PROMPTS = int(os.environ.get("ONCE_UPON_ME_LIKENESS_PROMPTS", "50"))
PICTURES = 16

Known = NDArray[np.float32]


@dataclass(frozen=True)
class Pupil:
    """Somebody to learn."""

    who: Character
    trigger: str
    """A word nobody has heard."""
    style: str = "paper"


def pupils() -> list[Pupil]:
    """The family's looks, which inkling was never shown; a creature; one in another hand."""
    mia, theo, zuri = starter_cast()[:3]
    hedgehog = Character("hedgehog", "Hedgehog", Kind.PET, height_cm=60,
                         looks=Looks(species="hedgehog", coat="#8a5a36"))
    return [Pupil(mia, "qim"), Pupil(theo, "vot"), Pupil(zuri, "zub"), Pupil(hedgehog, "hux"),
            Pupil(replace(mia, id="crayon"), "wac", "crayon")]


def run(paths: Paths) -> str:
    """A table of all pupils."""
    torch.manual_seed(0)
    judge = train_judge(FOLDER)
    everybody = {one.who.id: [_drawn(one, number) for number in range(PICTURES)]
                 for one in pupils()}
    middle = _known(judge, _pixels([one for drawn in everybody.values() for one in drawn])).mean(0)
    pipeline = StableDiffusionPipeline.from_pretrained(BASE)
    pipeline.set_progress_bar_config(disable=True)
    seconds = {one.who.id: _learn(pipeline, one, everybody[one.who.id]) for one in pupils()}
    rows = [_row(pipeline, judge, one, everybody[one.who.id], middle, seconds)
            for one in pupils()]
    head = ["who", "training", "pictures", "base", "LoRA", "wrong LoRA", "of the gap",
            "pages nearer", "place, hour: base", "LoRA"]
    return (f"{STEPS} steps of batch 4, {PROMPTS} unseen prompts, "
            f"{torch.get_num_threads()} threads\n\n{table(head, rows)}")


def _learn(pipeline: StableDiffusionPipeline, one: Pupil, drawn: list[Drawn]) -> float:
    began = time.perf_counter()
    learn_likeness(pipeline, one.who.id, _pixels(drawn),
                   [_called(one, picture.said) for picture in drawn], STEPS)
    return time.perf_counter() - began


def _row(
    pipeline: StableDiffusionPipeline, judge: Judge, one: Pupil, drawn: list[Drawn],
    middle: Known, seconds: dict[str, float],
) -> list[str]:
    wished = [_scene(one, 1000 + number) for number in range(PROMPTS)]
    asked = [_asked(example) for example in wished]
    named, plain = ([_called(one, said) for said in asked], [caption(said) for said in asked])
    wrong = next(name for name in seconds if name != one.who.id)
    unet = pipeline.unet
    unet.enable_adapters()
    unet.set_adapter(one.who.id)
    with_it = paint(pipeline, named)
    unet.set_adapter(wrong)
    with_wrong = paint(pipeline, named)
    unet.disable_adapters()
    without = paint(pipeline, plain)
    own = _known(judge, _pixels(drawn)) - middle
    ideal = own.mean(0)
    reach = float(np.mean([_like(own[n:n + 1], np.delete(own, n, 0).mean(0))[0]
                           for n in range(len(own))]))
    base, lora, other = (_like(_known(judge, painted) - middle, ideal)
                         for painted in (without, with_it, with_wrong))
    gap = (lora.mean() - base.mean()) / max(reach - base.mean(), 1e-6)
    return [f"{one.who.id} ({one.style})", f"{seconds[one.who.id]:.0f} s", f"{reach:.2f}",
            *(f"{value.mean():.2f}" for value in (base, lora, other)), f"{100 * gap:.0f} %",
            f"{100 * float((lora > base).mean()):.0f} %",
            *(_follows(judge, painted, asked) for painted in (without, with_it))]


def _follows(judge: Judge, painted: Pixels, asked: list[Parts]) -> str:
    """How often place and hour are those that were asked for."""
    seen = judge.say(painted)
    words = [{word for part in said for word in part} for said in asked]
    shares = [float(np.mean([one[name] in there for one, there in zip(seen, words, strict=True)]))
              for name in ("place", "hour")]
    return ", ".join(f"{100 * share:.0f} %" for share in shares)


def _known(judge: Judge, pixels: Pixels) -> Known:
    with torch.no_grad():
        found: Known = judge.embed(to_tensor(pixels)).numpy()
    return found


def _like(known: Known, ideal: Known) -> Known:
    """Cosines (count,) to the ideal."""
    found: Known = known @ ideal / (np.linalg.norm(known, axis=1) * np.linalg.norm(ideal) + 1e-6)
    return found


def _scene(one: Pupil, number: int) -> Example:
    rng = Random(f"{one.who.id} {number}")
    figure = Figure(one.who.id, rng.choice(tuple(POSES)), rng.choice(FEELINGS), Outfit.EVERYDAY)
    scene = Scene(rng.choice(SETTINGS), (figure,), (), rng.choice(TIMES), shot=Shot.MIDDLE)
    return Example(scene, (one.who,), number, close=True)


def _drawn(one: Pupil, number: int) -> Drawn:
    return picture_of(_scene(one, number), style=one.style)


def _asked(wanted: Example) -> Parts:
    return parts(wanted.scene, wanted.cast, wanted.close)


def _called(one: Pupil, said: Parts) -> str:
    """A caption with the trigger word in the place of looks and clothes."""
    first, *rest = said
    varies = [word for word in first[1:] if word in POSES.values()
              or word in {feeling.value for feeling in FEELINGS}]
    return caption([[one.trigger, first[0], *varies], *rest])


def _pixels(drawn: list[Drawn]) -> Pixels:
    return np.stack([one.pixels for one in drawn])


if __name__ == "__main__":
    print(run(Paths(FOLDER)))
