"""Where a speech bubble floats: beside the head of whoever says it, on nobody's face."""

from collections.abc import Sequence

from engine.painting.groups import HAIR, HEIGHT, WIDTH, Group
from engine.painting.layout import Box, Placed, Plane, Role
from engine.painting.placing import Crowd, Rect
from engine.scene import Scene

_SMALL, _LARGE = 118.0, 190.0
"""Page units: the sides between which a bubble's height lies."""

_SHAPE = 1.14
"""Width by height."""

_GAP = 16.0


def bubbles(scene: Scene, groups: Sequence[Group], crowd: Crowd, free: float) -> list[Placed]:
    """A bubble for everybody who says something; none where no room is left beside the head."""
    found = []
    for index, figure in enumerate(scene.figures):
        if figure.says and groups[index].faces:
            rect = _room(groups[index].faces[0], crowd, free)
            crowd.add(rect, 20.0)
            found.append(_placed(figure.says, index, rect))
    return found


def _room(face: Rect, crowd: Crowd, free: float) -> Rect:
    left, top, right, bottom = face
    tall = max(_SMALL, min(_LARGE, (bottom - top) * 0.85 / HAIR))
    wide, y = tall * _SHAPE, (top + bottom) / 2

    def within(x: float, low: float) -> Rect:
        x = max(16.0, min(WIDTH - 16 - wide, x))
        low = max(free + 12 + tall, 12 + tall, min(HEIGHT - 20, low))
        return x, low - tall, x + wide, low

    sides = [
        within(x, low)
        for low in (top + 0.3 * (bottom - top), top + 4, y + 0.1 * (bottom - top))
        for x in (right + _GAP, left - _GAP - wide)
    ]
    above = [within((left + right - wide) / 2, top - _GAP)]
    return min((*sides, *above), key=crowd.cost)


def _placed(says: str, index: int, rect: Rect) -> Placed:
    left, top, right, bottom = rect
    return Placed(
        name=says,
        box=Box(left / WIDTH, top / HEIGHT, (right - left) / WIDTH, (bottom - top) / HEIGHT),
        role=Role.BUBBLE, plane=Plane.FRONT, index=index,
        feet=((left + right) / 2 / WIDTH, bottom / HEIGHT), height=(bottom - top) / HEIGHT,
    )  # fmt: skip
