"""Which face in each photo is the one that the photos are of.

Nobody says who Mia is: she is whoever is in most of the photos.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from engine.training.photos.looking import Measures, Person
from engine.vision import Floats
from engine.vision.identity import SAME, distance

_ENOUGH = 2
"""Photos in which a face has to be before others can be called somebody else's."""

_MARGIN = 0.08
"""By how much nearer one of several faces has to be that resemble the one who is meant."""

_SECOND_SHARE = 1 / 3
"""Of the photos with one face; as many of another person are no slip but a second person."""


@dataclass(frozen=True)
class Meant:
    """Who is meant."""

    chosen: tuple[Person | None, ...]
    """For each photo the face of the one who is meant; `None` where there is no face, or where
    it could not be told which of several it is."""
    apart: tuple[float, ...]
    """For each photo how far that face is from the middle of the others; 0 where unknown."""
    first: int = 0
    """Photos with one face that show the one who is meant …"""
    second: int = 0
    """… and those that show one and the same other person."""
    strangers: bool = False
    """Whether no two faces resemble each other."""


def who_is_meant(photos: Sequence[Measures]) -> Meant:
    """Find the face that most photos share."""
    alone = [photo.people[0].point for photo in photos if len(photo.people) == 1]
    points = [point for point in alone if point is not None]
    if not points:
        points = [person.point for photo in photos for person in photo.people
                  if person.point is not None]
    group = _largest_group(points)
    if len(group) < _ENOUGH:
        chosen = tuple(photo.people[0] if len(photo.people) == 1 else None for photo in photos)
        return Meant(chosen, (0.0,) * len(photos), strangers=len(points) > 1)
    middle = np.asarray(np.mean(group, axis=0), np.float32)
    chosen, apart = zip(*(_nearest(photo, middle) for photo in photos), strict=True)
    others = [point for point in points if distance(point, middle) > SAME]
    second = len(_largest_group(others))
    if second < max(_ENOUGH, _SECOND_SHARE * len(points)):
        second = 0
    return Meant(chosen, apart, len(group), second)


def _largest_group(points: Sequence[Floats]) -> list[Floats]:
    """The points round the one that has the most others near it."""
    groups = [[other for other in points if distance(point, other) <= SAME] for point in points]
    spread = [sum(distance(point, other) for other in group)
              for point, group in zip(points, groups, strict=True)]
    order = sorted(range(len(points)), key=lambda i: (-len(groups[i]), spread[i]))
    return groups[order[0]] if order else []


def _nearest(photo: Measures, middle: Floats) -> tuple[Person | None, float]:
    near = [(distance(person.point, middle), person) for person in photo.people
            if person.point is not None]
    if not near:
        return None, 0.0
    near.sort(key=lambda one: one[0])
    apart, person = near[0]
    if len(near) > 1 and near[1][0] < min(SAME, apart + _MARGIN):
        return None, 0.0  # Brothers and sisters: nobody should guess.
    return person, apart
