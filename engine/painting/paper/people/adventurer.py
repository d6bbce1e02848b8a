"""Heads of the DiceBear style `adventurer` (Lisa Wischofsky, CC BY 4.0), part by part.

The style is read as data rather than through an avatar, so that the silhouette of a part
can be inked with the page's own line and nothing carries ids.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

MIDDLE = (366.4, 386.9)
"""Centre of the skull in the style's own units."""

RADIUS = 220.5
"""Radius of the skull in the style's own units, to the middle of its line."""

_OFFSET = {"head": (143.2, 162.9), "hair": (-65.6, -47.4), "glasses": (133.5, 332.3),
           "details": (171.3, 439.7)}
"""Where the style puts its parts."""


@dataclass(frozen=True)
class Piece:
    """One path of a part."""

    d: str
    role: str
    """`ink`, `hair`, `skin`, `glasses`, or a colour."""
    holes: bool
    """Whether it is filled by the even-odd rule."""
    opacity: float = 1.0


@lru_cache(maxsize=128)
def part(name: str, variant: str) -> tuple[tuple[float, float], tuple[Piece, ...]]:
    """Offset and pieces of a part, from back to front.

    Raises:
        ValueError: the style has no such variant.
    """
    variants = _style()["components"][name]["variants"]
    if variant not in variants:
        raise ValueError(f"no {name} {variant!r}; there are {', '.join(variants)}")
    pieces = [p for e in variants[variant]["elements"] for p in _pieces(e, "none")]
    return _OFFSET[name], tuple(pieces)


def _pieces(element: dict[str, Any], inherited: str) -> list[Piece]:
    attributes = element.get("attributes", {})
    role = _role(attributes.get("fill", inherited))
    if element.get("name") == "g":
        return [p for child in element["children"] for p in _pieces(child, role)]
    if element.get("name") == "path":
        holes = attributes.get("fill-rule") == "evenodd"
        return [Piece(attributes["d"], role, holes, float(attributes.get("opacity", 1)))]
    return []


def _role(fill: Any) -> str:
    return str(fill["name"]) if isinstance(fill, dict) else str(fill)


@lru_cache(maxsize=1)
def _style() -> dict[str, Any]:
    text = files("dicebear_styles").joinpath("adventurer.json").read_text("utf-8")
    style: dict[str, Any] = json.loads(text)
    return style
