"""Several figures on one thing: a rocket for two, a whale for the whole family."""

from collections.abc import Sequence
from dataclasses import replace

from engine.painting.groups import Group
from engine.painting.order import same_thing
from engine.painting.placing import Rect
from engine.painting.stage import Sketcher
from engine.scene import Figure, Scene

_APART = 0.4
"""From one rider to the next, in heights of the tallest."""

_CLOSER = 0.8
"""They sit closer than there is room, so that the outer ones are well inside."""

_ROOM = 0.62
"""Part of a thing's width on which one can sit."""

_MOST = 3.6
"""So much taller than its riders a thing becomes at most to hold them all."""


def share_rides(scene: Scene, groups: Sequence[Group], sketcher: Sketcher) -> None:
    """Put those who are on the same thing onto one; the others then follow the first."""
    left = [i for i, figure in enumerate(scene.figures) if figure.on]
    while left:
        first = scene.figures[left[0]]
        riders = [groups[i] for i in left if _together(first, scene.figures[i])]
        left = [i for i in left if groups[i] not in riders]
        if len(riders) > 1:
            _seat(riders, sketcher)


def _together(one: Figure, other: Figure) -> bool:
    return bool(one.on and other.on and same_thing(one.on, other.on))


def _seat(riders: list[Group], sketcher: Sketcher) -> None:
    """One thing, big enough, with all of them in a row on it, the first foremost."""
    leader, *others = riders
    ride, count = leader.pieces[0], len(riders)
    tallest = max(group.pieces[1].height for group in riders)
    apart = _APART * tallest
    wide = ride.extent.right - ride.extent.left
    bigger = max(1.0, count * apart / (_ROOM * wide))
    if bigger * ride.height > _MOST * tallest:
        return
    extent = sketcher.thing(ride.name, ride.height * bigger, ride.facing, None)
    ride = replace(ride, height=ride.height * bigger, extent=extent)
    for place, group in enumerate(riders):
        seat = group.pieces[0].extent.seat
        dx = extent.seat[0] - seat[0] + ((count - 1) / 2 - place) * _CLOSER * apart * ride.facing
        dy = extent.seat[1] - seat[1]
        moved = tuple(replace(p, dx=p.dx + dx, dy=p.dy + dy) for p in group.pieces[1:])
        group.seat((ride, *moved) if group is leader else moved)
    leader.extent = _around([group.extent for group in riders])
    for group in others:
        group.leader = leader


def _around(rects: Sequence[Rect]) -> Rect:
    return (
        min(r[0] for r in rects), min(r[1] for r in rects),
        max(r[2] for r in rects), max(r[3] for r in rects),
    )  # fmt: skip


def follow(groups: Sequence[Group]) -> None:
    """Everybody who shares a ride goes where its first rider went."""
    for group in groups:
        if group.leader is not None:
            group.x, group.y, group.lift = group.leader.x, group.leader.y, group.leader.lift


def leader_of(scene: Scene, index: int, rides: Sequence[int]) -> int:
    """Index of the figure with whom a figure shares its ride; `rides`: who has one."""
    figure = scene.figures[index]
    return max((i for i in rides if i <= index and _together(figure, scene.figures[i])),
               default=index)
