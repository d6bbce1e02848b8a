"""How a body holds itself: the pose, and what a feeling makes of it."""

import tomllib
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any

from engine.scene import Feeling, Figure, Pose

Angles = tuple[float, float]


@dataclass(frozen=True)
class Posture:
    """Angles in degrees; see `poses.toml`."""

    near_arm: Angles
    far_arm: Angles
    near_leg: Angles
    far_leg: Angles
    lean: float = 0.0
    nod: float = 0.0
    rise: float = 0.0
    near_hand: str = "relaxed"
    far_hand: str = "relaxed"
    ground: str = "feet"
    slump: float = 0.0
    """0 upright, 1 sunk together; below 0 with a swelled chest."""
    shrug: float = 0.0
    """How far the shoulders are drawn up, in heads."""


def posture(figure: Figure, tail: bool = False) -> Posture:
    """The posture of a figure; with a fish's `tail` both legs move as one."""
    name = "ride" if figure.on and figure.pose not in _OWN_WAY else figure.pose.value
    plain = _poses()[name]
    if figure.holds:
        plain = _holding(plain, figure.pose)
    felt = _felt(plain, figure)
    if tail:
        curl = _CURLED if felt.ground == "feet" else felt.near_leg
        felt = replace(felt, near_leg=curl, far_leg=curl)
    return felt


_CURLED = (-12.0, 46.0)
"""How a tail stands on the ground."""

_OWN_WAY = (Pose.STAND, Pose.SLEEP, Pose.FLY, Pose.SWIM)
"""Poses that somebody keeps on a ridden thing: standing on a boat, asleep in a bed."""

_STRETCHED = (Pose.POINT, Pose.REACH, Pose.HOLD, Pose.HUG, Pose.CHEER, Pose.JUMP, Pose.CARRY,
              Pose.DANCE)


def _holding(plain: Posture, pose: Pose) -> Posture:
    """The far hand grips the thing; a gesture goes to the near arm, or keeps the far one."""
    if pose in _STRETCHED:
        return replace(plain, far_hand="grip")
    if pose is Pose.WAVE:
        back, fore = plain.far_arm
        plain = replace(plain, near_arm=(-back, -fore), near_hand="open")
    if plain.ground == "air" or pose is Pose.SLEEP:
        return replace(plain, far_hand="grip")
    return replace(plain, far_arm=_poses()["hold"].far_arm, far_hand="grip")


_QUIET = (Pose.STAND, Pose.WALK, Pose.SIT, Pose.HOLD)
"""Poses whose arms are free to show a feeling."""


def _felt(plain: Posture, figure: Figure) -> Posture:
    change = _postures().get(figure.feeling.value, {})
    if figure.pose is Pose.SLEEP or not change:
        return plain
    felt = replace(
        plain,
        lean=plain.lean + change.get("lean", 0.0) * (plain.ground != "air"),
        nod=plain.nod + change.get("nod", 0.0),
        slump=change.get("slump", 0.0),
        shrug=change.get("shrug", 0.0),
    )
    if figure.pose is Pose.STAND and not figure.on:
        felt = _gesture(felt, figure.feeling, bool(figure.holds))
    return felt


def _gesture(plain: Posture, feeling: Feeling, holds: bool) -> Posture:
    """What the arms of somebody who just stands there say."""
    gesture = _plain(_postures()[feeling.value].get("gesture", {}))
    kept = {"far_arm", "far_hand"} if holds else set()
    return replace(plain, **{k: v for k, v in gesture.items() if k not in kept})


@lru_cache(maxsize=1)
def _poses() -> dict[str, Posture]:
    return {name: Posture(**_plain(entry)) for name, entry in _read("poses.toml").items()}


@lru_cache(maxsize=1)
def _postures() -> dict[str, dict[str, Any]]:
    return _read("postures.toml")


def _plain(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(v) if isinstance(v, list) else v for key, v in entry.items()}


def _read(name: str) -> dict[str, dict[str, Any]]:
    text = files("engine.painting.paper.people").joinpath(name).read_text("utf-8")
    return tomllib.loads(text)
