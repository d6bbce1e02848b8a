"""Where the joints of a body are."""

import math
from dataclasses import dataclass

from engine.painting.paper.ink import Frame, Point
from engine.painting.paper.people.build import Build
from engine.painting.paper.people.posture import Angles, Posture

Joints = tuple[Point, Point, Point]


@dataclass(frozen=True)
class Skeleton:
    """Joints in page units, for a figure that faces right; (0, 0) is the ground below it."""

    chest: Frame
    """(0, 0) is the base of the neck, (0, 1) the middle of the hips, (1, 0) the far shoulder."""
    head: Frame
    """(0, 0) is the middle of the skull, its radius 1; (1, 0) is forward."""
    near_arm: Joints
    """Shoulder, elbow, wrist."""
    far_arm: Joints
    near_leg: Joints
    """Hip, knee, ankle."""
    far_leg: Joints
    hips: Point
    seat: Point
    """What touches a chair."""
    lean: float
    """Degrees."""

    @property
    def hangs(self) -> bool:
        """Whether coats and skirts hang down straight, rather than lie on bent thighs."""
        thigh = _vector(*self.near_leg[:2])
        straight = thigh[0] * self.chest.down[0] + thigh[1] * self.chest.down[1]
        return straight > 0.6 * math.hypot(*thigh) * math.hypot(*self.chest.down)


def skeleton(body: Build, posture: Posture, height: float, sole: float) -> Skeleton:
    """Put a body into a posture, standing on the ground (or as far above as it rises).

    `sole` is how far the ankles are above what touches the ground, in page units.
    """
    free = _pose(body, posture, (0.0, 0.0))
    low = _lowest(free, body, posture, sole)
    middle = 0.0 if posture.ground == "feet" else _middle(free)
    return _pose(body, posture, (-middle, -low - posture.rise * height))


def _pose(body: Build, posture: Posture, hips: Point) -> Skeleton:
    torso = body.torso * (1 - 0.07 * posture.slump)
    neck = _off(hips, torso, 180 - posture.lean)
    chest = Frame(neck, _toward(body.shoulders, posture.lean), _vector(neck, hips))
    bow = posture.lean + posture.slump * 10
    head = _off(neck, body.neck + body.head * (1.0 - posture.shrug), 180 - _blend(bow, posture.nod))
    drop = 0.13 - posture.shrug * 0.4 + max(posture.slump, 0) * 0.05
    near = chest.at(-0.90, drop)
    far = chest.at(0.86, drop)
    wide = _toward(body.hips * 0.46, posture.lean * 0.6)
    left = hips[0] - wide[0], hips[1] - wide[1]
    right = hips[0] + wide[0], hips[1] + wide[1]
    return Skeleton(
        chest=chest,
        head=Frame.turned(head, body.head, posture.nod),
        near_arm=_limb(near, posture.near_arm, body.upper_arm, body.forearm),
        far_arm=_limb(far, posture.far_arm, body.upper_arm, body.forearm),
        near_leg=_limb(left, posture.near_leg, body.thigh, body.shin),
        far_leg=_limb(right, posture.far_leg, body.thigh, body.shin),
        hips=hips,
        seat=(hips[0], hips[1] + body.leg[0] * 0.9),
        lean=posture.lean,
    )


def _blend(lean: float, nod: float) -> float:
    """The neck bends halfway between trunk and head."""
    return lean + (nod - lean) * 0.5 if abs(lean) > 40 else lean + nod * 0.35


def _limb(root: Point, angles: Angles, upper: float, lower: float) -> Joints:
    joint = _off(root, upper, angles[0])
    return root, joint, _off(joint, lower, angles[1])


def _off(start: Point, length: float, degrees: float) -> Point:
    """A point that far off; 0 degrees is down, 90 right."""
    turn = math.radians(degrees)
    return start[0] + length * math.sin(turn), start[1] + length * math.cos(turn)


def _toward(length: float, degrees: float) -> Point:
    turn = math.radians(degrees)
    return length * math.cos(turn), length * math.sin(turn)


def _vector(start: Point, end: Point) -> Point:
    return end[0] - start[0], end[1] - start[1]


def _lowest(bones: Skeleton, body: Build, posture: Posture, sole: float) -> float:
    """How far below the hips the body reaches down."""
    feet = max(bones.near_leg[2][1], bones.far_leg[2][1]) + sole
    if posture.ground == "feet":
        return feet
    lying = bones.head.origin[1] + body.head * 1.2 if abs(posture.lean) > 40 else feet
    elbow = bones.near_arm[1][1] + body.arm[0] if abs(posture.lean) > 40 else feet
    return max(feet, bones.seat[1], lying, elbow)


def _middle(bones: Skeleton) -> float:
    """Halfway between the foremost and the hindmost of a body that sits, lies or flies."""
    xs = [p[0] for p in (*bones.near_leg, *bones.far_leg, bones.head.origin, bones.hips)]
    return (min(xs) + max(xs)) / 2
