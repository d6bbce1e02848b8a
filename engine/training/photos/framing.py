"""What a photo shows of somebody, which parts of it are worth learning, and where they are."""

from collections.abc import Mapping, Sequence

import numpy as np

from engine.training.photos.looking import Measures, Person, head_of
from engine.training.photoset import Shot, View
from engine.vision import Box, Floats
from engine.vision.faces import Face

_HEAD_UP_TO, _FULL_FROM = 1.6, 5.0
"""Heights of the face between the chin and the lower edge: to the shoulders, and to the feet
of a child. A portrait to the waist has 2 to 4."""
_LARGE_FACE = 0.4
"""Of the height of the photo; that is a head, whatever is below."""

_TURNED, _SIDE = 0.3, 0.75
"""Of `Face.turn`: looking at the camera up to 0.13, half aside 0.47, in profile 0.93."""

_LEAST_CROP = 256
"""Pixels of the shorter side; a smaller part is not proposed."""

_BACKGROUND = 10
"""Percentile of importance that is surely background."""
_RAMP_FROM, _RAMP = 0.06, 0.22
"""Above the background, importance from which on something belongs to the subject, and how
softly that begins."""

_LITTLE = 0.4
"""How softly the ellipse of a head ends, in its own radius."""


def shot_of(measures: Measures, person: Person | None) -> Shot:
    """How much of somebody is seen."""
    if person is None:
        return Shot.THING
    face = person.face.box
    below = (measures.height - face.bottom) / max(1, face.height)
    if below < _HEAD_UP_TO or face.height > _LARGE_FACE * measures.height:
        return Shot.HEAD
    return Shot.FULL if below >= _FULL_FROM else Shot.HALF


def view_of(person: Person | None) -> View:
    """From where somebody is seen."""
    if person is None:
        return View.UNKNOWN
    turn = person.face.turn
    return View.FRONT if turn < _TURNED else View.TURNED if turn < _SIDE else View.SIDE


def crops_of(measures: Measures, person: Person | None, mask: Floats | None) -> Mapping[Shot, Box]:
    """Parts of the photo that are worth a picture of their own, in its pixels."""
    width, height = measures.width, measures.height
    subject = _extent(mask, width) if mask is not None else None
    if person is None:
        return {Shot.THING: subject} if subject and _large(subject) else {}
    shot, face = shot_of(measures, person), person.face
    crops = {Shot.HEAD: _square(head_of(face, width, height), width, height)}
    if shot is not Shot.HEAD:
        crops[Shot.HALF] = _half(face, width, height)
    if shot is Shot.FULL:
        head = head_of(face, width, height)
        crops[Shot.FULL] = head.joined(subject) if subject else Box(0, 0, width, height)
    return {shot: box for shot, box in crops.items() if _large(box)}


def subject_mask(measures: Measures, person: Person | None) -> Floats | None:
    """How much each point belongs to the subject, 0 to 1; `None` where it cannot be told.

    Of the shape of the network's view (longest side 224), for `TrainingPhoto.mask` to be
    enlarged from.
    """
    if measures.seen is None:
        return None
    importance = measures.seen.importance
    background = float(np.percentile(importance, _BACKGROUND))
    mask = np.clip((importance - background - _RAMP_FROM) / _RAMP, 0, 1)
    if person is None:
        return np.asarray(mask, np.float32)
    scale = importance.shape[1] / measures.width
    others = [other.face for other in measures.people if other is not person]
    mask *= 1 - _heads(others, measures, mask.shape, scale)
    mask *= _reach(person.face, mask.shape, scale)
    return np.asarray(np.maximum(mask, _heads([person.face], measures, mask.shape, scale)),
                      np.float32)


def _heads(faces: Sequence[Face], measures: Measures, shape: tuple[int, ...],
           scale: float) -> Floats:
    """White ellipses where these heads are."""
    rows, columns = np.mgrid[: shape[0], : shape[1]].astype(np.float32) + 0.5
    whole = np.zeros(shape, np.float32)
    for face in faces:
        head = head_of(face, measures.width, measures.height)
        across, down = head.center
        far = (((columns / scale - across) / max(1, head.width / 2)) ** 2
               + ((rows / scale - down) / max(1, head.height / 2)) ** 2)
        whole = np.maximum(whole, np.clip((1.05 - far) / _LITTLE, 0, 1))
    return whole


def _reach(face: Face, shape: tuple[int, ...], scale: float) -> Floats:
    """White as far aside as arms reach; what is important farther away is something else."""
    across, _ = face.box.center
    columns = (np.arange(shape[1], dtype=np.float32) + 0.5) / scale
    arms = 3.5 * face.box.height
    aside = np.clip((arms - np.abs(columns - across)) / face.box.height, 0, 1)
    return np.broadcast_to(aside, shape)


def _extent(mask: Floats, width: int) -> Box | None:
    """The box that holds nearly all of a mask, in pixels of a photo of this width."""
    if mask.sum() < 1:
        return None
    edges = []
    for axis in (0, 1):
        share = np.cumsum(mask.sum(axis)) / mask.sum()
        ends = int(np.searchsorted(share, 0.01)), int(np.searchsorted(share, 0.99)) + 1
        edges.append([round(end * width / mask.shape[1]) for end in ends])
    (left, right), (top, bottom) = edges
    return Box(left, top, right, bottom)


def _half(face: Face, width: int, height: int) -> Box:
    """From above the hair to the hips."""
    across, _ = face.box.center
    tall = face.box.height
    return Box(round(across - 1.9 * tall), round(face.box.top - 0.7 * tall),
               round(across + 1.9 * tall), round(face.box.bottom + 3.1 * tall)
               ).within(width, height)


def _square(box: Box, width: int, height: int) -> Box:
    """A square round a box, moved into the picture rather than cut."""
    side = min(round(max(box.width, box.height) * 1.15), width, height)
    across, down = box.center
    left = min(max(0, round(across - side / 2)), width - side)
    top = min(max(0, round(down - side / 2)), height - side)
    return Box(left, top, left + side, top + side)


def _large(box: Box) -> bool:
    return min(box.width, box.height) >= _LEAST_CROP
