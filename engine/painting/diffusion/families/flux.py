"""FLUX.1-dev, -schnell and their fine-tunes."""

import math
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn

from engine.painting.diffusion.families.base import Embedding, Encoders, Family, Wording
from engine.painting.diffusion.families.folder import load_scheduler
from engine.painting.diffusion.families.noise import Flow, by_resolution
from engine.painting.diffusion.families.packing import folded, joint_mask, unfolded
from engine.painting.diffusion.families.schedule import FlowSchedule
from engine.painting.diffusion.families.text import LONGEST, T5, Clip

FEW = 256
"""Tokens of a prompt for models that were distilled without guidance (schnell)."""


class Flux(Family):
    """T5 for the words, CLIP's summary for the mood; patches of 2 x 2 cells."""

    guided_by_embedding = True

    def load_encoders(self, folder: Path, dtype: torch.dtype, device: torch.device) -> Encoders:
        """CLIP ViT-L and T5-XXL."""
        return _Encoders(folder, dtype, device)

    def schedule(self, folder: Path) -> FlowSchedule:
        """Shifted by the resolution."""
        return FlowSchedule(load_scheduler(folder), lambda tokens, _: math.log(
            by_resolution(tokens)))

    def noise(self, folder: Path) -> Flow:
        """Shifted by the resolution."""
        return Flow(by_resolution)

    def grid(self, rows: int, columns: int) -> tuple[int, int]:
        """Patches of 2 x 2."""
        return rows // 2, columns // 2

    def predict(
        self, denoiser: nn.Module, latents: Tensor, timesteps: Tensor,
        embeddings: Sequence[Embedding], guidance: float | None = None,
    ) -> Tensor:
        """The velocity from picture to noise."""
        rows, columns = self.grid(*latents.shape[-2:])
        tokens = torch.stack([one.tokens for one in embeddings]).to(latents)
        pooled = torch.stack([one.pooled for one in embeddings if one.pooled is not None])
        told = None
        if denoiser.config.guidance_embeds:  # type: ignore[union-attr]
            told = torch.full((len(latents),), 1.0 if guidance is None else guidance).to(latents)
        predicted: Tensor = denoiser(
            hidden_states=folded(latents).flatten(2).transpose(1, 2),
            timestep=timesteps.to(latents) / 1000, guidance=told,
            pooled_projections=pooled.to(latents), encoder_hidden_states=tokens,
            txt_ids=torch.zeros(tokens.shape[1], 3).to(latents),
            img_ids=_places(rows, columns).to(latents), return_dict=False)[0]
        return unfolded(predicted.transpose(1, 2).reshape(len(latents), -1, rows, columns))

    def token_mask(
        self, layer: str, tokens: int, picture: Tensor, text: Tensor
    ) -> Tensor | None:
        """Words first where a layer sees both."""
        return joint_mask(layer, tokens, picture, text)


class _Encoders(Encoders):
    def __init__(self, folder: Path, dtype: torch.dtype, device: torch.device) -> None:
        from transformers import CLIPTextModel

        from engine.painting.diffusion.families.folder import config_of

        guided = config_of(folder / "transformer").get("guidance_embeds")
        self._clip = Clip(CLIPTextModel, folder / "text_encoder", folder / "tokenizer", dtype,
                          device)
        self._t5 = T5(folder / "text_encoder_2", folder / "tokenizer_2", dtype, device,
                      LONGEST if guided else FEW)
        self.readers = self._clip, self._t5

    def count(self, text: str) -> int:
        return self._t5.count(text)

    def encode(self, wordings: Sequence[Wording]) -> list[Embedding]:
        return [self._encoded(wording) for wording in wordings]

    def _encoded(self, wording: Wording) -> Embedding:
        pooled = self._clip.hidden(self._clip.windows(wording), None)[1]
        hidden, masks = self._t5.hidden(wording)
        return Embedding(hidden, pooled, masks)


def _places(rows: int, columns: int) -> Tensor:
    """(rows * columns, 3): nothing, row, column."""
    return torch.cartesian_prod(torch.zeros(1), torch.arange(rows).float(),
                                torch.arange(columns).float())
