"""What the kiosk has learnt of kindness.

The encoder was made to tell what sentences are about. Kindness is rather in who does what to
whom, so its upper layers were taught on the examples (Hu et al. 2021, LoRA), with a linear model
on top. Both fit in one small file beside the encoder's untouched weights.
"""

import re
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

import numpy as np

from engine.safety.embedder import Floats, Updates, header, mapped

LEARNT = Path(__file__).with_name("learnt.safetensors")
DIGEST = "examples"
"""Under this name the file says which examples it was learnt from."""
_UPDATE = re.compile(r"(.+)\.down")


class Leaning(IntEnum):
    """Which way a sentence leans; the columns of every result."""

    MAKE = 0
    GENTLE = 1
    GROWN_UP = 2


@dataclass(frozen=True)
class Learnt:
    """What is added to the encoder, and the model on top of it."""

    updates: Updates
    weights: Floats
    """What each dimension of a point says for each leaning; shape (384, 3)."""
    bias: Floats
    """Shape (3,)."""


def learnt(file: Path = LEARNT) -> Learnt:
    """What was learnt.

    Raises:
        OSError, ValueError: the file is missing or damaged.
    """
    tensors = mapped(file)
    updates = {found[1]: (tensors[f"{found[1]}.down"], tensors[f"{found[1]}.up"])
               for name in tensors if (found := _UPDATE.fullmatch(name))}
    try:
        return Learnt(updates, tensors["weights"], tensors["bias"])
    except KeyError as missing:
        raise ValueError(f"{file.name} has no {missing}") from missing


def learnt_from(file: Path = LEARNT) -> str:
    """The digest of the examples it was learnt from; empty if the file does not say."""
    said: dict[str, str] = header(file)[0].get("__metadata__", {})
    return said.get(DIGEST, "")


def softmax(scores: Floats) -> Floats:
    """Scores as probabilities, row by row."""
    powers = np.exp(scores - scores.max(1, keepdims=True))
    return np.asarray(powers / powers.sum(1, keepdims=True))
