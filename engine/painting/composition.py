"""Arranging a page: who stands where, how big, and who looks at whom.

Heroes look and walk to the right, towards the page turn; what is in their way comes from
there. Figures stand in one row, in an order that changes from page to page; big things
stand behind them, small ones in the gaps and at their feet. All figures of a page have one
scale; a page that is too narrow for them is scaled as a whole.
"""

from collections.abc import Sequence
from random import Random

from engine.character import Character
from engine.painting.bubbles import bubbles
from engine.painting.company import figure_groups
from engine.painting.groups import HAIR, HEIGHT, WIDTH, Group
from engine.painting.layout import Layout, Placed, Plane, Role
from engine.painting.order import Order, arranged
from engine.painting.placing import InRow, row
from engine.painting.rest import Rest
from engine.painting.sharing import carry, follow, share_rides
from engine.painting.sizes import near_person, scale, somebody
from engine.painting.spots import beside
from engine.painting.stage import Sketcher, Stage
from engine.painting.things import find_thing
from engine.painting.vessel import launch
from engine.scene import Figure, Pose, Scene, Shot

MARGIN = 64.0
"""Page units along the edges that nothing important enters: 4 % of the width."""

_LONG = 1.7
"""Whoever is so many times longer than high lies, and beds stay apart."""

_MATTRESS = 3.0
"""Height of a bed, in radii of the sleeper's head."""

_LYING = 700.0
"""y of the ground on which one lies in a close-up."""

_TRIES = ((1.0, 1.0), (1.0, 0.94), (0.94, 0.94), (0.88, 0.92), (0.82, 0.9), (0.76, 0.86),
          (0.7, 0.82), (0.64, 0.76), (0.56, 0.66), (0.48, 0.56), (0.4, 0.45))  # fmt: skip
"""Scale, and how much of their width neighbours keep for themselves; the first that fits."""


def lay_out(
    scene: Scene, cast: Sequence[Character], stage: Stage, sketcher: Sketcher, seed: int,
    free: float = 0.0,
) -> Layout:
    """Decide where everything of a scene stands. The same arguments give the same layout.

    Above y = `free` (page units) nothing that matters is put, for a title to stand there.

    Raises:
        NotFound: a figure of the scene is not in the cast.
    """
    rng = Random(f"{seed}/{scene!r}")
    order = arranged(scene, rng)
    px_per_m = scale(scene, cast, stage)
    for shrink, room in _TRIES:
        groups = figure_groups(scene, cast, order, sketcher, px_per_m * shrink)
        share_rides(scene, groups, sketcher)
        carry(scene, groups)
        groups += beside(scene, order, sketcher, px_per_m * shrink, stage, shrink)
        if _in_a_row(groups, stage, order, room) and _below(groups, scene, stage, free):
            px_per_m *= shrink
            break
    _on_the_ground(scene, cast, groups, stage, rng, free)
    follow(groups)
    vessel = launch(scene, groups[: len(scene.figures)])
    rest = Rest(scene, order, stage, sketcher, px_per_m, rng, groups, free)
    placed = [one for group in (*groups, *rest.settle()) for one in group.placed()]
    placed += [vessel] if vessel else []
    placed += bubbles(scene, groups, rest.crowd, free)
    return Layout(tuple(sorted(placed, key=_depth)))


def _in_a_row(groups: list[Group], stage: Stage, order: Order, room: float) -> bool:
    """Give every group its x, unless there is not enough width."""
    ordered = sorted((g for g in groups if g.leader is None), key=lambda group: group.wish)
    gap = -26.0 if order.close else 12.0
    left = stage.left - 40 if room == 1.0 else MARGIN
    right = stage.right + 40 if room == 1.0 else WIDTH - MARGIN
    found = row([_reach(group, room) for group in ordered], gap, left, right)
    for group, x in zip(ordered, found or (), strict=False):
        low, high = 8 - group.extent[0], WIDTH - 8 - group.extent[2]
        group.x = x if low > high else min(high, max(low, x))
    return found is not None


