"""One way to train, in this process: seconds of each step, the most memory, the losses.

    python -m benchmarks.likeness.measured plain|example|ours|ours-quick FOLDER STEPS
"""

import contextlib
import json
import os
import resource
import runpy
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from benchmarks.likeness.base import BATCH, CAPTION, PHOTOS, RANK, SIDE
from engine.painting.diffusion.families import family

RATE = 1e-4
EXAMPLE_TRAINER = os.environ.get("ONCE_UPON_ME_EXAMPLE_TRAINER", "")
"""diffusers' `train_text_to_image_lora.py`, where it and what it imports are at hand."""
Steps = Iterator[float]


class Enough(Exception):
    """As many steps as were asked for."""


class Clock:
    """Seconds of each step; the first one, which gets ready, is not counted."""

    def __init__(self, steps: int) -> None:
        self.steps, self.losses = steps, list[float]()
        self.seconds = list[float]()
        self.ready, self.since = 0.0, time.perf_counter()

    def tick(self, loss: float) -> None:
        """A step is done; `Enough`, where it was the last."""
        now = time.perf_counter()
        if self.losses:
            self.seconds.append(now - self.since)
        else:
            self.ready = now - self.since
        self.losses.append(loss)
        if len(self.seconds) == self.steps:
            raise Enough
        self.since = time.perf_counter()

    def count(self, steps: Steps) -> None:
        """Take steps until it is `Enough`."""
        for loss in steps:
            self.tick(loss)


def main() -> None:
    # Where other work goes on, threads that wait for one another cost more than they bring.
    torch.set_num_threads(1)
    way, folder, count = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    before = _peak_mb()
    clock = Clock(count)
    with contextlib.suppress(Enough):
        WAYS[way](folder, clock)
    print(json.dumps({"ready": clock.ready, "seconds": clock.seconds, "losses": clock.losses,
                      "peak_mb": _peak_mb(), "imports_mb": before}))


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def ours(folder: Path, checkpointing: bool = True) -> Steps:
    """Our trainer, without what the other has not: mask, class preservation, caption dropout."""
    from engine.painting.diffusion.families.facts import Precision
    from engine.training.example import Example, captioned
    from engine.training.preparing import Preparation
    from engine.training.recipe import recipe_for
    from engine.training.run import Run, RunFolder, Wish
    from engine.training.trainer import Trainer

    examples = tuple(Example(folder / f"{number}.jpg", str(number), captioned(CAPTION, "miazx"))
                     for number in range(PHOTOS))
    wish = Wish("run", "mia", "Mia", "miazx", "girl", "base", examples)
    recipe = recipe_for("sd15", PHOTOS, rank=RANK, batch=BATCH, resolutions=(SIDE,),
                        learning_rate=RATE, checkpointing=checkpointing, preservation_weight=0.0,
                        caption_dropout=0.0, background_weight=1.0)
    run_folder = RunFolder(folder / f"run-{time.time_ns()}").create(wish)
    run = run_folder.plan(Run(wish, recipe))
    kind, base, device = family("sd15"), folder / "base", torch.device("cpu")
    preparing = Preparation(run_folder, kind, run, base, device).prepare()
    while True:
        try:
            next(preparing)
        except StopIteration as end:
            prepared = end.value
            break
    denoiser = kind.load_denoiser(base, Precision.FP32, device)
    trainer = Trainer(kind, kind.noise(base), denoiser, prepared.lessons, prepared.nothing, recipe)
    number = 0
    while True:
        yield trainer.step(number)
        number += 1


