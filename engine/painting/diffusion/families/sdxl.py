"""Stable Diffusion XL and its fine-tunes."""

from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn

from engine.painting.diffusion.families.base import Embedding, Encoders, Wording
from engine.painting.diffusion.families.text import Clip
from engine.painting.diffusion.families.unet import UnetFamily, stacked


class Sdxl(UnetFamily):
    """Two CLIPs, each by its last layer but one; the picture's size is told to the UNet."""

    def load_encoders(self, folder: Path, dtype: torch.dtype, device: torch.device) -> Encoders:
        """CLIP ViT-L and OpenCLIP bigG."""
        return _Encoders(folder, dtype, device)

    def predict(
        self, denoiser: nn.Module, latents: Tensor, timesteps: Tensor,
        embeddings: Sequence[Embedding], guidance: float | None = None,
    ) -> Tensor:
        """Noise, or velocity."""
        pooled = torch.stack([one.pooled for one in embeddings if one.pooled is not None])
        height, width = (side * self.facts.cell for side in latents.shape[-2:])
        # What was small once it has learnt as blurred; so no picture is said to have been.
        once = max(1.0, self.facts.resolution / (height * width) ** 0.5)
        # Original size, top left corner of the crop, and size: an uncropped picture.
        sizes = torch.tensor([round(height * once), round(width * once), 0, 0, height, width])
        sizes = sizes.to(latents)
        predicted: Tensor = denoiser(
            latents, timesteps.to(latents.device), stacked(embeddings).to(latents),
            added_cond_kwargs={"text_embeds": pooled.to(latents),
                               "time_ids": sizes.repeat(len(latents), 1)},
            return_dict=False)[0]
        return predicted


class _Encoders(Encoders):
    def __init__(self, folder: Path, dtype: torch.dtype, device: torch.device) -> None:
        from transformers import CLIPTextModel, CLIPTextModelWithProjection

        self._clips = (
            Clip(CLIPTextModel, folder / "text_encoder", folder / "tokenizer", dtype, device),
            Clip(CLIPTextModelWithProjection, folder / "text_encoder_2", folder / "tokenizer_2",
                 dtype, device),
        )
        self.readers = self._clips

    def count(self, text: str) -> int:
        return self._clips[1].count(text)

    def encode(self, wordings: Sequence[Wording]) -> list[Embedding]:
        return [self._encoded(wording) for wording in wordings]

    def _encoded(self, wording: Wording) -> Embedding:
        both = [clip.windows(wording) for clip in self._clips]
        (small, _), (big, pooled) = (clip.hidden(windows, -2) for clip, windows
                                     in zip(self._clips, both, strict=True))
        # Both read the same words by the same vocabulary.
        return Embedding(torch.cat([small, big], dim=-1), pooled, both[1].masks)
