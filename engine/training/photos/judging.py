"""From measures to findings. The thresholds stand here, with how they were found.

Sharp photos (faces, a cat, a cup, a city) measured 370 to 1,600 in the variance of the
Laplacian, on heads 640 to 1,460; blurred by a Gaussian of one pixel at 512 pixels 33 to 67, of
two 6 to 11. Photos at a fifth of their light shine up to 51, at a third up to 76, as they were
from 105 on.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from engine.training.findings import finding
from engine.training.photos.looking import Measures, Person
from engine.training.photos.whose import Meant
from engine.training.photoset import Finding
from engine.vision.identity import SAME

BLURRED, SOFT = 50.0, 150.0
"""Sharpness below which a photo is left out, and below which it is told."""

TOO_DARK, DIM = 45.0, 80.0
"""The same for its shine."""

TOO_BRIGHT, PALE = 235.0, 205.0
"""Shade above which a face is left out, and above which any photo is told."""

TOO_SMALL, SMALLISH = 256, 512
"""Pixels of the shorter side."""

ALIKE = 8
"""Bits of 64 in which two fingerprints of the same photo may differ."""

DOUBTFUL = 0.5
"""Distance of a face from the middle of the others from which on it is asked about."""

TINY_FACE = 0.06
"""Of the longer side."""

UNLIKE = 0.8
"""Cosine between a photo of a thing and the middle of all, below which it is asked about; the
same thing lay at 0.89 and more, others at a median of 0.75."""


@dataclass(frozen=True)
class Case:
    """What one photo is judged by."""

    given: str
    measures: Measures
    person: Person | None
    apart: float


def judge(
    given: Sequence[str], photos: Sequence[Measures], meant: Meant, name: str,
    people: bool, looked: bool,
) -> list[tuple[Finding, ...]]:
    """The findings of each photo.

    Args:
        given: what the photos are called.
        people: whether the character is a person, who has a face.
        looked: whether faces were looked for.
    """
    cases = [Case(*parts) for parts in zip(given, photos, meant.chosen, meant.apart, strict=True)]
    twins = _twins(cases)
    unlike = _unlike(photos) if not people else [False] * len(photos)
    return [(*_quality(case), *_twin(cases, twins[i]),
             *(_who(case, name) if people and looked else _what(unlike[i], name)))
            for i, case in enumerate(cases)]


def _quality(case: Case) -> Iterator[Finding]:
    measures, person = case.measures, case.person
    size = {"width": measures.width, "height": measures.height}
    shorter = min(measures.width, measures.height)
    if shorter < SMALLISH:
        yield finding("too-small" if shorter < TOO_SMALL else "smallish", **size)
    sharpness = person.sharpness if person else measures.sharpness
    if sharpness < SOFT:
        yield finding("blurred" if sharpness < BLURRED else "soft")
    light = person.light if person else measures.light
    if light.shine < DIM:
        yield finding("too-dark" if light.shine < TOO_DARK else "dim")
    if light.shade > PALE:
        yield finding("too-bright" if person and light.shade > TOO_BRIGHT else "pale")


def _who(case: Case, name: str) -> Iterator[Finding]:
    measures, person, count = case.measures, case.person, len(case.measures.people)
    if not count:
        yield finding("no-face", name=name)
        return
    if person is None:
        yield finding("which-one", count=count, name=name)
        return
    if case.apart > SAME:
        yield finding("someone-else", name=name)
    elif case.apart > DOUBTFUL:
        yield finding("perhaps-someone-else", name=name)
    if count > 1:
        yield finding("several-people", count=count, name=name)
    if person.face.box.height < TINY_FACE * max(measures.width, measures.height):
        yield finding("tiny-face")


def _what(unlike: bool, name: str) -> Iterator[Finding]:
    if unlike:
        yield finding("something-else", name=name)


def _twin(cases: Sequence[Case], twin: int | None) -> Iterator[Finding]:
    if twin is not None:
        yield finding("duplicate", other=cases[twin].given)


def _twins(cases: Sequence[Case]) -> list[int | None]:
    """For each photo the better one that it repeats."""
    order = sorted(range(len(cases)), key=lambda i: (-_worth(cases[i]), i))
    twins: list[int | None] = [None] * len(cases)
    kept: list[int] = []
    for i in order:
        print_ = cases[i].measures.fingerprint
        twins[i] = next((k for k in kept
                         if print_.distance(cases[k].measures.fingerprint) <= ALIKE), None)
        if twins[i] is None:
            kept.append(i)
    return twins


def _worth(case: Case) -> float:
    """Sharper and larger is better; differences that nobody sees do not count."""
    sharpness = min(case.measures.sharpness, 2 * SOFT)
    return round(sharpness / 50) * 10_000 + min(case.measures.width, case.measures.height)


def _unlike(photos: Sequence[Measures]) -> list[bool]:
    points = [photo.seen.features for photo in photos if photo.seen]
    if len(points) < 4:
        return [False] * len(photos)
    middle = np.median(points, axis=0)
    middle /= np.linalg.norm(middle)
    return [bool(photo.seen and photo.seen.features @ middle < UNLIKE) for photo in photos]
