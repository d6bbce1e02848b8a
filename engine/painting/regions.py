"""The parts of a page in which a thing may be: sky, distance, ground, water, front."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from types import MappingProxyType

from engine.painting.groups import HEIGHT, WIDTH, Group
from engine.painting.layout import Plane
from engine.painting.order import Order
from engine.painting.placing import Point, Rect
from engine.painting.stage import Stage
from engine.painting.things import Category, pictured
from engine.scene import Scene, Setting, Shot, Spot, Thing

EDGE = 56.0
"""Page units between the edge of the page and a thing."""

_STEPS = 36
"""So many x are tried."""


@dataclass(frozen=True)
class Region:
    """Where a thing may be."""

    plane: Plane
    ys: tuple[float, ...]
    """Feet, or middles where `centred`."""
    wish: Point
    """The best spot."""
    centred: bool = False
    lift: float = 0.0
    """How far above the ground it hangs."""
    first: tuple[Point, ...] = ()
    """Spots that the place recommends."""

    def spots(self, size: Rect) -> list[Point]:
        """Feet to try for a drawing of that extent."""
        xs = [EDGE + (WIDTH - 2 * EDGE) * i / _STEPS for i in range(_STEPS + 1)]
        down = (size[3] - size[1]) / 2 if self.centred else 0.0
        grid = [(x, y) for y in self.ys for x in xs]
        return [(x, y + down) for x, y in (*self.first, *grid)]


@dataclass(frozen=True)
class Page:
    """What decides where things go."""

    scene: Scene
    order: Order
    stage: Stage
    groups: list[Group]
    rng: Random

    @property
    def ahead(self) -> float:
        """x just before the hero, where it looks."""
        if not self.groups:
            return self.order.thing * WIDTH
        facing = self.groups[0].pieces[-1].facing
        return self.groups[0].rect[2] + 70 if facing > 0 else self.groups[0].rect[0] - 70

    @property
    def thing_x(self) -> float:
        """x of the main thing."""
        return self.order.thing * WIDTH

    def inside(self, size: Rect, where: Region, over: float = 0.0) -> list[Point]:
        """The spots of a region, moved so far that a drawing of that extent stays visible.

        Args:
            over: by so many page units the right edge of the page may cut it off.
        """
        left, top, right, bottom = size
        free = where.plane is Plane.STAGE and right - left < self.stage.right - self.stage.left
        low = (self.stage.left if free else EDGE) - left
        high = (self.stage.right if free else WIDTH - EDGE) - right + over
        return [
            (max(low, min(high, x)), max(34 - top, min(HEIGHT - 14 - bottom, y)))
            for x, y in where.spots(size)
        ]


def region(page: Page, thing: Thing, tall: float) -> Region:
    """Where that thing may be, `tall` page units as it is."""
    picture = pictured(thing.name, thing.feeling is not None)
    water = thing.spot is Spot.WATER or (picture is not None and picture.swims)
    if thing.spot is Spot.GROUND and water and page.stage.floating:
        return _swimming(page, thing, tall)
    if thing.spot is Spot.GROUND and picture is not None and picture.flies:
        vast = picture.category is Category.NATURE and picture.tall_m >= 1
        return (_sky if vast else _hovering)(page, thing, tall)
    return _REGIONS[thing.spot](page, thing, tall)


def _ground(page: Page, thing: Thing, tall: float) -> Region:
    stage, main = page.stage, thing is page.scene.things[0]
    picture = pictured(thing.name, thing.feeling is not None)
    if page.scene.shot is Shot.CLOSE:
        return Region(Plane.STAGE, (868.0,), (page.ahead if main else page.thing_x, 868.0))
    hero = -page.groups[0].extent[1] if page.groups else 0.0
    if tall > 0.62 * hero or (picture is not None and picture.category is Category.PLACE):
        return Region(Plane.STAGE, (stage.stage_far - 6,), (page.thing_x, stage.stage_far))
    near = stage.stage_near
    ys: tuple[float, ...] = (near + 18, near - 8, (near + stage.stage_far) / 2)
    if thing.count > 2:
        ys += (near + 38, near - 30, near - 64, stage.stage_far)
    return Region(Plane.STAGE, ys, (page.ahead if main else page.thing_x, ys[0]))


def _hovering(page: Page, thing: Thing, tall: float) -> Region:
    """In the air near the hero: a butterfly, a balloon."""
    top = page.groups[0].faces[0][1] if page.groups and page.groups[0].faces else 300.0
    top = min(top, 520.0)
    ys = tuple(y for y in (top + 60, top + 140, top - 30, top + 220, top - 160))
    lift = max(30.0, page.stage.stage_near - top - 200)
    x = page.thing_x if page.scene.shot is Shot.WONDER else page.ahead + 60
    return Region(Plane.STAGE, ys, (x, ys[0]), centred=True, lift=lift)


def _sky(page: Page, thing: Thing, tall: float) -> Region:
    stage = page.stage
    low = max(150.0, stage.horizon * 0.75)
    ys = (low * 0.45, low * 0.65, low * 0.85, low)
    wish = stage.sky_spots[0] if stage.sky_spots else (page.thing_x, ys[0])
    if thing is page.scene.things[0]:
        wish = (page.thing_x, ys[1])
    return Region(Plane.SKY, ys, wish, centred=True, first=stage.sky_spots)


def _far(page: Page, thing: Thing, tall: float) -> Region:
    y = page.stage.far_y
    return Region(Plane.FAR, (y,), (page.thing_x + 120, y))


def _front(page: Page, thing: Thing, tall: float) -> Region:
    spots = page.stage.front_spots
    wish = page.rng.choice(spots[:2]) if spots else (page.thing_x, 890.0)
    return Region(Plane.FRONT, (892.0,), wish, first=spots)


def _water(page: Page, thing: Thing, tall: float) -> Region:
    stage = page.stage
    if stage.floating:
        return _swimming(page, thing, tall)
    if stage.water_y is None:
        return _ground(page, thing, tall)
    plane, y = afloat(page.scene, stage, stage.water_y)
    return Region(plane, (y,), (page.thing_x, y))


def afloat(scene: Scene, stage: Stage, water_y: float) -> tuple[Plane, float]:
    """Plane and feet of what swims: among the waves at sea, behind the shore elsewhere."""
    if scene.setting is not Setting.SEA:
        return Plane.MIDDLE, water_y + 6
    return Plane.STAGE, 830.0 if scene.shot is Shot.CLOSE else stage.stage_far + 24


def _swimming(page: Page, thing: Thing, tall: float) -> Region:
    """Free in the water, or in space."""
    low = page.stage.stage_far - tall / 2
    ys = tuple(max(120.0, low - step) for step in (30, 130, 230, 330))
    return Region(Plane.STAGE, ys, (page.thing_x, ys[1]), centred=True, lift=60.0)


_REGIONS: MappingProxyType[Spot, Callable[[Page, Thing, float], Region]] = MappingProxyType(
    {
        Spot.GROUND: _ground,
        Spot.SKY: _sky,
        Spot.FAR: _far,
        Spot.FRONT: _front,
        Spot.WATER: _water,
    }
)
