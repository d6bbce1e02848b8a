"""The instruments for choosing pictures, from the weights that are installed."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.errors import EngineError
from engine.models import ModelStore
from engine.painting.diffusion.selection import Instruments, Pixels
from engine.safety.pictures import load_gate

GATE, FACES, GAZE = "open-nsfw", "centerface", "dinov2-gaze"

STRANGER = 0.0
"""Cosine of the pictures of two different figures, once what all have in common is taken away."""
_SURE = 0.6

Point = NDArray[np.float32]
Look = Callable[[Pixels], Point]
"""A picture to a point of length 1."""
References = Callable[[str], Sequence[Pixels]]
"""A character's own pictures: the photos its likeness learned from."""


def instruments(store: ModelStore, references: References | None = None) -> Instruments:
    """What can be judged on this machine. Without an installed gate, no picture is shown.

    Args:
        references: `None` where nobody's own pictures are at hand.
    """
    gate = load_gate(_installed(store, GATE))
    return Instruments(gate, _resemblance(store, references), _people(store))


class Compared:
    """Resemblance by comparing a figure with the character's own pictures.

    1 is how near those are to one another, so that nobody is asked to be more alike than photos
    of one child are; 0 is how near a stranger is.
    """

    def __init__(self, look: Look, references: References, common: Point | None = None) -> None:
        """`common`: the point of the mean picture, which says nothing of anybody."""
        self._look, self._references, self._common = look, references, common
        self._known: dict[str, tuple[NDArray[np.float32], float] | None] = {}

    def of(self, pixels: Pixels, character: str) -> float | None:
        """See `selection.Resemblance`."""
        if character not in self._known:
            self._known[character] = self._learnt(self._references(character))
        known = self._known[character]
        if known is None or min(pixels.shape[:2]) < 16:
            return None
        own, spread = known
        near = float(np.sort(own @ self._point(pixels))[-3:].mean())
        return (near - STRANGER) / max(spread - STRANGER, 1e-3)

    def _learnt(self, pictures: Sequence[Pixels]) -> tuple[NDArray[np.float32], float] | None:
        if len(pictures) < 2:
            return None
        own = np.stack([self._point(picture) for picture in pictures])
        near = own @ own.T
        others = near[~np.eye(len(own), dtype=bool)].reshape(len(own), -1)
        return own, float(np.sort(others, axis=1)[:, -3:].mean())

    def _point(self, pixels: Pixels) -> Point:
        point = self._look(pixels)
        if self._common is not None:
            point = point - self._common
        return np.asarray(point / max(float(np.linalg.norm(point)), 1e-6), np.float32)


def _resemblance(store: ModelStore, references: References | None) -> Compared | None:
    folder = _installed(store, GAZE)
    if references is None or folder is None:
        return None
    from engine.vision.gaze import Gaze

    gaze = Gaze(folder, threads=1)
    return Compared(lambda pixels: gaze.look(pixels).features, references)


def _people(store: ModelStore) -> "_Faces | None":
    folder = _installed(store, FACES)
    return None if folder is None else _Faces(folder)


class _Faces:
    """Counts the faces that CenterFace finds in painted pictures as in photographs."""

    def __init__(self, folder: Path) -> None:
        from engine.vision.faces import FaceDetector

        self._detector = FaceDetector(folder, threads=1)

    def count(self, pixels: Pixels) -> int | None:
        """None found may mean that all look away: that is not known."""
        return len(self._detector.find(pixels, _SURE)) or None


def _installed(store: ModelStore, name: str) -> Path | None:
    try:
        return store.verify(name)
    except EngineError:
        return None
