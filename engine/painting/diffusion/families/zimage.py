"""Z-Image and Z-Image-Turbo."""

from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn

from engine.painting.diffusion.families.base import Embedding, Encoders, Family, Wording
from engine.painting.diffusion.families.folder import load_scheduler
from engine.painting.diffusion.families.noise import Flow, by_resolution
from engine.painting.diffusion.families.schedule import FlowSchedule
from engine.painting.diffusion.families.text import Qwen

BLOCK = 32
"""Sequences are padded to multiples of so many tokens."""


class ZImage(Family):
    """A Qwen3's last layer but one, as long as the prompt is; picture tokens come first."""

    def load_encoders(self, folder: Path, dtype: torch.dtype, device: torch.device) -> Encoders:
        """Qwen3-4B."""
        return _Encoders(folder, dtype, device)

    def schedule(self, folder: Path) -> FlowSchedule:
        """With the scheduler's own shift."""
        import math

        return FlowSchedule(load_scheduler(folder),
                            lambda tokens, _: math.log(by_resolution(tokens)))

    def noise(self, folder: Path) -> Flow:
        """With a fixed shift."""
        return Flow(lambda _: self.facts.training_shift)

    def grid(self, rows: int, columns: int) -> tuple[int, int]:
        """Patches of 2 x 2."""
        return rows // 2, columns // 2

    def predict(
        self, denoiser: nn.Module, latents: Tensor, timesteps: Tensor,
        embeddings: Sequence[Embedding], guidance: float | None = None,
    ) -> Tensor:
        """The velocity from picture to noise; the model itself thinks the other way round."""
        words = [one.tokens.to(latents) for one in embeddings]
        # In 32 bits: bfloat16 has steps of 4 there.
        toward_picture = (1000 - timesteps.to(latents.device, torch.float32)) / 1000
        predicted = denoiser(list(latents.unsqueeze(2).unbind(0)), toward_picture, words,
                             return_dict=False)[0]
        return -torch.stack([one.squeeze(1) for one in predicted])

    def token_mask(
        self, layer: str, tokens: int, picture: Tensor, text: Tensor
    ) -> Tensor | None:
        """The picture first, then the words, each padded."""
        words = _padded(text)
        if layer.startswith("context_refiner"):
            return _fitted(words, tokens)
        places = _padded(picture.flatten())
        if not layer.startswith("noise_refiner"):
            places = torch.cat([places, words])
        return _fitted(places, tokens)


class _Encoders(Encoders):
    def __init__(self, folder: Path, dtype: torch.dtype, device: torch.device) -> None:
        from transformers import Qwen3Model

        self._qwen = Qwen(Qwen3Model, folder / "text_encoder", folder / "tokenizer", dtype,
                          device, thinking=True)
        self.readers = (self._qwen,)

    def count(self, text: str) -> int:
        return self._qwen.count(text)

    def encode(self, wordings: Sequence[Wording]) -> list[Embedding]:
        found = [self._qwen.hidden(wording, [-2], padded=False) for wording in wordings]
        return [Embedding(hidden, None, masks) for hidden, masks in found]


def _padded(mask: Tensor) -> Tensor:
    """The padding is attended to, and belongs to nobody: it is changed only where all is."""
    return torch.cat([mask, mask.min().repeat(-len(mask) % BLOCK)])


def _fitted(mask: Tensor, tokens: int) -> Tensor | None:
    """Longer sequences have longer prompts of the same batch beside them."""
    beyond = tokens - len(mask)
    return torch.cat([mask, mask.min().repeat(beyond)]) if beyond >= 0 else None
