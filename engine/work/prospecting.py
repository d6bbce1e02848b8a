"""What learning on each base model would take here; asked of a process of its own.

    python -m engine.work.prospecting PHOTOS

The memory plan counts with the card at hand and needs torch; see `asking`.
"""

import json
import sys
from dataclasses import dataclass

from engine.plain import from_json, to_json
from engine.work.asking import answer


@dataclass(frozen=True)
class Prospect:
    """How a base would be learnt on, on this machine."""

    steps: int
    fits: bool
    """Whether there is room for it, however it is held."""
    why: str = ""
    """One sentence of the memory plan."""
    card: bool = False
    """Whether it is learnt on a graphics card."""


def ask(photos: int) -> dict[str, Prospect] | None:
    """By the family of the base; `None` where the libraries that learn are not installed."""
    told = answer("engine.work.prospecting", str(photos))
    return None if told is None else {name: from_json(Prospect, one) for name, one in told.items()}


def prospects(photos: int) -> dict[str, Prospect]:
    """The same, here: loads torch."""
    from engine.errors import NotEnoughMemory
    from engine.painting.diffusion.families.facts import FAMILIES, facts
    from engine.painting.diffusion.memory import this_machine
    from engine.training.recipe import recipe_for
    from engine.training.thrift import planned

    machine = this_machine()

    def prospect(family: str) -> Prospect:
        try:
            recipe, why = planned(facts(family), photos, machine, {})
        except NotEnoughMemory as error:
            return Prospect(recipe_for(family, photos).steps, False, str(error), machine.card)
        return Prospect(recipe.steps, True, why, machine.card)

    return {family: prospect(family) for family in FAMILIES}


if __name__ == "__main__":
    found = prospects(int(sys.argv[1]))
    print(json.dumps({name: to_json(one) for name, one in found.items()}))
