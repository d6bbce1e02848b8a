"""A mermaid's tail, along the bones of her legs."""

import math

from engine.painting.paper.ink import Frame, Point, limb
from engine.painting.paper.people.build import Build
from engine.painting.paper.people.pen import Pen, darker, lighter
from engine.painting.paper.people.skeleton import Skeleton

_FIN = (
    "M-0.34 -0.3 C-0.5 0.5 -1.9 0.5 -2.2 1.5 C-1.4 1.3 -0.6 1.5 0 1.0 C0.6 1.5 1.4 1.3 2.2 1.5 "
    "C1.9 0.5 0.5 0.5 0.34 -0.3 Z"
)


def tail(pen: Pen, bones: Skeleton, body: Build, color: str) -> str:
    """Tail, fin, scales and the edge at the hips."""
    joints = (bones.hips, _mean(bones.near_leg[1], bones.far_leg[1]),
              _mean(bones.near_leg[2], bones.far_leg[2]))
    (kx, ky), (ax, ay) = joints[1], joints[2]
    turn = -math.degrees(math.atan2(ax - kx, ay - ky))
    fin = Frame.turned(joints[2], body.head * 0.42, turn - 14)
    shape = limb(joints, (body.hips * 1.02, body.hips * 0.66, body.head * 0.17))
    shade = limb(joints, (body.hips * 0.6, body.hips * 0.36, body.head * 0.06)).core
    moved = Frame((pen.light * body.hips * 0.3, 0.0), (1.0, 0.0), (0.0, 1.0)).path(shade)
    veins = pen.line(fin.path("M-0.1 0.3 L-1.3 1.1 M0.1 0.3 L1.3 1.1 M0 0.2 L0 0.8"), 0.6,
                     darker(color, 0.35))
    return (
        pen.shape(fin.path(_FIN), lighter(color, 0.25)) + veins
        + pen.shape(shape.outline, color) + pen.paint(moved, darker(color, 0.5), 0.2)
        + _scales(pen, body, shape.left, shape.right, color)
    )


def _mean(a: Point, b: Point) -> Point:
    return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2


def _scales(
    pen: Pen, body: Build, left: tuple[Point, ...], right: tuple[Point, ...], color: str
) -> str:
    """Rows of little arcs between the two sides."""
    arcs = []
    for row in range(1, len(left) - 2, 2):
        (lx, ly), (rx, ry) = left[row], right[row]
        for share in (0.28, 0.55, 0.8) if row % 4 == 1 else (0.4, 0.68):
            x, y = lx + (rx - lx) * share, ly + (ry - ly) * share
            r = body.head * 0.1
            arcs.append(f"M{x - r:.1f} {y:.1f}Q{x:.1f} {y + r * 1.4:.1f} {x + r:.1f} {y:.1f}")
    return pen.line("".join(arcs), 0.55, darker(color, 0.4))
