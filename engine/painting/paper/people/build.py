"""How somebody is built: from age and height to the lengths of a skeleton."""

from dataclasses import dataclass
from itertools import pairwise

from engine.character import Character, Kind, Pronouns

HEEL = 0.29
"""From the ankle to the sole, in heads."""

_HEADS = ((2.0, 3.7), (4.0, 4.05), (6.0, 4.35), (8.0, 4.7), (11.0, 5.2), (15.0, 5.8), (18.0, 6.1))
"""Age and how many heads tall somebody of that age stands, as illustrators draw it."""


@dataclass(frozen=True)
class Build:
    """Lengths in page units."""

    head: float
    """Radius of the skull."""
    neck: float
    torso: float
    """From the hips to the base of the neck."""
    shoulders: float
    """Half their width."""
    waist: float
    hips: float
    upper_arm: float
    forearm: float
    thigh: float
    shin: float
    arm: tuple[float, float, float]
    """Radius at shoulder, elbow and wrist."""
    leg: tuple[float, float, float]
    """Radius at hip, knee and ankle."""
    hand: float
    foot: float


def build(character: Character, height: float) -> Build:
    """The build of a person who stands `height` tall from sole to crown."""
    heads = _heads(character)
    grown = max(0.0, min((heads - 4.0) / 2.1, 1.0))
    head = height / heads / 2
    body = height - 2.06 * head
    slim = 0.1 * grown if character.pronouns is Pronouns.SHE else 0.0
    neck = head * (0.10 + 0.16 * grown)
    torso = (body - neck) * (0.44 - 0.0 * grown)
    legs = body - neck - torso - head * HEEL
    reach = torso * 0.62 + legs * 0.36
    return Build(
        head=head,
        neck=neck,
        torso=torso,
        shoulders=head * (0.70 + (0.52 - 2.2 * slim) * grown),
        waist=head * (0.74 + (0.20 - 1.6 * slim) * grown),
        hips=head * (0.80 + (0.26 + 0.4 * slim) * grown),
        upper_arm=reach * 0.5,
        forearm=reach * 0.46,
        thigh=legs * 0.5,
        shin=legs * 0.5,
        arm=_radii(head, (0.27, 0.24, 0.20), (0.38 - slim, 0.32 - slim, 0.25 - slim), grown),
        leg=_radii(head, (0.38, 0.32, 0.26), (0.48, 0.38, 0.28), grown),
        hand=head * (0.25 + 0.075 * grown),
        foot=head * (0.56 + 0.22 * grown),
    )


def _heads(character: Character) -> float:
    if character.kind is Kind.GROWN_UP:
        return _HEADS[-1][1] - (0.25 if character.age >= 60 else 0.0)
    age = min(max(character.age, _HEADS[0][0]), _HEADS[-1][0])
    for (young, few), (old, many) in pairwise(_HEADS):
        if age <= old:
            return few + (many - few) * (age - young) / (old - young)
    return _HEADS[-1][1]


def _radii(
    head: float, child: tuple[float, float, float], adult: tuple[float, float, float], grown: float
) -> tuple[float, float, float]:
    a, b, c = (head * (c + (a - c) * grown) for c, a in zip(child, adult, strict=True))
    return a, b, c
