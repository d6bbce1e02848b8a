"""Where the things of a scene go, once the figures stand."""

from dataclasses import dataclass
from random import Random

from engine.painting.groups import WIDTH, Group, thing_group
from engine.painting.layout import Plane, Role
from engine.painting.order import Order, same_thing
from engine.painting.placing import Crowd
from engine.painting.regions import Page, Region, afloat, region
from engine.painting.scatter import bunched, strewn
from engine.painting.sizes import WIDEST, giant, thing_height, widest
from engine.painting.stage import Sketcher, Stage
from engine.painting.things import pictured
from engine.scene import Scene, Shot, Spot, Thing

MOST = 9
"""So many of one thing are drawn; more cannot be told apart."""

STREWN = 4
"""From this count on things in the sky are strewn over it."""

_SKYFUL, _MANY = 18, 8
"""So many are drawn when it rains them; a count of so many means that."""

_FLAKE = 170.0
"""Page units: of many that fall none is taller."""

FACE, BODY, THING = 40.0, 1.0, 2.5
"""What a square unit of a face, a body, a thing minds to be covered."""


def beside(
    scene: Scene, order: Order, sketcher: Sketcher, px_per_m: float, stage: Stage,
    crowding: float,
) -> list[Group]:
    """The living thing that stands in the row of the figures, like one of them."""
    for index, thing in enumerate(scene.things):
        if _like_a_figure(scene, thing) and not giant(thing):
            tall = thing_height(scene, thing, px_per_m, stage, crowding)
            facing = -1 if order.thing > order.figures[0] else 1
            group = thing_group(
                sketcher, thing, index, tall, facing, order.thing * WIDTH,
                WIDEST[scene.shot] * crowding,
            )
            _into_water(scene, group, thing, stage)
            return [group]
    return []


def _into_water(scene: Scene, group: Group, thing: Thing, stage: Stage) -> None:
    """What swims is where the water is."""
    if thing.spot is Spot.WATER and stage.water_y is not None and not stage.floating:
        group.plane, group.y = afloat(scene, stage, stage.water_y)
        group.settled = True


def _like_a_figure(scene: Scene, thing: Thing) -> bool:
    picture = pictured(thing.name, thing.feeling is not None)
    if picture is None or not picture.alive or picture.flies or not scene.figures:
        return False
    if thing.count > 1 or thing.spot not in (Spot.GROUND, Spot.WATER) or _in_hand(scene, thing):
        return False
    huge = scene.shot is Shot.WONDER and thing is scene.things[0]
    return (thing.tall_m or picture.tall_m) >= 0.3 and not huge


def _in_hand(scene: Scene, thing: Thing) -> bool:
    """Whether it is drawn with a figure already."""
    nouns = (
        noun for one in scene.figures for noun in (one.holds, one.on, one.inside, one.under) if noun
    )
    return thing.count == 1 and any(same_thing(thing.name, noun) for noun in nouns)


def _copies(thing: Thing) -> int:
    """How often it is drawn."""
    if thing.spot is Spot.SKY and thing.count >= _MANY:
        return _SKYFUL
    return max(1, min(thing.count, MOST))


@dataclass
class Rest:
    """Everything that has no place in the row; `settle` finds one for each."""

    scene: Scene
    order: Order
    stage: Stage
    sketcher: Sketcher
    px_per_m: float
    rng: Random
    groups: list[Group]
    """Who has a place already, the hero first."""
    free: float
    """Above this y there is a title."""

    def settle(self) -> list[Group]:
        """The other things, in places where they cover no face and little else."""
        crowd = Crowd([((0.0, 0.0, WIDTH, self.free), FACE)] if self.free else [])
        for group in self.groups:
            crowd.add(group.rect, BODY)
            for face in group.faces:
                crowd.add(face, FACE)
        done = {p.index for g in self.groups for p in g.pieces if p.role is Role.THING}
        settled: list[Group] = []
        for index, thing in sorted(enumerate(self.scene.things), key=self._size):
            if index not in done and not _in_hand(self.scene, thing):
                settled += self._bunch(index, thing, crowd)
        return settled

    def _size(self, entry: tuple[int, Thing]) -> float:
        """The biggest are placed first."""
        return -thing_height(self.scene, entry[1], self.px_per_m, self.stage)

    def _bunch(self, index: int, thing: Thing, crowd: Crowd) -> list[Group]:
        """A thing, as often as it is counted: all over the sky, or close together."""
        tall = thing_height(self.scene, thing, self.px_per_m, self.stage)
        page = Page(self.scene, self.order, self.stage, self.groups, self.rng)
        where = region(page, thing, tall)
        if thing.count >= STREWN and where.plane is Plane.SKY:
            tall = min(1.3 * tall, _FLAKE)
        bunch: list[Group] = []
        for copy in range(_copies(thing)):
            group = self._copy(index, thing, tall, copy, where)
            if thing.count >= STREWN and where.plane is Plane.SKY:
                self._strew(group, bunch, crowd)
            else:
                wish = bunched(bunch[0], copy, self.rng) if bunch else where.wish
                spots = page.inside(group.extent, where)
                group.x, group.y = crowd.best(group.extent, spots, wish, group.features)
            crowd.add(group.rect, THING)
            group.y, group.lift = group.y + where.lift, where.lift
            bunch.append(group)
        return bunch

    def _strew(self, group: Group, fellows: list[Group], crowd: Crowd) -> None:
        """Like a flake of snow, tilted as it falls."""
        middle = (group.extent[1] + group.extent[3]) / 2
        low = max(260.0, self.stage.stage_far - 190)
        group.x, y = strewn(fellows, group, crowd, low, self.rng)
        group.y = y - middle
        group.tilt = self.rng.uniform(-34, 34)

    def _copy(self, index: int, thing: Thing, tall: float, copy: int, where: Region) -> Group:
        spread = (0.5, 1.1) if where.plane is Plane.SKY else (0.78, 1.12)
        size = tall * (self.rng.uniform(*spread) if thing.count > 1 else 1.0)
        picture = pictured(thing.name, thing.feeling is not None)
        facing = -1 if picture and picture.alive and where.wish[0] > self._hero_x() else 1
        if copy % 3 == 2:
            facing = -facing
        return thing_group(
            self.sketcher, thing, index, size, facing, where.wish[0], widest(self.scene, thing),
            where.plane,
        )

    def _hero_x(self) -> float:
        return self.groups[0].x if self.groups else 0.0
