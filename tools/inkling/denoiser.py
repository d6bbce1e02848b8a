"""Teaches the text encoder and the denoising UNet together, in the autoencoder's latents."""

import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from diffusers import DDIMScheduler, UNet2DConditionModel
from torch.nn import functional
from transformers import CLIPTextConfig, CLIPTextModel, CLIPTokenizer

from tools.inkling.training import Averaged, batches, device, half, load, save

SNR_GAMMA = 5.0
"""Min-SNR weighting: no noise level drowns the others (Hang et al. 2023)."""
WITHOUT_CAPTION = 0.1
"""Share of examples that learn to draw without a prompt, for guidance."""


@dataclass(frozen=True)
class Size:
    """How large the model is."""

    blocks: tuple[int, int, int]
    """Channels of the UNet's three levels."""
    text: int
    """Width of the text encoder."""
    layers: int
    """Of the text encoder."""


SIZES = {"small": Size((48, 96, 144), 192, 3), "full": Size((64, 128, 176), 256, 4)}
"""9 million weights in all, for two cores; 18 million, for a card: 36 MB at half precision."""


def make_scheduler() -> DDIMScheduler:
    """Stable Diffusion's noise, ended in pure noise, so that nights can be dark."""
    return DDIMScheduler(
        beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear", clip_sample=False,
        set_alpha_to_one=True, prediction_type="v_prediction", timestep_spacing="trailing",
        rescale_betas_zero_snr=True, steps_offset=1,
    )


def make_text_encoder(tokenizer: CLIPTokenizer, size: Size) -> CLIPTextModel:
    """A text encoder without knowledge."""
    return CLIPTextModel(CLIPTextConfig(
        vocab_size=len(tokenizer), hidden_size=size.text, intermediate_size=4 * size.text,
        num_hidden_layers=size.layers, num_attention_heads=size.text // 64,
        max_position_embeddings=tokenizer.model_max_length, bos_token_id=tokenizer.bos_token_id,
        eos_token_id=tokenizer.eos_token_id, pad_token_id=tokenizer.pad_token_id,
        projection_dim=size.text,
    ))


def make_unet(size: Size, side: int, channels: int) -> UNet2DConditionModel:
    """A denoiser without knowledge; `side` and `channels` are those of the latents."""
    return UNet2DConditionModel(
        sample_size=side, in_channels=channels, out_channels=channels,
        block_out_channels=size.blocks, layers_per_block=2, cross_attention_dim=size.text,
        attention_head_dim=8, norm_num_groups=16,
        down_block_types=("DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D"),
        up_block_types=("CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "UpBlock2D"),
    )


class Denoiser(torch.nn.Module):
    """Text encoder and UNet as one model to train."""

    def __init__(self, tokenizer: CLIPTokenizer, size: Size, side: int, channels: int) -> None:
        super().__init__()
        self.text_encoder = make_text_encoder(tokenizer, size)
        self.unet = make_unet(size, side, channels)

    def forward(
        self, noisy: torch.Tensor, steps: torch.Tensor, tokens: torch.Tensor
    ) -> torch.Tensor:
        """The velocity that is in the noisy latents."""
        told = self.text_encoder(tokens).last_hidden_state
        predicted: torch.Tensor = self.unet(noisy, steps, told).sample
        return predicted


def train_denoiser(
    latents: torch.Tensor, captions: list[str], tokenizer: CLIPTokenizer, folder: Path, *,
    size: Size, steps: int, batch: int, rate: float, minutes: float,
) -> Denoiser:
    """Train until `steps` or `minutes` are over; goes on from the folder's checkpoint.

    Args:
        latents: (count, channels, side, side), scaled to a deviation of 1.

    Returns:
        The model with the moving average of its weights.
    """
    where = device()
    model = Denoiser(tokenizer, size, latents.shape[-1], latents.shape[1]).to(where)
    average = Averaged(model, 0.9995)
    optimizer = torch.optim.AdamW(model.parameters(), lr=rate, betas=(0.9, 0.99), weight_decay=0.01)
    first = 0
    if (kept := load(folder / "denoiser.pt")) is not None:
        model.load_state_dict(kept["model"])
        optimizer.load_state_dict(kept["optimizer"])
        average.weights = {name: value.to(where) for name, value in kept["average"].items()}
        first = kept["step"]
    tokens = tokenizer(captions, padding="max_length", truncation=True,
                       return_tensors="pt").input_ids
    empty = tokenizer("", padding="max_length", return_tensors="pt").input_ids[0]
    noise = Noise(where, first)
    began, losses = time.monotonic(), []
    for step, chosen in zip(range(first, steps), batches(len(latents), batch, 2, first),
                            strict=False):
        for group in optimizer.param_groups:
            group["lr"] = rate * min(1, (step + 1) / 500)
        told = tokens[chosen]
        told[torch.rand(len(chosen)) < WITHOUT_CAPTION] = empty
        loss = noise.loss(model, latents[chosen].to(where).float(), told.to(where))
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        average.update(model, step)
        losses.append(float(loss.detach()))
        over = time.monotonic() - began > minutes * 60
        if step % 200 == 199 or over or step + 1 == steps:
            print(f"denoiser: step {step + 1}, loss {np.mean(losses[-200:]):.4f}, "
                  f"{time.monotonic() - began:.0f} s", flush=True)
        if step % 1000 == 999 or over or step + 1 == steps:
            save(folder / "denoiser.pt", model=model.state_dict(), average=average.weights,
                 optimizer=optimizer.state_dict(), step=step + 1)
        if over:
            break
    model.load_state_dict(average.weights)
    return model.eval()


class Noise:
    """The noise of the training, and how well it was found again."""

    def __init__(self, where: torch.device, seed: int) -> None:
        self._scheduler = make_scheduler()
        self._alphas = self._scheduler.alphas_cumprod.to(where)
        self._dice = torch.Generator(where).manual_seed(seed)

    def loss(self, model: Denoiser, clean: torch.Tensor, tokens: torch.Tensor) -> torch.Tensor:
        """The weighted error of one batch (count, channels, side, side)."""
        where = clean.device
        noise = torch.randn(clean.shape, generator=self._dice, device=where)
        steps = torch.randint(len(self._alphas), (len(clean),), generator=self._dice, device=where)
        noisy = self._scheduler.add_noise(clean, noise, steps)
        wanted = self._scheduler.get_velocity(clean, noise, steps)
        with half(where):
            got = model(noisy, steps, tokens).float()
        error = functional.mse_loss(got, wanted, reduction="none").mean(dim=(1, 2, 3))
        signal = self._alphas[steps] / (1 - self._alphas[steps]).clamp(min=1e-8)
        return (error * signal.clamp(max=SNR_GAMMA) / (signal + 1)).mean()
