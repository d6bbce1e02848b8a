"""Everything that a place can be made of.

`SPREADS` reach across the page and are drawn in page units. `PIECES` stand at (0, 0) with
y downwards, in page units of a middle shot; whoever uses them says where and how big.
"""

from collections.abc import Callable, Mapping

from engine.painting.paper.places.hand import Hand
from engine.painting.paper.places.parts import (
    buildings,
    farm,
    flowers,
    furniture,
    ground,
    kitchen,
    land,
    plants,
    playground,
    reef,
    rocks,
    room,
    schoolroom,
    ship,
    sky,
    space,
    town,
    trees,
    water,
    windows,
)

Part = Callable[[Hand], None]

SPREADS: Mapping[str, Part] = {
    **ground.SPREADS,
    **land.SPREADS,
    **reef.SPREADS,
    **rocks.SPREADS,
    **room.SPREADS,
    **ship.SPREADS,
    **sky.SPREADS,
    **space.SPREADS,
    **town.SPREADS,
    **trees.SPREADS,
    **water.SPREADS,
}
PIECES: Mapping[str, Part] = {
    **buildings.PIECES,
    **farm.PIECES,
    **flowers.PIECES,
    **furniture.PIECES,
    **kitchen.PIECES,
    **plants.PIECES,
    **playground.PIECES,
    **reef.PIECES,
    **rocks.PIECES,
    **schoolroom.PIECES,
    **ship.PIECES,
    **space.PIECES,
    **town.PIECES,
    **trees.PIECES,
    **water.PIECES,
    **windows.PIECES,
}
