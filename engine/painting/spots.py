"""Which things stand in the row of the figures, like one of them."""

from engine.painting.groups import WIDTH, Group, thing_group
from engine.painting.order import Order, same_thing
from engine.painting.regions import afloat
from engine.painting.sizes import WIDEST, giant, thing_height
from engine.painting.stage import Sketcher, Stage
from engine.painting.staging import marvel
from engine.painting.things import pictured
from engine.scene import Scene, Spot, Thing


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
    if thing.count > 1 or thing.spot not in (Spot.GROUND, Spot.WATER) or in_hand(scene, thing):
        return False
    huge = thing is marvel(scene)
    return (thing.tall_m or picture.tall_m) >= 0.3 and not huge


def in_hand(scene: Scene, thing: Thing) -> bool:
    """Whether it is drawn with a figure already."""
    nouns = (
        noun for one in scene.figures for noun in (one.holds, one.on, one.inside, one.under) if noun
    )
    return thing.count == 1 and any(same_thing(thing.name, noun) for noun in nouns)