def _below(groups: list[Group], scene: Scene, stage: Stage, free: float) -> bool:
    """Whether everybody who stands at the front is still below `free` and on the page."""
    high = free or (-1e6 if scene.shot is Shot.CLOSE else 12.0)
    return all(stage.stage_near + group.extent[1] > high for group in groups)


def _reach(group: Group, room: float) -> InRow:
    """What a group needs for itself: its body, and never less than its head."""
    if group.extent[2] - group.extent[0] > _LONG * -group.extent[1]:
        room = 1.0
    left, right = -group.extent[0] * room, group.extent[2] * room
    for piece in group.pieces:
        if piece.role is Role.FIGURE or (piece.role is Role.THING and piece.extent.head):
            face = piece.extent.face[0] + piece.dx
            half = piece.extent.head * HAIR
            left, right = max(left, half - face), max(right, half + face)
    return InRow(left + 4, right + 4, group.wish)


def _on_the_ground(
    scene: Scene, cast: Sequence[Character], groups: list[Group], stage: Stage, rng: Random,
    free: float,
) -> None:
    """Give every group its y: the hero in front, taller ones behind, the flying up."""
    hero = -groups[0].extent[1] if groups else 0.0
    for i, group in enumerate(groups):
        if group.settled or group.leader:
            continue
        part = 0.8 if i == 0 else rng.choice((0.3, 0.55, 1.0))
        if -group.extent[1] > 1.25 * hero:
            part = rng.uniform(0.0, 0.3)
        group.y = stage.stage_far + part * (stage.stage_near - stage.stage_far)
        group.y = min(stage.stage_near, max(group.y, max(12.0, free) - group.extent[1]))
        if scene.shot is not Shot.CLOSE:
            group.y = min(group.y, HEIGHT - 4 - group.extent[3])
        if scene.shot is Shot.CLOSE:
            high = max(52.0, free - 20)
            group.y = max(high - group.extent[1], min(group.y, 400 - group.extent[1]), 880)
            if i >= len(scene.figures):
                if not near_person(scene, scene.things[group.pieces[0].index]):
                    group.y = HEIGHT - 10
            elif scene.figures[i].pose is Pose.SLEEP:
                group.y = _LYING
        elif i < len(scene.figures):
            group.lift = _lift(scene, i, group, stage, rng)
            if stage.indoors and _in_bed(scene.figures[i], cast):
                group.lift = _MATTRESS * group.pieces[0].extent.head


def _in_bed(figure: Figure, cast: Sequence[Character]) -> bool:
    """Whether somebody lies where a bed would be; others sleep on the rug."""
    human = somebody(cast, figure.who).human
    busy = figure.on or figure.inside or figure.under
    return figure.pose is Pose.SLEEP and not busy and human


def _lift(scene: Scene, index: int, group: Group, stage: Stage, rng: Random) -> float:
    """How far a figure hangs above the ground."""
    figure = scene.figures[index]
    height = -group.extent[1]
    room = max(0.0, group.y - height - MARGIN)
    noun = figure.on or figure.inside
    ride = find_thing(noun) if noun else None
    if (figure.pose is Pose.FLY and not figure.under) or (ride is not None and ride.flies):
        return min(room, height * rng.uniform(0.35, 0.6))
    if figure.pose is Pose.SWIM and not figure.on and stage.floating:
        return min(room, height * rng.uniform(0.35, 0.6))
    if stage.floating and figure.pose not in (Pose.STAND, Pose.SIT, Pose.SLEEP, Pose.WALK):
        return min(room, height * rng.uniform(0.1, 0.4))
    return 0.0


_PLANES = list(Plane)


def _depth(one: Placed) -> tuple[int, float]:
    """Sorts from back to front."""
    return _PLANES.index(one.plane), round((one.feet[1] + one.lift) * HEIGHT, 1)
