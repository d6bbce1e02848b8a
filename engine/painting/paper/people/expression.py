"""What a feeling makes of a face, as data."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from engine.scene import Feeling


@dataclass(frozen=True)
class Expression:
    """Eyes, brows and mouth; see `feelings.toml`. Lengths in heads."""

    mouth: str
    eyes: str = "open"
    """`open`, `happy` (arched shut) or `shut`."""
    wide: float = 1.0
    """How far the eyes are open."""
    lid: float = 0.0
    """How far the upper lid comes down, as a share of the eye."""
    slant: float = 0.0
    """Of the lid: above 0 cross, below 0 sorry."""
    pupil: float = 1.0
    look: tuple[float, float] = (0.0, 0.0)
    """Where the eyes wander by themselves, each from -1 to 1."""
    brow: float = 0.0
    """How high."""
    tilt: float = 0.0
    """Of the brows: above 0 cross, below 0 sorry."""
    one_up: float = 0.0
    """How much higher the far brow is."""
    blush: float = 0.3
    tear: bool = False


def expression(feeling: Feeling, asleep: bool = False) -> Expression:
    """The expression of a feeling; sleepers all look content."""
    return _expressions()["asleep" if asleep else feeling.value]


def mouth(name: str) -> Mapping[str, str]:
    """The paths of a mouth: `line`, or `open` with perhaps `tongue` and `teeth`."""
    paths: Mapping[str, str] = _read()["mouth"][name]
    return paths


@lru_cache(maxsize=1)
def _expressions() -> Mapping[str, Expression]:
    return {
        name: Expression(**{**entry, "look": tuple(entry.get("look", (0.0, 0.0)))})
        for name, entry in _read()["feeling"].items()
    }


@lru_cache(maxsize=1)
def _read() -> Mapping[str, Any]:
    text = files("engine.painting.paper.people").joinpath("feelings.toml").read_text("utf-8")
    return tomllib.loads(text)
