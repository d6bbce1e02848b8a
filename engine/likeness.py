"""A likeness: one trained adapter that knows one character, for one base model."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

ADAPTER = "adapter.safetensors"
"""Name of the file in the likeness's folder."""


@dataclass(frozen=True)
class Likeness:
    """An adapter (LoRA) of a character, by diffusers' keys, alpha equal to the rank."""

    id: str
    """Lower-case letters, digits and hyphens."""
    character: str
    """Id of the character."""
    base: str
    """Name of the base model it was trained on."""
    family: str
    """Family of that model; other models of the family can be painted with it too."""
    trigger: str
    """The word that stands for the character in prompts."""
    class_word: str
    """What kind of somebody it is: `girl`, `dog`."""
    sha256: str
    """Checksum of the file."""
    rank: int
    """The largest rank of its layers."""
    created: str
    """ISO 8601, UTC."""
    file: str = ADAPTER
    recipe: Mapping[str, Any] = field(default_factory=dict)
    """How it was trained; where it came from, for one that came from elsewhere."""
    photos: tuple[str, ...] = ()
    """Checksums of the photos it learned from."""
    scores: Mapping[str, float] = field(default_factory=dict)
    """What was measured of it, by name."""
    weight: float = 1.0
    """How strongly it acts."""
