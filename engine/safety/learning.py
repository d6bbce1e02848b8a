"""What words mean for a judgement, learnt from `examples.toml`.

A linear model over a sentence's words and pairs of words, and a curved one over its point: the
point generalises ("smacks" is near "hits"), the pairs know whose story it is ("my papa", "the
giant"), and the curve knows that locking up is one thing with a treasure, another with a friend.
"""

import hashlib
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.safety.embedder import DIMENSIONS, Embedder
from engine.safety.rules import rules

Matrix = NDArray[np.float64]

_RARE = 2
"""A word or pair must stand in this many examples to count."""
_RIDGE = 0.2
_CURVE = 2.0
_AXES = 24
_STEPS = 500
_ROUNDS = 20


class Leaning(IntEnum):
    """Which way a sentence leans; the columns of every result."""

    MAKE = 0
    GENTLE = 1
    GROWN_UP = 2


@dataclass(frozen=True)
class Examples:
    """The sentences of `examples.toml`."""

    texts: tuple[str, ...]
    leanings: tuple[Leaning, ...]
    folded: frozenset[str]
    """Words that count as one: whoever is big in a child's life."""
    digest: str


@dataclass(frozen=True)
class Learnt:
    """A linear model."""

    digest: str
    """Of the examples it was learnt from."""
    point: tuple[tuple[float, ...], ...]
    """A weight for every dimension of a point and every leaning; shape (384, 3)."""
    axes: tuple[tuple[tuple[float, ...], ...], ...]
    """Directions in which a leaning curves; shape (3, axes, 384)."""
    bends: tuple[tuple[float, ...], ...]
    """How much it curves along each; shape (3, axes)."""
    words: dict[str, tuple[float, ...]]
    """Weights of a word or pair of words."""
    bias: tuple[float, ...]


@lru_cache(maxsize=1)
def examples() -> Examples:
    """The sentences of `examples.toml`."""
    raw = Path(__file__).with_name("examples.toml").read_bytes()
    data = tomllib.loads(raw.decode())
    pairs = [(line, leaning) for leaning in Leaning for line in _lines(data[leaning.name.lower()])]
    texts, leanings = zip(*pairs, strict=True)
    return Examples(texts, leanings, frozenset(re.findall(r"\w+", data["folded"])),
                    hashlib.sha256(raw).hexdigest())


def learn(embedder: Embedder, known: Examples) -> Learnt:
    """The model of these examples; the same whenever it is learnt."""
    counts = Counter(gram for text in known.texts for gram in grams(text, known.folded))
    vocabulary = sorted(gram for gram, count in counts.items() if count >= _RARE)
    place = {gram: i for i, gram in enumerate(vocabulary)}
    features = np.zeros((len(known.texts), DIMENSIONS + len(vocabulary)))
    features[:, :DIMENSIONS] = embedder.embed([text.lower() for text in known.texts])
    for row, text in enumerate(known.texts):
        here = grams(text, known.folded)
        for gram in here & place.keys():
            features[row, DIMENSIONS + place[gram]] = len(here) ** -0.5
    points = features[:, :DIMENSIONS]
    near = features @ features.T + _CURVE * (points @ points.T) ** 2
    shares, bias = _fit(near, np.array(known.leanings))
    rows = _rounded(features.T @ shares)
    curves = [_curve(points, share) for share in shares.T]
    return Learnt(known.digest, rows[:DIMENSIONS],
                  tuple(_rounded(axes) for axes, _ in curves),
                  _rounded(np.array([bends for _, bends in curves])),
                  dict(zip(vocabulary, rows[DIMENSIONS:], strict=True)), _rounded(bias[None])[0])


def grams(text: str, folded: frozenset[str]) -> set[str]:
    """The words and pairs of neighbouring words of a text."""
    plain = rules().read(text).plain.replace(".", " ").split()
    words = ["FAMILY" if word in folded else word for word in plain]
    around = ["START", *words, "END"]
    return set(words) | {f"{one} {two}" for one, two in pairwise(around)}


def softmax(scores: Matrix) -> Matrix:
    """Scores as probabilities, row by row."""
    powers = np.exp(scores - scores.max(1, keepdims=True))
    return np.asarray(powers / powers.sum(1, keepdims=True))


def _curve(points: Matrix, share: Matrix) -> tuple[Matrix, Matrix]:
    """The directions along which the examples of a leaning curve most, and how much."""
    bends, axes = np.linalg.eigh(_CURVE * (points * share[:, None]).T @ points)
    most = np.argsort(-np.abs(bends))[:_AXES]
    return axes[:, most].T, bends[most]


def _rounded(rows: Matrix) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(row) for row in np.round(rows, 4).tolist())


def _fit(near: Matrix, leanings: NDArray[np.int64]) -> tuple[Matrix, Matrix]:
    """Multinomial logistic regression with a ridge; rare leanings weigh as much as frequent ones.

    Its weights are a sum of the examples' features, so that the search runs over one number an
    example and leaning, from how `near` the examples are to each other.
    """
    truth = np.eye(len(Leaning))[leanings]
    weight = (len(leanings) / len(Leaning) / truth.sum(0))[leanings][:, None]
    step = 1 / (0.5 * weight.max() * _steepest(near + 1) + _RIDGE)
    shares = ahead = np.zeros_like(truth)
    bias = bias_ahead = np.zeros(len(Leaning))
    for k in range(_STEPS):
        error = weight * (softmax(near @ ahead + bias_ahead) - truth)
        shares_next = ahead - step * (error + _RIDGE * ahead)
        bias_next = bias_ahead - step * error.sum(0)
        ahead = shares_next + k / (k + 3) * (shares_next - shares)
        bias_ahead = bias_next + k / (k + 3) * (bias_next - bias)
        shares, bias = shares_next, bias_next
    return shares, bias


def _steepest(near: Matrix) -> float:
    """The largest eigenvalue, by power iteration, and a little more: a step must not be too long.

    All its entries are about as large, so that a few rounds find it.
    """
    vector = np.ones(len(near))
    for _ in range(_ROUNDS):
        vector = near @ (vector / np.linalg.norm(vector))
    return float(1.1 * np.linalg.norm(vector))


def _lines(part: str | dict[str, str]) -> Iterator[str]:
    blocks: Sequence[str] = [part] if isinstance(part, str) else list(part.values())
    for block in blocks:
        yield from (line.strip() for line in block.splitlines() if line.strip())
