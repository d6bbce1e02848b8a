"""The base models that somebody can be learnt for, and what that would take on this machine."""

import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from statistics import median

from engine.errors import NotFound, UnknownBackend
from engine.models import Kind, Model, ModelStore
from engine.painting.spec import read_spec
from engine.paths import Paths
from engine.training.captions import LONGEST, tokens_read
from engine.training.run import RunFolder
from engine.training.wishing import trainings
from engine.work.prospecting import Prospect, ask


@dataclass(frozen=True)
class Base:
    """One base model."""

    model: Model
    installed: bool
    prospect: Prospect | None
    """`None` where the libraries that learn are not installed."""
    seconds: float | None
    """That all steps would take; `None`: nobody knows yet."""
    measured: bool
    """Whether that was measured here; else others told it of theirs."""
    on: str = ""
    """On which machine others measured it."""

    @property
    def possible(self) -> bool:
        """Whether it can be learnt for."""
        return self.installed and self.prospect is not None and self.prospect.fits


@dataclass(frozen=True)
class _Pace:
    """What others told of their machines."""

    step_seconds: float
    on: str


def bases(paths: Paths, photos: int) -> tuple[Base, ...]:
    """Those that can be learnt for first; what only paints is left out."""
    store, found, paces = ModelStore(paths), ask(photos), _paces(paths)
    known = [_base(one, store, None if found is None else found.get(one.family), paces)
             for one in store.known() if one.kind is Kind.BASE and not one.train_on]
    return tuple(sorted(known, key=lambda one: (not one.possible, not one.installed)))


def longest_caption(painter: str, store: ModelStore) -> int:
    """How many tokens of a caption the base of a painter's spec reads."""
    try:
        return tokens_read(store.model(read_spec(painter).base).family)
    except UnknownBackend:
        return LONGEST


def _base(
    model: Model, store: ModelStore, prospect: Prospect | None, paces: Mapping[str, float]
) -> Base:
    steps = prospect.steps if prospect else 0
    if model.name in paces:
        return Base(model, store.installed(model.name), prospect, paces[model.name] * steps, True)
    told = _told().get(model.family)
    if told is None or prospect is None or not prospect.card:
        return Base(model, store.installed(model.name), prospect, None, False)
    return Base(model, store.installed(model.name), prospect, told.step_seconds * steps, False,
                told.on)


def _paces(paths: Paths) -> dict[str, float]:
    """Seconds of a step, by base, of the trainings that ended here."""
    times: dict[str, list[float]] = {}
    for path in trainings(paths):
        folder = RunFolder(path)
        with suppress(NotFound, ValueError):
            outcome = folder.outcome()
            if outcome is not None and outcome.step_seconds:
                times.setdefault(folder.wish().base, []).append(outcome.step_seconds)
    return {base: median(some) for base, some in times.items()}


@lru_cache(maxsize=1)
def _told() -> Mapping[str, _Pace]:
    tables = tomllib.loads(files("engine.work").joinpath("paces.toml").read_text("utf-8"))
    return {family: _Pace(**table) for family, table in tables.items()}
