"""Everything that a place can be made of.

`SPREADS` reach across the page and are drawn in page units. `PIECES` stand at (0, 0) with
y downwards, in page units of a middle shot; whoever uses them says where and how big.
"""

from collections.abc import Callable, Mapping

from engine.painting.paper.places.hand import Hand
from engine.painting.paper.places.parts import ground, plants, sky, trees

Part = Callable[[Hand], None]

SPREADS: Mapping[str, Part] = {
    **sky.SPREADS,
    **ground.SPREADS,
}
PIECES: Mapping[str, Part] = {
    **trees.PIECES,
    **plants.PIECES,
}
