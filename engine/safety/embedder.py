"""Sentences as points: what means nearly the same lies close together.

This runs all-MiniLM-L6-v2 (Reimers and Gurevych 2019; Wang et al. 2020), a BERT encoder of six
layers, straight from its weights: at this size numpy needs a few milliseconds a sentence, so
the server carries no further runtime. What it is to see besides is added to its matrices.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController
from tokenizers import Tokenizer

Floats = NDArray[np.float32]

DIMENSIONS = 384
_HEADS = 12
LAYERS = 6
_LONGEST = 128
"""Tokens of a sentence that count, as in its training."""
_BATCH = 32
_MASKED = np.float32(-1e9)
_KINDS = {"F32": np.float32, "F16": np.float16}


Updates = Mapping[str, tuple[Floats, Floats]]
"""What is added to a matrix of the encoder, by its name, as two thin ones: down to a few numbers,
shape (few, in), and up again, shape (out, few)."""


@dataclass(frozen=True)
class Reading:
    """A text as the encoder reads it."""

    states: Floats
    """What each token means where it stands; shape (tokens, 384)."""
    spans: tuple[tuple[int, int], ...]
    """Where each token stands in the text; nowhere for those that begin and end it."""

    @property
    def point(self) -> Floats:
        """The whole text, of length 1; shape (384,)."""
        mean = self.states.mean(0)
        return np.asarray(mean / np.linalg.norm(mean), np.float32)


class Embedder:
    """The encoder with the weights of one folder; safe to use from several threads."""

    def __init__(self, folder: Path, updates: Updates | None = None) -> None:
        """Map `model.safetensors` and read `tokenizer.json`.

        Raises:
            OSError, ValueError: a file is missing or is no such model.
        """
        self._weights = mapped(folder / "model.safetensors")
        self._updates = updates or {}
        self._tokenizer = Tokenizer.from_buffer((folder / "tokenizer.json").read_bytes())
        self._tokenizer.enable_truncation(_LONGEST)
        self._tokenizer.enable_padding()
        # For a sentence one thread is as quick as two, and nobody spins while others listen.
        self._algebra = ThreadpoolController().select(user_api="blas")

    def embed(self, texts: Sequence[str]) -> Floats:
        """One row of length 1 a text; shape (texts, 384)."""
        points = [reading.point for reading in self.read(texts)]
        return np.stack(points) if points else np.empty((0, DIMENSIONS), np.float32)

    def read(self, texts: Sequence[str]) -> list[Reading]:
        """Every text, token by token."""
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        readings: dict[int, Reading] = {}
        with self._algebra.limit(limits=1):
            for start in range(0, len(order), _BATCH):
                batch = order[start : start + _BATCH]
                readings.update(zip(batch, self._read([texts[i] for i in batch]), strict=True))
        return [readings[i] for i in range(len(texts))]

    def _read(self, texts: list[str]) -> Iterator[Reading]:
        # Half of a surrogate pair can come through a keyboard; the tokenizer takes none.
        whole = [text.encode("utf-8", "replace").decode("utf-8") for text in texts]
        encoded = self._tokenizer.encode_batch(whole)
        tokens = np.array([one.ids for one in encoded])
        mask = np.array([one.attention_mask for one in encoded], np.float32)
        states = self._words(tokens)
        for layer in range(LAYERS):
            states = self._layer(f"encoder.layer.{layer}", states, mask)
        for one, rows in zip(encoded, states, strict=True):
            length = sum(one.attention_mask)
            yield Reading(rows[:length], tuple(one.offsets[:length]))

    def _words(self, tokens: NDArray[np.int64]) -> Floats:
        tables = [self._weights[f"embeddings.{name}_embeddings.weight"]
                  for name in ("word", "position", "token_type")]
        states = tables[0][tokens] + tables[1][: tokens.shape[1]] + tables[2][0]
        return self._normal("embeddings.LayerNorm", states)

    def _layer(self, name: str, states: Floats, mask: Floats) -> Floats:
        seen = self._dense(f"{name}.attention.output.dense", self._attention(name, states, mask))
        states = self._normal(f"{name}.attention.output.LayerNorm", states + seen)
        wide = _gelu(self._dense(f"{name}.intermediate.dense", states))
        return self._normal(f"{name}.output.LayerNorm",
                            states + self._dense(f"{name}.output.dense", wide))

    def _attention(self, name: str, states: Floats, mask: Floats) -> Floats:
        count, length, width = states.shape
        query, key, value = (
            self._dense(f"{name}.attention.self.{part}", states)
            .reshape(count, length, _HEADS, width // _HEADS).transpose(0, 2, 1, 3)
            for part in ("query", "key", "value"))
        scores = query @ key.transpose(0, 1, 3, 2) / np.float32(np.sqrt(width // _HEADS))
        scores += (1 - mask)[:, None, None, :] * _MASKED
        scores = np.exp(scores - scores.max(-1, keepdims=True))
        scores /= scores.sum(-1, keepdims=True)
        heads = (scores @ value).transpose(0, 2, 1, 3)
        return np.asarray(heads.reshape(count, length, width), np.float32)

    def _dense(self, name: str, states: Floats) -> Floats:
        weight, bias = self._weights[f"{name}.weight"], self._weights[f"{name}.bias"]
        out = states @ weight.T + bias
        if name in self._updates:
            down, up = self._updates[name]
            out += states @ down.T @ up.T
        return np.asarray(out, np.float32)

    def _normal(self, name: str, states: Floats) -> Floats:
        centred = states - states.mean(-1, keepdims=True)
        scale = np.sqrt((centred**2).mean(-1, keepdims=True) + np.float32(1e-12))
        weight, bias = self._weights[f"{name}.weight"], self._weights[f"{name}.bias"]
        return np.asarray(centred / scale * weight + bias, np.float32)


def mapped(file: Path) -> dict[str, Floats]:
    """The tensors of a safetensors file; those of 32 bits are read only where they are used.

    Raises:
        OSError, ValueError: the file is missing or is none.
    """
    entries, start = header(file)
    raw = np.memmap(file, np.uint8, "r", start)
    return {name: np.asarray(raw[slice(*entry["data_offsets"])].view(_KINDS[entry["dtype"]])
                             .reshape(entry["shape"]), np.float32)
            for name, entry in entries.items() if entry.get("dtype") in _KINDS}


def header(file: Path) -> tuple[dict[str, Any], int]:
    """What a safetensors file says of itself, and where its tensors begin.

    Raises:
        OSError, ValueError: the file is missing or is none.
    """
    with file.open("rb") as source:
        size = int.from_bytes(source.read(8), "little")
        said: dict[str, Any] = json.loads(source.read(size))
    return said, 8 + size


def _gelu(x: Floats) -> Floats:
    """x Φ(x); the error function after Abramowitz and Stegun 7.1.26, exact to 1.5e-7."""
    z = np.abs(x) * np.float32(np.sqrt(0.5))
    t = 1 / (1 + np.float32(0.3275911) * z)
    powers = t * (0.254829592 + t * (-0.284496736 + t * (
        1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    erf = np.copysign(1 - powers * np.exp(-z * z), x)
    return np.asarray(x * (1 + erf) * np.float32(0.5), np.float32)
