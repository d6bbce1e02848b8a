"""Several figures on one thing: a rocket for two, a whale for the whole family."""

from collections.abc import Sequence
from dataclasses import replace

from engine.painting.groups import Group, Piece
from engine.painting.layout import Role
from engine.painting.order import same_thing
from engine.painting.placing import Point, Rect
from engine.painting.stage import Sketcher
from engine.painting.staging import USES, carrier, used
from engine.painting.things import Use
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
    left = [i for i, one in enumerate(scene.figures) if _mounted(scene, one)]
    while left:
        first = scene.figures[left[0]]
        riders = [groups[i] for i in left if _together(scene, first, scene.figures[i])]
        left = [i for i in left if groups[i] not in riders]
        if len(riders) > 1:
            _seat(riders, sketcher)


def _mounted(scene: Scene, figure: Figure) -> tuple[str, Use] | None:
    """What somebody is on or inside."""
    thing = used(scene, figure)
    return thing if thing and thing[1] is not Use.UNDER else None


def _together(scene: Scene, one: Figure, other: Figure) -> bool:
    mine, theirs = _mounted(scene, one), _mounted(scene, other)
    return bool(mine and theirs and mine[1] is theirs[1] and same_thing(mine[0], theirs[0]))


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
    extent = sketcher.thing(
        ride.name, ride.height * bigger, ride.facing, None, USES[ride.role]
    )
    ride = replace(ride, height=ride.height * bigger, extent=extent)
    foremost = 0.3 if extent.head else (count - 1) / 2
    for place, group in enumerate(riders):
        seat = group.pieces[0].extent.seat
        dx = extent.seat[0] - seat[0] + (foremost - place) * _CLOSER * apart * ride.facing
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


def carry(scene: Scene, groups: Sequence[Group]) -> None:
    """Put those who are on another figure onto its shoulders, or into its hand."""
    for index, figure in enumerate(scene.figures):
        by = carrier(scene, figure)
        if by is None or carrier(scene, scene.figures[by]) is not None:
            continue
        group, bearer = groups[index], groups[by]
        body = next(piece for piece in bearer.pieces if piece.role is Role.FIGURE)
        me = group.pieces[0]
        x, y = _borne(body, me)
        group.seat(tuple(replace(p, dx=p.dx + x, dy=p.dy + y) for p in group.pieces))
        bearer.extent = _around([bearer.extent, group.extent])
        group.leader = bearer.leader or bearer
        group.behind = me.height >= _IN_HAND * body.height and not _long(body)


def _borne(body: Piece, me: Piece) -> Point:
    """By how much somebody moves onto another's hand, shoulders or back."""
    extent = body.extent
    if me.height < _IN_HAND * body.height and extent.hand:
        return body.dx + extent.hand[0], body.dy + extent.hand[1] - 0.02 * body.height
    low = extent.face[1] + 0.8 * extent.head
    x, y = extent.seat if _long(body) else (extent.face[0] - 0.15 * body.facing * extent.head, low)
    return body.dx + x - me.extent.seat[0], body.dy + y - me.extent.seat[1]


def _long(body: Piece) -> bool:
    """Whether it has a back rather than shoulders."""
    return body.extent.right - body.extent.left > -0.8 * body.extent.top


_IN_HAND = 0.34
"""Whoever is smaller than this, in heights of the other, stands in a hand."""


_NEARER = 0.2
"""Page units by which those who follow are nearer, to be drawn later, or farther."""


def follow(groups: Sequence[Group]) -> None:
    """Everybody who shares a ride goes where its first rider went."""
    for group in groups:
        if group.leader is not None:
            nearer = -_NEARER if group.behind else _NEARER
            group.x, group.y = group.leader.x, group.leader.y + nearer
            group.lift = group.leader.lift


def leader_of(scene: Scene, index: int, rides: Sequence[int]) -> int:
    """Index of the figure with whom a figure shares its ride; `rides`: who has one."""
    figure = scene.figures[index]
    if (by := carrier(scene, figure)) is not None:
        return leader_of(scene, by, rides) if by != index else index
    return max((i for i in rides if i <= index and _together(scene, figure, scene.figures[i])),
               default=index)
