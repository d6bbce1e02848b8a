"""FLUX.2 klein: trained on the base model, painted with the distilled one."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from engine.painting.diffusion.families.base import Embedding, Encoders, Family, Wording
from engine.painting.diffusion.families.folder import load_scheduler
from engine.painting.diffusion.families.noise import Flow
from engine.painting.diffusion.families.packing import folded, joint_mask, unfolded
from engine.painting.diffusion.families.schedule import FlowSchedule
from engine.painting.diffusion.families.text import Qwen


class Flux2(Family):
    """Three layers of a Qwen3 side by side; latents of 16 x 16 pixels, normalised."""

    def load_encoders(self, folder: Path, dtype: torch.dtype, device: torch.device) -> Encoders:
        """Qwen3-4B."""
        return _Encoders(folder, dtype, device)

    def schedule(self, folder: Path) -> FlowSchedule:
        """Shifted by resolution and number of steps."""
        return FlowSchedule(load_scheduler(folder), shift_of)

    def noise(self, folder: Path) -> Flow:
        """With a fixed shift."""
        return Flow(lambda _: self.facts.training_shift)

    def latent_shape(self, vae: nn.Module, width: int, height: int) -> tuple[int, int, int]:
        """Four cells of the autoencoder are one of ours."""
        channels, rows, columns = super().latent_shape(vae, width, height)
        return 4 * channels, rows, columns

    def predict(
        self, denoiser: nn.Module, latents: Tensor, timesteps: Tensor,
        embeddings: Sequence[Embedding], guidance: float | None = None,
    ) -> Tensor:
        """The velocity from picture to noise."""
        rows, columns = latents.shape[-2:]
        tokens = torch.stack([one.tokens for one in embeddings]).to(latents)
        batch = len(latents)
        predicted: Tensor = denoiser(
            hidden_states=latents.flatten(2).transpose(1, 2),
            timestep=timesteps.to(latents) / 1000, guidance=None, encoder_hidden_states=tokens,
            txt_ids=_places(1, 1, tokens.shape[1]).to(latents.device).repeat(batch, 1, 1),
            img_ids=_places(rows, columns, 1).to(latents.device).repeat(batch, 1, 1),
            return_dict=False)[0]
        return predicted.transpose(1, 2).reshape(batch, -1, rows, columns)

    def token_mask(
        self, layer: str, tokens: int, picture: Tensor, text: Tensor
    ) -> Tensor | None:
        """Words first where a layer sees both."""
        return joint_mask(layer, tokens, picture, text)

    def _normal(self, vae: nn.Module) -> tuple[Tensor | float, Tensor | float]:
        whole: Any = vae
        mean, variance = whole.bn.running_mean, whole.bn.running_var
        scale = torch.sqrt(variance + whole.config.batch_norm_eps)
        return mean.view(1, -1, 1, 1), scale.view(1, -1, 1, 1)

    def _fold(self, latents: Tensor) -> Tensor:
        return folded(latents)

    def _unfold(self, latents: Tensor) -> Tensor:
        return unfolded(latents)


class _Encoders(Encoders):
    def __init__(self, folder: Path, dtype: torch.dtype, device: torch.device) -> None:
        from transformers import Qwen3ForCausalLM

        self._qwen = Qwen(Qwen3ForCausalLM, folder / "text_encoder", folder / "tokenizer", dtype,
                          device, thinking=False)
        self.readers = (self._qwen,)
        # 9, 18 and 27 of the 36 layers of Qwen3-4B.
        self._layers = [self._qwen.depth * quarter // 4 for quarter in (1, 2, 3)]

    def count(self, text: str) -> int:
        return self._qwen.count(text)

    def encode(self, wordings: Sequence[Wording]) -> list[Embedding]:
        found = [self._qwen.hidden(wording, self._layers, padded=True) for wording in wordings]
        return [Embedding(hidden, None, masks) for hidden, masks in found]


def shift_of(tokens: int, steps: int) -> float:
    """The shift (its logarithm) that FLUX.2's authors fitted for so many tokens and steps."""
    many = 0.00016927 * tokens + 0.45666666
    if tokens > 4300:
        return many
    few = 8.73809524e-05 * tokens + 1.89833333
    slope = (many - few) / 190.0
    return slope * steps + many - 200.0 * slope


def _places(rows: int, columns: int, words: int) -> Tensor:
    """(rows * columns * words, 4): nothing, row, column, word."""
    return torch.cartesian_prod(torch.arange(1), torch.arange(rows), torch.arange(columns),
                                torch.arange(words))
