"""Teaches inkling somebody it has never seen: a plain LoRA on its attention, by peft.

The kiosk's own trainer does more (crops, masks, checkpoints that are judged); this is the
least that works, to measure what inkling can learn by itself.
"""

from collections.abc import Sequence
from random import Random

import torch
from diffusers import StableDiffusionPipeline
from diffusers.training_utils import compute_snr
from peft import LoraConfig
from torch import Tensor
from torch.nn import functional

from tools.inkling.autoencoder import to_tensor
from tools.inkling.denoiser import SNR_GAMMA, WITHOUT_CAPTION
from tools.inkling.pictures import Pixels

TARGETS = r".*\.(to_q|to_k|to_v|to_out\.0|ff\.net\.0\.proj|ff\.net\.2)"
RANK, RATE, BATCH = 16, 1e-3, 4


def learn_likeness(
    pipeline: StableDiffusionPipeline, name: str, pixels: Pixels, captions: Sequence[str],
    steps: int,
) -> float:
    """Add an adapter of that name and teach it pictures (count, side, side, 3).

    Returns:
        The mean loss of the last tenth of the steps.
    """
    unet = pipeline.unet
    unet.requires_grad_(False)
    torch.manual_seed(0)
    unet.add_adapter(LoraConfig(r=RANK, lora_alpha=RANK, target_modules=TARGETS), name)
    unet.set_adapter(name)
    learned = [value for key, value in unet.named_parameters() if f".{name}." in key]
    optimizer = torch.optim.AdamW(learned, RATE, weight_decay=0.01)
    latents, told, silence = _lessons(pipeline, pixels, captions)
    dice, losses = Random(0), []
    for step in range(steps):
        optimizer.param_groups[0]["lr"] = RATE * min(1, (step + 1) / 20, 4 * (1 - step / steps))
        chosen = [dice.randrange(len(latents)) for _ in range(BATCH)]
        words = torch.stack([silence if dice.random() < WITHOUT_CAPTION
                             else told[one % len(told)] for one in chosen])
        loss = _loss(pipeline, latents[chosen], words)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(learned, 1.0)
        optimizer.step()
        losses.append(float(loss.detach()))
    last = losses[-max(1, steps // 10):]
    return sum(last) / len(last)


@torch.no_grad()
def _lessons(
    pipeline: StableDiffusionPipeline, pixels: Pixels, captions: Sequence[str]
) -> tuple[Tensor, Tensor, Tensor]:
    """Latents, as they are and mirrored; the captions; no caption."""
    seen = to_tensor(pixels)
    scale = pipeline.vae.config.scaling_factor
    latents = pipeline.vae.encode(torch.cat([seen, seen.flip(-1)])).latents * scale
    tokens = pipeline.tokenizer([*captions, ""], padding="max_length", truncation=True,
                                return_tensors="pt").input_ids
    told = pipeline.text_encoder(tokens).last_hidden_state
    return latents, told[:-1], told[-1]


def _loss(pipeline: StableDiffusionPipeline, clean: Tensor, words: Tensor) -> Tensor:
    scheduler = pipeline.scheduler
    noise = torch.randn_like(clean)
    times = torch.randint(scheduler.config.num_train_timesteps, (len(clean),))
    noisy = scheduler.add_noise(clean, noise, times)
    wanted = scheduler.get_velocity(clean, noise, times)
    got = pipeline.unet(noisy, times, words, return_dict=False)[0]
    signal = compute_snr(scheduler, times)
    weight = signal.clamp(max=SNR_GAMMA) / (signal + 1)
    error = functional.mse_loss(got, wanted, reduction="none").mean(dim=(1, 2, 3))
    return (error * weight).mean()
