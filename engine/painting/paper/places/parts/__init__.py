"""Everything that a place can be made of.

`SPREADS` reach across the page and are drawn in page units. `PIECES` stand at (0, 0) with
y downwards, in page units of a middle shot; whoever uses them says where and how big.
"""

from collections.abc import Callable, Mapping

from engine.painting.paper.places.hand import Hand
from engine.painting.paper.places.parts import (
    attic,
    bathroom,
    buildings,
    fair,
    farm,
    flowers,
    furniture,
    ground,
    kitchen,
    land,
    library,
    plants,
    playground,
    pond,
    reef,
    rocks,
    room,
    schoolroom,
    ship,
    sky,
    space,
    town,
    treehouse,
    trees,
    village,
    volcano,
    water,
    windows,
)

Part = Callable[[Hand], None]

SPREADS: Mapping[str, Part] = {
    **attic.SPREADS,
    **fair.SPREADS,
    **ground.SPREADS,
    **land.SPREADS,
    **library.SPREADS,
    **pond.SPREADS,
    **reef.SPREADS,
    **rocks.SPREADS,
    **room.SPREADS,
    **ship.SPREADS,
    **sky.SPREADS,
    **space.SPREADS,
    **town.SPREADS,
    **treehouse.SPREADS,
    **trees.SPREADS,
    **village.SPREADS,
    **volcano.SPREADS,
    **water.SPREADS,
}
PIECES: Mapping[str, Part] = {
    **attic.PIECES,
    **bathroom.PIECES,
    **buildings.PIECES,
    **fair.PIECES,
    **farm.PIECES,
    **flowers.PIECES,
    **furniture.PIECES,
    **kitchen.PIECES,
    **library.PIECES,
    **plants.PIECES,
    **playground.PIECES,
    **pond.PIECES,
    **reef.PIECES,
    **rocks.PIECES,
    **schoolroom.PIECES,
    **ship.PIECES,
    **space.PIECES,
    **town.PIECES,
    **treehouse.PIECES,
    **trees.PIECES,
    **village.PIECES,
    **volcano.PIECES,
    **water.PIECES,
    **windows.PIECES,
}
