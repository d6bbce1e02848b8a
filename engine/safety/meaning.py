"""How an idea is meant, where no rule knows its words."""

import json
import re
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np

from engine.plain import from_json
from engine.safety.embedder import Embedder
from engine.safety.learning import Leaning, Learnt, Matrix, examples, grams, learn, softmax

LEARNT = "learnt.json"

_CLAUSE = re.compile(r"[.!?;:,…]+|\b(?:and then|and|but|because|so)\b", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"\b(?:i|i'm|me|my|we|us|our)\b", re.IGNORECASE)
_SHORTEST_CLAUSE = 3


class Meaning:
    """A judge of meaning with the weights of one folder."""

    def __init__(self, folder: Path) -> None:
        """Load what was learnt; where the examples have changed since, learn it anew.

        Raises:
            OSError, ValueError: a file of the folder is missing or damaged.
        """
        self._embedder = Embedder(folder)
        self._learnt = kept() or learn(self._embedder, examples())
        self._point = np.array(self._learnt.point)
        self._axes, self._bends = np.array(self._learnt.axes), np.array(self._learnt.bends)
        self._folded = examples().folded

    def cruel(self, texts: Sequence[str]) -> list[float]:
        """How sure it is that each text should be made gentle."""
        return [float(p) for p in self._leanings(texts)[:, Leaning.GENTLE]]

    def troubled(self, said: str) -> tuple[float, float]:
        """How sure it is that a grown-up should hear of it: of the whole, and of one clause.

        Only a clause in which a child tells of itself counts for the second.
        """
        clauses = [clause.strip() for clause in _CLAUSE.split(said)]
        own = [clause for clause in clauses if _FIRST_PERSON.search(clause)
               and len(clause.split()) >= _SHORTEST_CLAUSE and clause != said.strip()]
        sure = self._leanings([said, *own])[:, Leaning.GROWN_UP]
        return float(sure[0]), float(max(sure[1:], default=0.0))

    def _leanings(self, texts: Sequence[str]) -> Matrix:
        points = self._embedder.embed([text.lower() for text in texts]).astype(np.float64)
        scores = points @ self._point + np.array(self._learnt.bias)
        along = np.square(points @ self._axes.transpose(0, 2, 1))
        scores += (along * self._bends[:, None]).sum(2).T
        for row, text in enumerate(texts):
            here = grams(text, self._folded)
            known = [self._learnt.words[gram] for gram in sorted(here & self._learnt.words.keys())]
            if known:
                scores[row] += np.sum(known, axis=0) * len(here) ** -0.5
        return softmax(scores)


def kept() -> Learnt | None:
    """What was learnt from the examples as they are; `None` where they have changed since."""
    learnt = from_json(Learnt, json.loads(
        files("engine.safety").joinpath(LEARNT).read_text("utf-8")))
    return learnt if learnt.digest == examples().digest else None
