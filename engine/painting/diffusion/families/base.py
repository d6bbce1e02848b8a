"""What a family of base models does: load, encode, decode, denoise. All tensors are torch's."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, nn

from engine.errors import ModelBroken
from engine.painting.diffusion.families.facts import Facts, Precision
from engine.painting.diffusion.families.folder import load_vae
from engine.painting.diffusion.families.noise import Noise
from engine.painting.diffusion.families.precision import load_denoiser
from engine.painting.diffusion.families.schedule import Schedule
from engine.painting.diffusion.wording import Spans, Wording

if TYPE_CHECKING:
    from engine.painting.diffusion.families.text import Reader

__all__ = ["Embedding", "Encoders", "Family", "Spans", "Wording"]


@dataclass(frozen=True)
class Embedding:
    """An encoded prompt."""

    tokens: Tensor
    """(length, width)."""
    pooled: Tensor | None = None
    """(width,), for families that have one."""
    masks: Mapping[str, Tensor] = field(default_factory=dict)
    """Whose words the tokens are: name to (length,), 1 or 0."""

    def to(self, device: torch.device, dtype: torch.dtype) -> "Embedding":
        """The same on another device."""
        pooled = None if self.pooled is None else self.pooled.to(device, dtype)
        masks = {name: mask.to(device, dtype) for name, mask in self.masks.items()}
        return Embedding(self.tokens.to(device, dtype), pooled, masks)


class Encoders(ABC):
    """The text encoders of a family. They are larger than many a denoiser: use them, let go."""

    readers: "tuple[Reader, ...]"

    def visit(self, device: torch.device) -> None:
        """Let their layers wait in system memory, and be on a card only while they work: they may
        be larger than it, and a processor would take minutes for a prompt."""
        for reader in self.readers:
            reader.visit(device)

    @abstractmethod
    def encode(self, wordings: Sequence[Wording]) -> list[Embedding]:
        """Encode prompts; the embeddings lie on the encoders' device."""

    @abstractmethod
    def count(self, text: str) -> int:
        """How many tokens a text takes."""


class Family(ABC):
    """One family. Latents are always (batch, channels, rows, columns), of unit deviation."""

    denoiser_folder = "transformer"
    """Folder of the denoiser, and the prefix of its keys in adapters."""
    guided_by_embedding = False
    """Whether guidance is told to the denoiser; else it is asked twice."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts

    # Loading, in phases: the encoders are let go before the denoiser comes.

    @abstractmethod
    def load_encoders(self, folder: Path, dtype: torch.dtype, device: torch.device) -> Encoders:
        """Load tokenizers and text encoders from a folder in diffusers' format."""

    def load_denoiser(self, folder: Path, precision: Precision, device: torch.device) -> nn.Module:
        """Load the network that is asked at each step, frozen."""
        return load_denoiser(folder / self.denoiser_folder, precision, device)

    def load_vae(self, folder: Path, dtype: torch.dtype, device: torch.device) -> nn.Module:
        """Load the autoencoder between pixels and latents, frozen."""
        return load_vae(folder / "vae", dtype, device)

    @abstractmethod
    def schedule(self, folder: Path) -> Schedule:
        """The steps from noise to a picture, as the folder's scheduler has them."""

    def consistency(self, folder: Path) -> Schedule:
        """The steps of a model that leads straight to the clean picture.

        Raises:
            ModelBroken: there are no such models in this family.
        """
        raise ModelBroken(f"{self.facts.title} has no consistency models")

    @abstractmethod
    def noise(self, folder: Path) -> Noise:
        """What training adds to latents and wants to have found."""

    # Pixels and latents.

    def posterior(self, vae: nn.Module, pixels: Tensor) -> tuple[Tensor, Tensor]:
        """Mean and deviation of the latents of pixels (batch, 3, height, width), -1 to 1."""
        encoded = _open(vae).encode(pixels)
        if hasattr(encoded, "latents"):
            mean, deviation = encoded.latents, torch.zeros_like(encoded.latents)
        else:
            mean, deviation = encoded.latent_dist.mean, encoded.latent_dist.std
        shift, scale = self._normal(vae)
        return (self._fold(mean) - shift) / scale, self._fold(deviation) / scale

    def encode(self, vae: nn.Module, pixels: Tensor) -> Tensor:
        """The latents of pixels (batch, 3, height, width), -1 to 1; always the same ones."""
        return self.posterior(vae, pixels)[0]

    def decode(self, vae: nn.Module, latents: Tensor) -> Tensor:
        """Pixels (batch, 3, height, width), about -1 to 1."""
        shift, scale = self._normal(vae)
        unfolded = self._unfold(latents * scale + shift)
        decoded: Tensor = _open(vae).decode(unfolded, return_dict=False)[0]
        return decoded

    def latent_shape(self, vae: nn.Module, width: int, height: int) -> tuple[int, int, int]:
        """Channels, rows and columns of the latents of a picture."""
        cell = self.facts.cell
        return int(_open(vae).config.latent_channels), height // cell, width // cell

    def _normal(self, vae: nn.Module) -> tuple[Tensor | float, Tensor | float]:
        """Shift and scale between the autoencoder's latents and those of unit deviation."""
        config = _open(vae).config
        return float(getattr(config, "shift_factor", None) or 0), 1 / float(config.scaling_factor)

    def _fold(self, latents: Tensor) -> Tensor:
        return latents

    def _unfold(self, latents: Tensor) -> Tensor:
        return latents

    # Denoising.

    @abstractmethod
    def predict(
        self, denoiser: nn.Module, latents: Tensor, timesteps: Tensor,
        embeddings: Sequence[Embedding], guidance: float | None = None,
    ) -> Tensor:
        """What the denoiser sees in noisy latents, as the family's schedule and noise mean it.

        Args:
            timesteps: (batch,), 0 to 1000.
            embeddings: one for each of the batch.
            guidance: for families that are told it; `None` where it plays no part.

        Returns:
            As `latents`.
        """

    def grid(self, rows: int, columns: int) -> tuple[int, int]:
        """Rows and columns of the denoiser's picture tokens, for latents of that size."""
        return rows, columns

    @abstractmethod
    def token_mask(
        self, layer: str, tokens: int, picture: Tensor, text: Tensor
    ) -> Tensor | None:
        """How much an adapter acts on each token of a layer's output.

        Args:
            layer: name of the layer within the denoiser.
            tokens: length of the layer's output.
            picture: (rows, columns) of `grid`, 0 to 1.
            text: (length,) of the prompt's tokens, 0 to 1.

        Returns:
            (tokens,), or `None` for layers that know no places.
        """

    def is_cross_attention(self, layer: str) -> bool:
        """Whether a layer is an attention from places to words alone, by its name."""
        return False



def _open(model: nn.Module) -> Any:
    """diffusers' models have more to them than torch's types tell."""
    return model
