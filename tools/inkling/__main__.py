"""Inkling from nothing, stage by stage; whatever is there already is gone on with.

    python -m tools.inkling work/inkling
"""

import argparse
import os
from collections.abc import Callable
from pathlib import Path

from tools.inkling.assemble import assemble, keep
from tools.inkling.autoencoder import encode_all, load_autoencoder, make_autoencoder, train_decoder
from tools.inkling.denoiser import SIZES, load_denoiser, prepare, train_denoiser
from tools.inkling.examine import examine
from tools.inkling.pictures import draw, pictures
from tools.inkling.scenes import caption
from tools.inkling.tokenizer import make_tokenizer, read_tokenizer
from tools.inkling.training import Course

SHOWN = 256
"""Pictures by which the encoder sets its scale."""


def main() -> None:
    """Make everything that is not there yet."""
    wish = _wish()
    wish.folder.mkdir(parents=True, exist_ok=True)
    for name, stage in _STAGES.items():
        if wish.only in (None, name):
            stage(wish, wish.folder)


def _draw(wish: argparse.Namespace, folder: Path) -> None:
    draw(folder, wish.pictures, wish.side, wish.workers)


def _prepare(wish: argparse.Namespace, folder: Path) -> None:
    if (folder / "lessons.pt").exists():
        return
    drawn = pictures(folder)
    latents = encode_all(make_autoencoder(wish.width, drawn.pixels[:SHOWN]), drawn.pixels)
    tokenizer = make_tokenizer(map(caption, drawn.said), folder / "tokenizer")
    prepare(folder, latents, drawn.said, tokenizer)


def _decoder(wish: argparse.Namespace, folder: Path) -> None:
    train_decoder(folder, wish.width, Course(
        folder / "decoder.pt", len(pictures(folder).said), wish.decoder_batch, 6e-4,
        wish.decoder_minutes))


def _denoiser(wish: argparse.Namespace, folder: Path) -> None:
    train_denoiser(folder, read_tokenizer(folder / "tokenizer"), SIZES[wish.size], Course(
        folder / "denoiser.pt", 2 * len(pictures(folder).said), wish.batch, wish.rate,
        wish.minutes, weight_decay=0.01))


def _assemble(wish: argparse.Namespace, folder: Path) -> None:
    tokenizer = read_tokenizer(folder / "tokenizer")
    pipeline = assemble(load_autoencoder(folder / "decoder.final.pt"),
                        load_denoiser(folder, tokenizer, SIZES[wish.size]), tokenizer)
    keep(pipeline, folder / "inkling")


def _examine(wish: argparse.Namespace, folder: Path) -> None:
    examine(folder)


_STAGES: dict[str, Callable[[argparse.Namespace, Path], None]] = {
    "draw": _draw, "prepare": _prepare, "decoder": _decoder, "denoiser": _denoiser,
    "assemble": _assemble, "examine": _examine,
}


def _wish() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where everything is kept")
    parser.add_argument("--only", choices=tuple(_STAGES), help="one stage")
    parser.add_argument("--pictures", type=int, default=6_000)
    parser.add_argument("--side", type=int, default=96, help="pixels")
    parser.add_argument("--size", choices=sorted(SIZES), default="small")
    parser.add_argument("--width", type=int, default=32, help="channels of the decoder")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1,
                        help="processes that draw")
    parser.add_argument("--decoder-minutes", type=float, default=30)
    parser.add_argument("--decoder-batch", type=int, default=8)
    parser.add_argument("--minutes", type=float, default=600, help="of the denoiser")
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=1e-3)
    return parser.parse_args()


if __name__ == "__main__":
    main()
