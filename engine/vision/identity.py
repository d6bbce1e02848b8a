"""Whose face it is: the 128 numbers of dlib's face recognition network (King 2017).

Measured on photographs: one man in six photos 0.24 to 0.44 apart, also half cut off or looking
aside; different people 0.64 (one of them in profile) to 0.90. Small children resemble each other
more, so a distance is a reason to ask, never a proof.
"""

from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from engine.vision.faces import Face
from engine.vision.pixels import Floats, Pixels

DIMENSIONS = 128

SAME = 0.6
"""Distance up to which dlib's authors take two photos for one person."""

_LANDMARKS = "shape_predictor_5_face_landmarks.dat"
_DESCRIBER = "dlib_face_recognition_resnet_model_v1.dat"


class Identity:
    """Turns a face into a point; the same person's faces lie close together."""

    def __init__(self, folder: Path) -> None:
        """Remember where the two files of dlib lie; they are loaded at the first face.

        Raises:
            FileNotFoundError: one of them is missing.
            ImportError: dlib is not installed.
        """
        import dlib

        self._dlib: Any = dlib
        self._folder = folder
        for name in (_LANDMARKS, _DESCRIBER):
            if not (folder / name).is_file():
                raise FileNotFoundError(folder / name)

    def describe(self, pixels: Pixels, face: Face) -> Floats:
        """The face as a point, shape (128,)."""
        box = face.box
        rectangle = self._dlib.rectangle(box.left, box.top, box.right, box.bottom)
        landmarks = self._landmarks(pixels, rectangle)
        point = self._describer.compute_face_descriptor(pixels, landmarks)
        return np.asarray(point, np.float32)

    @cached_property
    def _landmarks(self) -> Any:
        return self._dlib.shape_predictor(str(self._folder / _LANDMARKS))

    @cached_property
    def _describer(self) -> Any:
        return self._dlib.face_recognition_model_v1(str(self._folder / _DESCRIBER))


def distance(one: Floats, other: Floats) -> float:
    """How far two faces lie apart; see `SAME`."""
    return float(np.linalg.norm(one - other))
