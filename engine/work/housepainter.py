"""The painter that the house chose: how far it paints over a page, and how it is held here.

    python -m engine.work.housepainter FAMILY

The memory plan counts with the card at hand and needs torch; see `asking`.
"""

import json
import sys
import tomllib
from dataclasses import dataclass
from importlib.resources import files

from engine.errors import EngineError, ModelMissing
from engine.models import Model, ModelStore
from engine.painting import base_of
from engine.painting.spec import read_spec
from engine.paths import Paths
from engine.plain import from_json, to_json
from engine.work.asking import answer

USUAL = 0.6
"""How far most families paint over a page; for a base of which no family is known."""


@dataclass(frozen=True)
class Holding:
    """How a base would be held for painting, with the memory that is free now."""

    fits: bool
    """Whether there is room for it, however it is held."""
    why: str
    """One sentence of the memory plan."""


def usual_strength(spec: str, paths: Paths) -> float | None:
    """How far the painter of this spec paints over a page, 0 to 1; `None` where pages stay paper.
    """
    try:
        models = _models(spec, paths)
    except EngineError:
        return None
    # The package of the families loads torch, their numbers do not need it.
    numbers = files("engine.painting.diffusion").joinpath("families", "families.toml")
    families = tomllib.loads(numbers.read_text("utf-8"))
    liked = [model.strength for model in models if model.strength is not None]
    of_family = [float(families[model.family]["strength"]) for model in models
                 if model.family in families]
    return next(iter((*liked, *of_family, USUAL)))


def holding(spec: str, paths: Paths) -> Holding | None:
    """How the base of this spec would be held now; takes seconds. `None` where nobody knows: there
    is none, or the libraries that paint with it are not installed."""
    try:
        families = [model.family for model in _models(spec, paths)]
    except EngineError:
        return None
    told = answer("engine.work.housepainter", families[-1]) if families else None
    return None if told is None else from_json(Holding, told)


def held(family: str) -> Holding:
    """The same for a family, here: loads torch.

    Raises:
        KeyError: there is no such family.
    """
    from engine.painting.diffusion.families.facts import facts
    from engine.painting.diffusion.memory import Task, plan, this_machine

    known = facts(family)
    found = plan(known, Task.PAINT, this_machine())
    if found is None:
        return Holding(False, f"{known.title} finds no room in the memory that is free; pages stay "
                       "paper until it does.")
    return Holding(True, found.why)


def _models(spec: str, paths: Paths) -> list[Model]:
    """The style adapter of a spec, where it has one, and its base, as far as they are catalogued.

    Raises:
        UnknownBackend: nobody knows it.
        ModelMissing: it is paper, or the base, or what runs it, is not there.
    """
    wanted, store = read_spec(spec), ModelStore(paths)
    if not wanted.base:
        raise ModelMissing("paper needs no model")
    known = {model.name: model for model in store.known()}
    names = (wanted.adapter, base_of(spec, paths))
    return [known[name] for name in names if name in known]


if __name__ == "__main__":
    print(json.dumps(to_json(held(sys.argv[1]))))
