"""Who compares sample cards with the photos: the same network that looked at the photos."""

from collections.abc import Sequence

import numpy as np
from PIL import Image

from engine.models import ModelStore
from engine.training.photos import load_instruments
from engine.training.resemblance import Resemblance, Vector
from engine.training.verdict import MakeScorer, Scorer
from engine.vision.faces import FaceDetector
from engine.vision.gaze import Gaze

_ROUND_A_FACE = 0.6
"""Of the face's size; so much around it is looked at too, for hair and ears."""


def make_scorer(store: ModelStore) -> MakeScorer | None:
    """How scorers are made here; `None` where the weights for it are not at hand."""
    instruments = load_instruments(store)
    gaze, faces = instruments.gaze, instruments.faces
    if gaze is None:
        return None

    def whole(picture: Image.Image) -> Vector:
        return _features(gaze, picture)

    def who(picture: Image.Image) -> Vector:
        return _features(gaze, _face_of(picture, faces))

    def made(photos: Sequence[Image.Image], cards: Sequence[Image.Image]) -> Scorer:
        return Resemblance(whole, photos, cards, who)

    return made


def _features(gaze: Gaze, picture: Image.Image) -> Vector:
    return gaze.look(np.asarray(picture.convert("RGB"))).features


def _face_of(picture: Image.Image, faces: FaceDetector | None) -> Image.Image:
    """The largest face and what is round it; the whole picture where there is none."""
    found = faces.find(np.asarray(picture.convert("RGB"))) if faces else ()
    if not found:
        return picture
    box = max(found, key=lambda face: face.box.area).box
    wide, high = box.width * _ROUND_A_FACE, box.height * _ROUND_A_FACE
    return picture.crop((round(box.left - wide), round(box.top - high),
                         round(box.right + wide), round(box.bottom + high)))
