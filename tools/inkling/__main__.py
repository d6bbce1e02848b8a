"""Inkling from nothing: pictures, autoencoder, denoiser, pipeline. Goes on where it stopped.

    python -m tools.inkling work/inkling --pictures 60000 --side 128 --size full
"""

import argparse
import os
from pathlib import Path

import torch

from tools.inkling.assemble import assemble, keep, sheet
from tools.inkling.autoencoder import encode_all, train_autoencoder
from tools.inkling.denoiser import SIZES, train_denoiser
from tools.inkling.pictures import draw, pictures
from tools.inkling.scenes import caption, example
from tools.inkling.tokenizer import make_tokenizer

SAMPLES = 24
UNSEEN = 10_000_000
"""Examples from this number on are for looking, not for learning."""


def main() -> None:
    """Make everything that is not there yet."""
    wish = _wish()
    folder: Path = wish.folder
    torch.manual_seed(0)
    draw(folder, wish.pictures, wish.side, wish.workers)
    drawn, captions = pictures(folder)
    autoencoder = train_autoencoder(
        drawn, folder, width=wish.width, steps=wish.autoencoder_steps,
        batch=wish.autoencoder_batch, rate=4e-4, minutes=wish.autoencoder_minutes)
    latents = encode_all(autoencoder, drawn)
    scale = 1 / float(latents.float().std())
    tokenizer = make_tokenizer(captions, folder / "tokenizer")
    model = train_denoiser(
        latents * scale, captions, tokenizer, folder, size=SIZES[wish.size], steps=wish.steps,
        batch=wish.batch, rate=wish.rate, minutes=wish.minutes)
    pipeline = assemble(autoencoder, model, tokenizer, scale)
    wanted = [example(UNSEEN + number) for number in range(SAMPLES)]
    sheet(pipeline, [caption(one.scene, one.cast) for one in wanted], folder / "samples.png")
    keep(pipeline, folder / "inkling")


def _wish() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where everything is kept")
    parser.add_argument("--pictures", type=int, default=60_000)
    parser.add_argument("--side", type=int, default=128, help="pixels")
    parser.add_argument("--size", choices=sorted(SIZES), default="full")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--width", type=int, default=64, help="channels of the autoencoder")
    parser.add_argument("--autoencoder-steps", type=int, default=60_000)
    parser.add_argument("--autoencoder-batch", type=int, default=32)
    parser.add_argument("--autoencoder-minutes", type=float, default=float("inf"))
    parser.add_argument("--steps", type=int, default=200_000)
    parser.add_argument("--batch", type=int, default=256)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--minutes", type=float, default=float("inf"), help="of the denoiser")
    return parser.parse_args()


if __name__ == "__main__":
    main()
