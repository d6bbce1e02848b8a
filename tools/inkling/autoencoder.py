"""Teaches the autoencoder: pictures to latents of an eighth of the side, and back."""

import time
from pathlib import Path

import numpy as np
import torch
from diffusers import AutoencoderTiny
from torch.nn import functional

from tools.inkling.pictures import Pixels
from tools.inkling.training import batches, device, half, load, save

CHANNELS = 8
"""Of the latents; four lose the faces at this size."""
LATENT_LIMIT = 2.5
"""`AutoencoderTiny` decodes values up to 3; what goes beyond is pulled back."""


def make_autoencoder(width: int) -> AutoencoderTiny:
    """An autoencoder without knowledge; `width` channels in every block."""
    return AutoencoderTiny(
        encoder_block_out_channels=(width,) * 4, decoder_block_out_channels=(width,) * 4,
        latent_channels=CHANNELS, num_encoder_blocks=(1, 2, 2, 2), num_decoder_blocks=(2, 2, 2, 1),
    )


def train_autoencoder(
    pictures: Pixels, folder: Path, *, width: int, steps: int, batch: int, rate: float,
    minutes: float,
) -> AutoencoderTiny:
    """Train until `steps` or `minutes` are over; goes on from the folder's checkpoint."""
    where = device()
    model = make_autoencoder(width).to(where, memory_format=torch.channels_last)
    optimizer = torch.optim.AdamW(model.parameters(), lr=rate, betas=(0.9, 0.99), weight_decay=0)
    first = 0
    if (kept := load(folder / "autoencoder.pt")) is not None:
        model.load_state_dict(kept["model"])
        optimizer.load_state_dict(kept["optimizer"])
        first = kept["step"]
    began, losses = time.monotonic(), []
    for step, chosen in zip(range(first, steps), batches(len(pictures), batch, 1, first),
                            strict=False):
        for group in optimizer.param_groups:
            group["lr"] = rate * min(1, (step + 1) / 200) * _cooled(step, steps)
        wanted = to_tensor(pictures[np.sort(chosen.numpy())]).to(
            where, memory_format=torch.channels_last)
        loss = _loss(model, wanted)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        losses.append(float(loss.detach()))
        over = time.monotonic() - began > minutes * 60
        if step % 500 == 499 or over or step + 1 == steps:
            print(f"autoencoder: step {step + 1}, loss {np.mean(losses[-500:]):.4f}, "
                  f"{time.monotonic() - began:.0f} s", flush=True)
            save(folder / "autoencoder.pt", model=model.state_dict(),
                 optimizer=optimizer.state_dict(), step=step + 1)
        if over:
            break
    return model.eval()


@torch.no_grad()
def encode_all(model: AutoencoderTiny, pictures: Pixels, batch: int = 64) -> torch.Tensor:
    """The latents (count, channels, side / 8, side / 8) of all pictures, fp16, as they come."""
    where = device()
    found = []
    for at in range(0, len(pictures), batch):
        some = to_tensor(pictures[at:at + batch]).to(where, memory_format=torch.channels_last)
        with half(where):
            found.append(model.encode(some).latents.half().cpu())
    return torch.cat(found)


def to_tensor(pixels: Pixels) -> torch.Tensor:
    """Pictures (count, side, side, 3) of bytes as (count, 3, side, side) from -1 to 1."""
    return torch.from_numpy(np.ascontiguousarray(pixels)).permute(0, 3, 1, 2).float() / 127.5 - 1


def _loss(model: AutoencoderTiny, wanted: torch.Tensor) -> torch.Tensor:
    """Colours, and the edges of the ink, which a mean of colours would blur."""
    with half(wanted.device):
        latents = model.encode(wanted).latents
        got = model.decode(latents).sample.float()
    far = functional.relu(latents.float().abs() - LATENT_LIMIT).square().mean()
    across = functional.l1_loss(got.diff(dim=-1), wanted.diff(dim=-1))
    down = functional.l1_loss(got.diff(dim=-2), wanted.diff(dim=-2))
    return functional.l1_loss(got, wanted) + across + down + 0.1 * far


def _cooled(step: int, steps: int) -> float:
    """Full rate for four fifths of the way, then down to a tenth."""
    return 1 - 0.9 * max(0.0, (step / steps - 0.8) / 0.2)
