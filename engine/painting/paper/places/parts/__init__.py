"""Everything that a place can be made of.

`SPREADS` reach across the page and are drawn in page units. `PIECES` stand at (0, 0) with
y downwards, in page units of a middle shot; whoever uses them says where and how big.
"""

from collections.abc import Callable, Mapping

from engine.painting.paper.places.hand import Hand
from engine.painting.paper.places.parts import (
    buildings,
    furniture,
    ground,
    plants,
    rocks,
    room,
    schoolroom,
    ship,
    sky,
    space,
    town,
    trees,
    water,
)

Part = Callable[[Hand], None]

SPREADS: Mapping[str, Part] = {
    **sky.SPREADS,
    **ground.SPREADS,
    **trees.SPREADS,
    **rocks.SPREADS,
    **water.SPREADS,
    **space.SPREADS,
    **town.SPREADS,
    **room.SPREADS,
    **ship.SPREADS,
}
PIECES: Mapping[str, Part] = {
    **trees.PIECES,
    **plants.PIECES,
    **rocks.PIECES,
    **water.PIECES,
    **space.PIECES,
    **buildings.PIECES,
    **town.PIECES,
    **room.PIECES,
    **furniture.PIECES,
    **schoolroom.PIECES,
    **ship.PIECES,
}
