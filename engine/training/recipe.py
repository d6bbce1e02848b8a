"""The recipe of a training: every number that decides what is learnt and how."""

import tomllib
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any

from engine.errors import UnknownBackend
from engine.plain import from_json

ROOM_FOR_RANK = 11.0
"""GB of free GPU memory, as on a card of 12, from which there is room for the larger rank."""


@dataclass(frozen=True)
class Recipe:
    """What decides the result. Kept with the likeness, so that it can be learnt again."""

    family: str
    rank: int
    """Of the adapter; its alpha is the same, so that files need not say it."""
    learning_rate: float
    steps: int
    """Optimizer steps."""
    warmup_steps: int
    clip: float
    """Largest norm of the gradient."""
    weight_decay: float
    background_weight: float
    """Weight of the loss where the subject is not, 0 to 1."""
    caption_dropout: float
    """Share of steps that are learnt without a caption."""
    preservation_weight: float
    """How much it counts that the class and what is around the subject stay as they were; 0 leaves
    it out."""
    preservation_every: int
    """Steps from one look at the class to the next."""
    checkpoint_every: int
    """Steps between checkpoints that are scored."""
    checkpoint_seconds: float
    """Seconds at most between two savings."""
    card_steps: int
    """Steps in which a sample card is painted."""
    batch: int
    """Pictures that go through the model at once."""
    checkpointing: bool
    """Compute activations twice instead of keeping them."""
    precision: str = "fp32"
    """Of the base: `fp32`, `bf16`, `int8` or `nf4`."""
    optimizer: str = "adamw"
    """`adamw`, or `adamw8bit` on a card."""
    accumulate: int = 1
    """Such batches in one step."""
    resolutions: tuple[int, ...] = (512,)
    """Sides in pixels of the squares whose area the pictures get."""
    seed: int = 0
    imagined: float = 0.0
    """Share of looks at the class in which a thing is said to be there that is not on the photo, so
    that things can be asked for."""
    cooldown: float = 0.0
    """Share of the steps, at the end, over which the rate falls to nothing."""

    @property
    def settles(self) -> int:
        """The step from which scores tell when it is enough; until then they sway: where the rate
        falls, until it does, and otherwise for half of the steps."""
        return round(self.steps * (1 - (self.cooldown or 0.5)))


def recipe_for(
    family: str, photos: int, *, precision: str = "fp32", gigabytes: float | None = None,
    **changes: Any,
) -> Recipe:
    """The recipe for so many photos.

    `gigabytes`: free memory of the card, `None` without one. `changes` are fields of the recipe
    that somebody wants otherwise, such as `steps=400`; `None` leaves a field as it is.

    Raises:
        UnknownBackend: nobody knows such a family.
    """
    table = _table(family)
    roomy = gigabytes is not None and gigabytes >= ROOM_FOR_RANK
    rank = max(table["rank"], table["rank_with_room"] if roomy else 0)
    kept = {name: table[name] for name in Recipe.__dataclass_fields__ if name in table}
    recipe = Recipe(**{
        **kept, "family": family, "rank": rank, "precision": precision,
        "clip": clip_for(family, precision),
        "optimizer": "adamw" if gigabytes is None else "adamw8bit",
        "steps": steps_for(photos, table)})
    return _changed(recipe, changes)


def clip_for(family: str, precision: str) -> float:
    """The largest norm of a gradient, over a base of that precision."""
    table = _table(family)
    clip: float = table["clip_4bit" if precision == "nf4" else "clip"]
    return clip


def steps_for(photos: int, table: dict[str, Any]) -> int:
    """So many steps for each photo, within what is worth it."""
    wanted: int = table["steps_per_photo"] * photos
    return int(min(max(wanted, table["fewest_steps"]), table["most_steps"]))


def _changed(recipe: Recipe, changes: dict[str, Any]) -> Recipe:
    wanted = {name: value for name, value in changes.items() if value is not None}
    changed = replace(recipe, **wanted)
    # A short training warms up for a tenth of its steps at most.
    return replace(changed, warmup_steps=min(changed.warmup_steps, max(1, changed.steps // 10)))


def _table(family: str) -> dict[str, Any]:
    tables = _tables()
    if family not in tables or family == "all":
        known = ", ".join(name for name in tables if name != "all")
        raise UnknownBackend(f"no recipe for {family[:40]!r}; known: {known}")
    return {**tables["all"], **tables[family]}


@lru_cache(maxsize=1)
def _tables() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files("engine.training").joinpath("recipes.toml").read_text("utf-8"))


def recipe_of(document: object) -> Recipe:
    """The recipe that a document of ours holds.

    Raises:
        ValueError: it is none.
    """
    return from_json(Recipe, document)