def plain(folder: Path) -> Steps:
    """In the way of diffusers' example: everything is loaded, and pictures and captions are
    encoded anew in every step."""
    from diffusers import StableDiffusionPipeline
    from diffusers.training_utils import compute_snr
    from peft import LoraConfig

    pipe = StableDiffusionPipeline.from_pretrained(folder / "base", local_files_only=True)
    for part in (pipe.vae, pipe.text_encoder, pipe.unet):
        part.requires_grad_(False)
    pipe.unet.add_adapter(LoraConfig(r=RANK, lora_alpha=RANK, init_lora_weights="gaussian",
                                     target_modules=family("sd15").facts.lora_targets))
    pipe.unet.train()
    learnt = [one for one in pipe.unet.parameters() if one.requires_grad]
    optimizer = torch.optim.AdamW(learnt, lr=RATE, weight_decay=1e-2)
    dice = np.random.default_rng(0)
    while True:
        chosen = dice.choice(PHOTOS, BATCH, replace=False)
        pixels = torch.stack([_pixels(folder / f"{number}.jpg", dice) for number in chosen])
        words = pipe.tokenizer([CAPTION] * BATCH, padding="max_length", truncation=True,
                               max_length=pipe.tokenizer.model_max_length, return_tensors="pt")
        latents = pipe.vae.encode(pixels).latent_dist.sample() * pipe.vae.config.scaling_factor
        noise = torch.randn_like(latents)
        times = torch.randint(0, 1000, (BATCH,))
        noisy = pipe.scheduler.add_noise(latents, noise, times)
        text = pipe.text_encoder(words.input_ids)[0]
        seen = pipe.unet(noisy, times, text, return_dict=False)[0]
        snr = compute_snr(pipe.scheduler, times)
        apart = (seen - noise).square().mean(dim=(1, 2, 3)) * snr.clamp(max=5) / snr
        loss = apart.mean()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(learnt, 1.0)
        optimizer.step()
        optimizer.zero_grad()
        yield loss.item()


def example(folder: Path, clock: Clock) -> None:
    """diffusers' example itself, unchanged, on the same pictures and captions."""
    from accelerate import Accelerator
    from accelerate.optimizer import AcceleratedOptimizer

    losses: list[float] = []
    backward, step = Accelerator.backward, AcceleratedOptimizer.step

    def heard(self: Accelerator, loss: torch.Tensor, **options: object) -> None:
        losses.append(loss.item())
        backward(self, loss, **options)

    def done(self: AcceleratedOptimizer, closure: None = None) -> None:
        step(self, closure)
        clock.tick(losses[-1])

    Accelerator.backward, AcceleratedOptimizer.step = heard, done
    pictures = folder / "example"
    pictures.mkdir(exist_ok=True)
    with (pictures / "metadata.jsonl").open("w") as words:
        for number in range(PHOTOS):
            (pictures / f"{number}.jpg").write_bytes((folder / f"{number}.jpg").read_bytes())
            words.write(json.dumps({"file_name": f"{number}.jpg", "text": CAPTION}) + "\n")
    options = {"pretrained_model_name_or_path": folder / "base", "train_data_dir": pictures,
               "cache_dir": folder / "cache", "output_dir": folder / "out", "resolution": SIDE,
               "train_batch_size": BATCH, "rank": RANK, "learning_rate": RATE, "snr_gamma": 5,
               "max_train_steps": 10 * (clock.steps + 1)}
    sys.argv = [EXAMPLE_TRAINER, *(f"--{name}={value}" for name, value in options.items())]
    runpy.run_path(EXAMPLE_TRAINER, run_name="__main__")


def _pixels(path: Path, dice: np.random.Generator) -> torch.Tensor:
    with Image.open(path) as photo:
        small = photo.convert("RGB").resize((SIDE, SIDE), Image.Resampling.BILINEAR)
    return torch.from_numpy(np.asarray(small, np.float32) / 127.5 - 1).permute(2, 0, 1)


WAYS: dict[str, Callable[[Path, Clock], None]] = {
    "example": example,
    "plain": lambda folder, clock: clock.count(plain(folder)),
    "ours": lambda folder, clock: clock.count(ours(folder)),
    "ours-quick": lambda folder, clock: clock.count(ours(folder, checkpointing=False)),
}

if __name__ == "__main__":
    main()
