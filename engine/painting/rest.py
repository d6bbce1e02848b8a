"""Where the things of a scene go, once the figures stand: single ones, crowds, what falls."""

import math
from dataclasses import dataclass, field
from random import Random

from engine.painting.groups import WIDTH, Group, thing_group
from engine.painting.layout import Plane, Role
from engine.painting.order import Order
from engine.painting.placing import Crowd, shifted
from engine.painting.regions import Page, Region, region
from engine.painting.scatter import bunched, nearness, spread, strewn
from engine.painting.sizes import giant, thing_height, widest
from engine.painting.spots import in_hand
from engine.painting.stage import Sketcher, Stage
from engine.painting.staging import falls, use_of
from engine.painting.things import Use, pictured
from engine.scene import Scene, Shot, Thing

MOST = 30
"""So many of one thing are drawn; more cannot be told apart."""

CROWD = 6
"""From this count on things on the ground are a crowd that fills the stage."""

_SKYFUL, _MANY = 22, 8
"""So many are drawn when it rains them; a count of so many means that."""

_LYING, _LANDED = 22, 3
"""So many lie on the ground already; of those that live, so many stand there."""

_FLAKE, _PIECE = 170.0, 92.0
"""Page units: of many that fall none is taller; of pieces."""

_ROOM = 520_000.0
"""Square page units on which a crowd stands."""

_BEYOND = 60.0
"""Page units by which a crowd reaches behind the stage."""

_STEP = 1.22
"""From one size of a crowd's members to the next; those of one size share one drawing."""

_CUT = 0.3
"""Part of a giant's width that the edge of the page may cut off."""

FACE, BODY, THING = 40.0, 1.0, 2.5
"""What a square unit of a face, a body, a thing minds to be covered."""


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
    crowd: Crowd = field(init=False)
    """What is on the page so far."""

    def __post_init__(self) -> None:
        self.crowd = Crowd([((0.0, 0.0, WIDTH, self.free), FACE)] if self.free else [])
        for group in self.groups:
            self.crowd.add(group.rect, BODY)
            for face in group.faces:
                self.crowd.add(face, FACE)

    def settle(self) -> list[Group]:
        """The other things, in places where they cover no face and little else."""
        done = {p.index for g in self.groups for p in g.pieces if p.role is Role.THING}
        settled: list[Group] = []
        for index, thing in sorted(enumerate(self.scene.things), key=self._size):
            if index not in done and not in_hand(self.scene, thing):
                settled += self._bunch(index, thing)
        return settled

    def _size(self, entry: tuple[int, Thing]) -> float:
        """The biggest are placed first."""
        return -thing_height(self.scene, entry[1], self.px_per_m, self.stage)

    def _bunch(self, index: int, thing: Thing) -> list[Group]:
        """A thing, as often as it is counted: falling, crowding, or close together."""
        tall = thing_height(self.scene, thing, self.px_per_m, self.stage)
        page = Page(self.scene, self.order, self.stage, self.groups, self.rng)
        where = region(page, thing, tall)
        if falls(thing):
            return self._falling(index, thing, tall, where)
        if thing.count >= CROWD and where.plane is Plane.STAGE and not where.centred:
            return self._crowding(index, thing, tall, where)
        bunch: list[Group] = []
        for copy in range(min(max(1, thing.count), MOST)):
            group = self._copy(index, thing, tall, copy, where)
            if thing.count >= CROWD:
                self._strew(group, bunch, 0.0)
            else:
                wish = bunched(bunch[0], copy, self.rng) if bunch else where.wish
                over = _CUT * (group.extent[2] - group.extent[0]) if giant(thing) else 0.0
                spots = page.inside(group.extent, where, over)
                group.x, group.y = self.crowd.best(group.extent, spots, wish, group.features)
                group.y, group.lift = group.y + where.lift, where.lift
            self.crowd.add(group.rect, THING)
            if giant(thing):
                self.crowd.add(shifted(group.features, group.x, group.y - group.lift), FACE)
            bunch.append(group)
        return bunch

    def _falling(self, index: int, thing: Thing, tall: float, where: Region) -> list[Group]:
        """All over the sky, and some of it on the ground already."""
        picture = pictured(thing.name, thing.feeling is not None)
        pieces = picture is not None and picture.art_for(Use.PIECE) != picture.art
        alive = picture is not None and picture.alive
        tall = min(1.3 * tall, _PIECE if pieces else _FLAKE)
        air: list[Group] = []
        for copy in range(_SKYFUL if thing.count >= _MANY else thing.count):
            group = self._copy(index, thing, tall, copy, where)
            self._strew(group, air, 34.0)
            self.crowd.add(group.rect, THING)
            air.append(group)
        ground: list[Group] = []
        landed = (_LANDED if alive else _LYING) if thing.count >= _MANY else 0
        for copy in range(landed if self.scene.shot is not Shot.CLOSE else 0):
            group = self._copy(index, thing, tall if alive else 0.62 * tall, copy, where)
            group.plane = Plane.STAGE
            group.tilt = 0.0 if alive else self.rng.uniform(-24, 24)
            group.x, group.y = spread(ground, group, self.crowd, self._ground, self.rng)
            ground.append(group)
        return air + ground

    @property
    def _ground(self) -> tuple[float, float]:
        return self.stage.stage_far, min(884.0, self.stage.stage_near + 44)

    def _crowding(self, index: int, thing: Thing, tall: float, where: Region) -> list[Group]:
        """Over the whole stage: those behind are smaller, those before overlap them."""
        count = min(thing.count, MOST)
        tall = min(tall, 1.6 * (_ROOM / count) ** 0.5)
        found: list[Group] = []
        band = self._ground[0] - _BEYOND, self._ground[1]
        for copy in range(count):
            group = self._copy(index, thing, tall, copy, where)
            group.x, group.y = spread(found, group, self.crowd, band, self.rng)
            size = _stepped(group.pieces[0].height * nearness(group.y, band))
            again = thing_group(
                self.sketcher, thing, index, size, group.pieces[0].facing, 0.0,
                widest(self.scene, thing),
            )
            again.x, again.y = group.x, max(group.y, 20 - again.extent[1])
            found.append(again)
        return found

    def _strew(self, group: Group, fellows: list[Group], tilt: float) -> None:
        """Like a flake of snow, tilted as it falls."""
        middle = (group.extent[1] + group.extent[3]) / 2
        low = max(260.0, self.stage.stage_far - 190)
        group.x, y = strewn(fellows, group, self.crowd, low, self.rng)
        group.y = y - middle
        group.tilt = self.rng.uniform(-tilt, tilt)

    def _copy(self, index: int, thing: Thing, tall: float, copy: int, where: Region) -> Group:
        spread = (0.5, 1.1) if where.plane is Plane.SKY else (0.78, 1.12)
        size = tall * (self.rng.uniform(*spread) if thing.count > 1 else 1.0)
        if thing.count >= CROWD:
            size = _stepped(size)
        picture = pictured(thing.name, thing.feeling is not None)
        facing = -1 if picture and picture.alive and where.wish[0] > self._hero_x() else 1
        if copy % 3 == 2:
            facing = -facing
        return thing_group(
            self.sketcher, thing, index, size, facing, where.wish[0],
            widest(self.scene, thing), where.plane, use_of(thing),
        )  # fmt: skip

    def _hero_x(self) -> float:
        return self.groups[0].x if self.groups else 0.0


def _stepped(size: float) -> float:
    return round(float(_STEP ** round(math.log(size, _STEP))), 1)
