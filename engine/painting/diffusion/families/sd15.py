"""Stable Diffusion 1.5, its many fine-tunes, and inkling, which is built like it."""

from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn

from engine.painting.diffusion.families.base import Embedding, Encoders, Wording
from engine.painting.diffusion.families.text import Clip
from engine.painting.diffusion.families.unet import UnetFamily, stacked


class Sd15(UnetFamily):
    """One CLIP, last layer."""

    def load_encoders(self, folder: Path, dtype: torch.dtype, device: torch.device) -> Encoders:
        """CLIP ViT-L."""
        return _Encoders(folder, dtype, device)

    def predict(
        self, denoiser: nn.Module, latents: Tensor, timesteps: Tensor,
        embeddings: Sequence[Embedding], guidance: float | None = None,
    ) -> Tensor:
        """Noise, or velocity."""
        predicted: Tensor = denoiser(latents, timesteps.to(latents.device),
                                     stacked(embeddings).to(latents), return_dict=False)[0]
        return predicted


class _Encoders(Encoders):
    def __init__(self, folder: Path, dtype: torch.dtype, device: torch.device) -> None:
        from transformers import CLIPTextModel

        self._clip = Clip(CLIPTextModel, folder / "text_encoder", folder / "tokenizer", dtype,
                          device)
        self.readers = (self._clip,)

    def count(self, text: str) -> int:
        return self._clip.count(text)

    def encode(self, wordings: Sequence[Wording]) -> list[Embedding]:
        return [self._encoded(wording) for wording in wordings]

    def _encoded(self, wording: Wording) -> Embedding:
        windows = self._clip.windows(wording)
        return Embedding(self._clip.hidden(windows, None)[0], None, windows.masks)
