"""Hands with a thumb.

The unit is the hand's radius; (0, 0) is the wrist, (0, 1) on toward the fingers.
"""

import math

from engine.painting.paper.ink import Frame, Point
from engine.painting.paper.people.pen import SKIN, Pen
from engine.painting.paper.people.skeleton import Joints

PALM = (0.0, 0.72)
"""Where a held thing lies."""

_OUTLINES = {
    "relaxed": "M-0.72 -0.9 L-0.74 -0.35 "
    "C-1.0 0.2 -1.04 1.0 -0.72 1.5 C-0.4 1.9 0.28 1.88 0.5 1.45 "
    "C0.58 1.3 0.6 1.16 0.62 1.02 C0.86 1.2 1.16 1.12 1.16 0.86 C1.16 0.6 0.92 0.2 0.74 -0.35 "
    "L0.72 -0.9 Z",
    "open": "M-0.72 -0.9 L-0.74 -0.35 "
    "C-0.98 0.1 -1.02 0.5 -1.06 0.78 C-1.36 1.1 -1.66 1.42 -1.42 1.66 "
    "C-1.2 1.86 -0.96 1.56 -0.76 1.34 C-0.86 1.84 -0.9 2.28 -0.56 2.32 C-0.22 2.34 -0.2 1.86 "
    "-0.16 1.5 C0.0 1.92 0.12 2.3 0.44 2.22 C0.76 2.12 0.6 1.66 0.48 1.32 C0.72 1.56 1.0 1.8 "
    "1.2 1.58 C1.38 1.36 1.06 1.06 0.86 0.8 C1.2 0.8 1.66 0.76 1.64 0.44 C1.6 0.1 1.06 0.2 "
    "0.74 -0.35 L0.72 -0.9 Z",
    "point": "M-0.72 -0.9 L-0.74 -0.35 "
    "C-1.06 0.2 -1.1 0.9 -0.84 1.2 C-0.56 1.46 -0.2 1.42 0.02 1.28 "
    "L0.06 2.3 C0.1 2.66 0.56 2.66 0.6 2.3 L0.68 1.06 C1.0 0.98 1.12 0.6 1.0 0.3 "
    "C0.92 0.1 0.82 -0.1 0.74 -0.35 L0.72 -0.9 Z",
    "grip": "M-0.72 -0.9 L-0.74 -0.35 "
    "C-1.1 0.1 -1.16 0.9 -0.8 1.22 C-0.36 1.54 0.44 1.5 0.78 1.2 "
    "C1.1 0.9 1.06 0.2 0.74 -0.35 L0.72 -0.9 Z",
}
_OUTLINES["chin"] = _OUTLINES["relaxed"]

_FOLDS = {
    "point": "M-0.72 0.72 Q-0.4 0.86 -0.12 0.72 M-0.1 1.3 Q-0.04 0.9 0.3 0.66",
    "grip": "M0.5 0.2 C0.1 0.3 -0.1 0.62 0.1 0.86 C0.3 1.0 0.6 0.86 0.86 0.6",
    "relaxed": "M0.62 1.02 Q0.42 0.84 0.4 0.6",
    "chin": "M0.62 1.02 Q0.42 0.84 0.4 0.6",
    "open": "M0.5 0.76 Q0.3 0.6 0.36 0.36",
}

_FINGERS = (
    "M-0.98 0.34 C-1.2 0.9 -0.86 1.34 -0.2 1.42 C0.36 1.46 0.74 1.3 0.84 1.02 C0.9 0.8 0.7 0.7 "
    "0.5 0.76 C0.1 0.86 -0.1 0.8 -0.2 0.6 C-0.3 0.3 -0.84 0.06 -0.98 0.34 Z"
)
"""What closes round a held thing."""


def wrist(arm: Joints, size: float, near: bool) -> Frame:
    """The frame of the hand at the end of an arm; the thumb is at (1, 0)."""
    (ex, ey), (wx, wy) = arm[1], arm[2]
    length = math.hypot(wx - ex, wy - ey) or 1.0
    dx, dy = (wx - ex) / length, (wy - ey) / length
    # A raised near hand shows its palm, so its thumb points to the head.
    side = -1 if near and dx < 0 and dy < -0.1 else 1
    return Frame(arm[2], (dy * size * side, -dx * size * side), (dx * size, dy * size))


def hand(pen: Pen, place: Frame, kind: str, color: str, glove: bool = False) -> str:
    """An empty hand, or the palm below a held thing."""
    amount = 1.0 if glove else SKIN
    shape = pen.shape(place.path(_OUTLINES[kind]), color, 0.9, amount)
    return shape + pen.line(place.path(_FOLDS[kind]), 0.55)


def bare_wrist(pen: Pen, place: Frame, color: str, arm: float) -> str:
    """Covers the line between a bare arm and its hand; `arm`: its radius, in hands."""
    w = arm * 0.9 - 0.5 * pen.width / place.unit
    return pen.paint(place.path(f"M{-w} -1.3 L{w} -1.3 L{w} 0.1 L{-w} 0.1 Z"), color,
                     amount=SKIN)


def fingers(pen: Pen, place: Frame, color: str, glove: bool = False) -> str:
    """Thumb and fingers above a held thing."""
    knuckles = pen.line(place.path("M-0.5 1.36 L-0.42 1.0 M0.1 1.44 L0.12 1.1"), 0.5)
    return pen.shape(place.path(_FINGERS), color, 0.85, 1.0 if glove else SKIN) + knuckles


def palm(place: Frame) -> Point:
    """Where a held thing is held."""
    return place.at(*PALM)
