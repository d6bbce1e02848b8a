"""How an idea is meant, where no rule knows its words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.safety.embedder import Embedder, Floats
from engine.safety.learning import Leaning, learnt, softmax

_CLAUSE = re.compile(r"[.!?;:,…]+|\b(?:and then|and|but|because|so)\b", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"\b(?:i|i'm|me|my|we|us|our)\b", re.IGNORECASE)
_SHORTEST_CLAUSE = 3


@dataclass(frozen=True)
class Told:
    """How sure it is of an idea, from 0 to 1."""

    cruel: float
    """That it should be made gentle."""
    troubled: float
    """That a grown-up should hear of it."""
    clause: float
    """The same of the heaviest clause in which the child tells of itself; 0 without any."""


class Meaning:
    """A judge of meaning with the weights of one folder."""

    def __init__(self, folder: Path) -> None:
        """Load the encoder and what was learnt.

        Raises:
            OSError, ValueError: a file is missing or damaged.
        """
        known = learnt()
        self._embedder = Embedder(folder, known.updates)
        self._weights, self._bias = known.weights, known.bias

    def tell(self, said: str) -> Told:
        """How an idea is meant."""
        clauses = [clause.strip() for clause in _CLAUSE.split(said)]
        own = [clause for clause in clauses if _FIRST_PERSON.search(clause)
               and len(clause.split()) >= _SHORTEST_CLAUSE and clause != said.strip()]
        sure = self._leanings(self._embedder.embed([said, *own]))
        troubled = sure[:, Leaning.GROWN_UP]
        return Told(float(sure[0, Leaning.GENTLE]), float(troubled[0]),
                    float(max(troubled[1:], default=0.0)))

    def cruel(self, texts: Sequence[str]) -> list[float]:
        """How sure it is that each text should be made gentle."""
        sure = self._leanings(self._embedder.embed(texts))
        return [float(one) for one in sure[:, Leaning.GENTLE]]

    def cruelty(self, text: str) -> list[tuple[int, int, float]]:
        """Every stretch of a text, and how much it makes the whole cruel rather than fine."""
        reading = self._embedder.read([text])[0]
        towards = self._weights[:, Leaning.GENTLE] - self._weights[:, Leaning.MAKE]
        share = reading.states @ towards
        return [(start, end, float(part))
                for (start, end), part in zip(reading.spans, share, strict=True)]

    def _leanings(self, points: Floats) -> Floats:
        """Shape (texts, 3), rows add up to 1."""
        return softmax(points @ self._weights + self._bias)
