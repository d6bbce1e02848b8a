"""The instruments for choosing pictures, from the weights that are installed."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.errors import EngineError
from engine.models import ModelStore
from engine.painting.diffusion.selection import Instruments, Pixels
from engine.safety.pictures import Gate, load_gate

GATE, FACES, GAZE = "open-nsfw", "centerface", "dinov2-focus"

STRANGER = 0.75
"""Cosine of photographs of different things, as `engine.vision.gaze` measured it; for characters
of whom nobody knows what the base paints in their place."""
NEAREST = 3
"""Pictures that a figure is compared with: nobody looks the same from the side and from afar."""
_LEAST_GAP = 0.1
"""Between strangers and own pictures, where those are very different from one another."""
_SURE = 0.6

log = logging.getLogger(__name__)

Point = NDArray[np.float32]
Look = Callable[[Pixels], Point]
"""A picture to a point of length 1."""


@dataclass(frozen=True)
class Portrait:
    """A picture of somebody, or a part of one."""

    file: Path
    box: tuple[float, float, float, float] | None = None
    """Left, top, right, bottom in pixels; `None`: all of it."""


@dataclass(frozen=True)
class Known:
    """What a painted character can be compared with."""

    own: tuple[Portrait, ...] = ()
    """Photos that its likeness learned from."""
    strangers: tuple[Portrait, ...] = ()
    """What the base paints without the likeness."""


References = Callable[[str], Known]
"""What is known of a character, by id; quick, since it is asked for every figure."""


def instruments(store: ModelStore, references: References | None = None) -> Instruments:
    """What can be judged on this machine. Without an installed gate, no picture is shown.

    Args:
        references: `None` where nobody's own pictures are at hand.
    """
    return Instruments(gate_of(store), _resemblance(store, references), _people(store))


def gate_of(store: ModelStore) -> Gate:
    """The gate; one through which nothing passes where its weights are not installed."""
    return load_gate(_installed(store, GATE))


class Compared:
    """Resemblance by comparing a figure with the character's own pictures.

    1 is how near those are to one another, so that nobody is asked to be more alike than photos
    of one child are; 0 is how near to them the base paints a stranger.
    """

    def __init__(self, look: Look, references: References) -> None:
        self._look, self._references = look, references
        self._scales: dict[str, tuple[Known, _Scale | None]] = {}

    def of(self, pixels: Pixels, character: str) -> float | None:
        """See `selection.Resemblance`."""
        known = self._references(character)
        if character not in self._scales or self._scales[character][0] != known:
            self._scales[character] = known, self._scale(known)
        scale = self._scales[character][1]
        if scale is None or min(pixels.shape[:2]) < 16:
            return None
        return scale.of(self._look(pixels))

    def _scale(self, known: Known) -> "_Scale | None":
        own = self._points(known.own)
        return None if len(own) < 2 else _Scale(own, self._points(known.strangers))

    def _points(self, portraits: tuple[Portrait, ...]) -> list[Point]:
        """Of the pictures that can be read."""
        found = []
        for one in portraits:
            try:
                with Image.open(one.file) as image:
                    found.append(self._look(np.asarray(image.convert("RGB").crop(one.box))))
            except OSError:
                log.warning("a picture to compare with cannot be read")
        return found


class _Scale:
    """From the cosines of one character's pictures to a resemblance."""

    def __init__(self, own: list[Point], strangers: list[Point]) -> None:
        """What all strangers have in common says nothing of anybody, and is taken away."""
        self._common = np.mean(strangers, axis=0) if strangers else np.zeros_like(own[0])
        self._own = np.stack([self._centred(one) for one in own])
        near = self._own @ self._own.T
        others = near[~np.eye(len(own), dtype=bool)].reshape(len(own), -1)
        self._alike = float(np.mean([_nearest(one) for one in others]))
        strange = STRANGER if not strangers else float(np.mean(
            [_nearest(self._own @ self._centred(one)) for one in strangers]))
        self._strange = min(strange, self._alike - _LEAST_GAP)

    def of(self, point: Point) -> float:
        """0 for a stranger, 1 for as alike as the own pictures are."""
        near = _nearest(self._own @ self._centred(point))
        return (near - self._strange) / (self._alike - self._strange)

    def _centred(self, point: Point) -> Point:
        apart = point - self._common
        return np.asarray(apart / max(float(np.linalg.norm(apart)), 1e-6), np.float32)


def _nearest(cosines: NDArray[np.float32]) -> float:
    return float(np.sort(cosines)[-NEAREST:].mean())


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
