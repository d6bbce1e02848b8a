"""Where the joints of a pet are, in each pose and mood."""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from engine.painting.paper.ink import Frame, Point
from engine.scene import Figure, Pose

Joints = tuple[Point, Point, Point]


@dataclass(frozen=True)
class Species:
    """The build of an animal; lengths in heights of the animal."""

    head: float
    body: float
    girth: float
    leg: float
    leg_width: float
    neck: float
    tail: float
    ears: str
    """`floppy`, `pointed`, `long` or `round`."""
    muzzle: float
    """Its width in heads."""
    patch: bool = False
    stripes: bool = False
    whiskers: bool = False

    @property
    def broad(self) -> bool:
        """Whether nose and mouth are those of a dog or bear, not of a cat or rabbit."""
        return self.ears in ("floppy", "round")


@dataclass(frozen=True)
class PetBones:
    """Joints in page units, facing right; (0, 0) is the ground below."""

    trunk: Frame
    """(-1, 0) the hips, (1, 0) the chest, (0, 1) the belly."""
    head: Frame
    """(0, 0) the middle of the head, its radius 1."""
    fore: tuple[Joints, Joints]
    """Near and far front leg: shoulder, elbow, paw."""
    hind: tuple[Joints, Joints]
    tail: tuple[Point, Point, Point]
    ears: float
    """0 pricked, 1 laid back."""
    folded: bool
    """Whether the hind legs are folded under the body."""
    lying: bool


def species(name: str | None) -> Species:
    """The species of that name; a dog where it is not known."""
    known = _read()["species"]
    return Species(**known.get(name or "dog", known["dog"]))


def all_species() -> tuple[str, ...]:
    """Every species that is drawn, those of pets first."""
    return tuple(_read()["species"])


SEWN_ONLY = ("teddy",)
"""Species that are toys and never alive."""


def pet_bones(kind: Species, figure: Figure, height: float) -> PetBones:
    """Put an animal into the pose and mood of a figure."""
    height = height / _stature(kind)
    act = "sit" if figure.on and figure.pose is Pose.STAND else _read()["acts"][figure.pose.value]
    pose, mood = _read()["pose"][act], _read()["mood"][figure.feeling.value]
    free = _pose(kind, pose, mood, height, (0.0, 0.0))
    paws = [leg[2][1] + kind.leg_width * height * 0.9 for leg in (*free.fore, *free.hind)]
    rump = free.trunk.at(-0.9, 0.95)[1]
    low = max(rump, free.head.at(0, 0.93)[1]) if free.lying else max(
        [rump, *paws[:2]] if free.folded else [rump, *paws])
    return _pose(kind, pose, mood, height, (0.0, -low - pose.get("rise", 0.0) * height))


@lru_cache(maxsize=16)
def _stature(kind: Species) -> float:
    """How high the crown of an animal of height 1 comes out when it stands calmly."""
    stand = _pose(kind, _read()["pose"]["stand"], _read()["mood"]["calm"], 1.0, (0.0, 0.0))
    paws = max(leg[2][1] for leg in (*stand.fore, *stand.hind)) + kind.leg_width * 0.9
    return paws - stand.head.at(0, -0.93)[1]


def _pose(
    kind: Species, pose: Mapping[str, Any], mood: Mapping[str, Any], height: float, middle: Point
) -> PetBones:
    pitch, half = pose.get("pitch", 0.0), kind.body * height / 2
    square = Frame.turned(middle, 1.0, -pitch)
    girth = kind.girth * height
    trunk = Frame(middle, (square.across[0] * half, square.across[1] * half),
                  (square.down[0] * girth, square.down[1] * girth))
    lying = bool(pose.get("lying"))
    turn = 0.0 if lying else mood.get("neck", 0.0)
    chest = trunk.at(1.0, -0.25)
    reach = (kind.neck + kind.head * 0.62) * height
    head = _off(chest, reach, pose.get("neck", 142) + turn)
    nod = pose.get("nod", 0.0) + (0.0 if lying else mood.get("nod", 0.0)) - pitch * 0.12
    leg = kind.leg * height * 0.5
    root, tip = (-78, -52) if lying else mood["tail"]
    start = trunk.at(-1.08, -0.35)
    bend = _off(start, kind.tail * height * 0.5, root + pitch * 0.4)
    return PetBones(
        trunk=trunk, head=Frame.turned(head, kind.head * height, nod),
        fore=(_limb(trunk.at(0.74, 0.45), pose["fore"][0], leg),
              _limb(trunk.at(0.96, 0.40), pose["fore"][1], leg)),
        hind=(_limb(trunk.at(-0.80, 0.30), pose["hind"][0], leg * 1.06),
              _limb(trunk.at(-0.58, 0.34), pose["hind"][1], leg * 1.06)),
        tail=(start, bend, _off(bend, kind.tail * height * 0.5, tip + pitch * 0.4)),
        ears=0.3 if lying else mood["ears"], folded=bool(pose.get("folded")), lying=lying,
    )


def _limb(root: Point, angles: tuple[float, float], length: float) -> Joints:
    joint = _off(root, length, angles[0])
    return root, joint, _off(joint, length, angles[1])


def _off(start: Point, length: float, degrees: float) -> Point:
    turn = math.radians(degrees)
    return start[0] + length * math.sin(turn), start[1] + length * math.cos(turn)


@lru_cache(maxsize=1)
def _read() -> dict[str, Any]:
    text = files("engine.painting.paper.people.pets").joinpath("pets.toml").read_text("utf-8")
    return tomllib.loads(text)
