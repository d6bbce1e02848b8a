"""Heads of the DiceBear style `adventurer` (Lisa Wischofsky, CC BY 4.0), part by part.

The style is read as data rather than through an avatar, so that the silhouette of a part
can be inked with the page's own line and nothing carries ids.
"""

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

MIDDLE = (366.4, 386.9)
"""Centre of the skull in the style's own units."""

RADIUS = 220.5
"""Radius of the skull in the style's own units, to the middle of its line."""

EAR = -1.24
"""How far the ear stands off behind, in heads."""

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


def variants(name: str) -> tuple[str, ...]:
    """The variants that the style has of a part."""
    return tuple(_style()["components"][name]["variants"])


@lru_cache(maxsize=64)
def hair_extent(variant: str) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of some hair and the ear, in heads; the face looks right."""
    (ox, oy), pieces = part("hair", variant)
    points = [point for piece in pieces for point in _corners(piece.d)]
    xs = [(MIDDLE[0] - ox - x) / RADIUS for x, _ in points]
    ys = [(y + oy - MIDDLE[1]) / RADIUS for _, y in points]
    line = 0.05
    return min(*xs, EAR) - line, min(ys) - line, max(xs) + line, max(ys) + line


_COMMAND = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
_LENGTH = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "t": 2, "a": 7, "z": 0}


def _corners(d: str) -> list[tuple[float, float]]:
    """The points that a path of the style goes through; its curves hardly leave them."""
    x = y = 0.0
    points = []
    for letter, rest in _COMMAND.findall(d):
        kind, numbers = letter.lower(), _numbers(letter.lower(), rest)
        fresh, length = letter.isupper(), _LENGTH[kind]
        for i in range(0, len(numbers), length or 1):
            step = numbers[i : i + length]
            dx, dy = {"h": (step[0], y if fresh else 0.0), "v": (x if fresh else 0.0, step[0])}.get(
                kind, (step[-2], step[-1]) if length > 1 else (0.0, 0.0))
            x, y = (dx, dy) if fresh else (x + dx, y + dy)
            points.append((x, y))
    return points


def _numbers(kind: str, text: str) -> list[float]:
    """The numbers after a command; the two flags of an arc may stand without a gap."""
    if kind != "a":
        return [float(n) for n in _NUMBER.findall(text)]
    flat: list[float] = []
    while text.strip(" ,"):
        pattern = r"[01]" if len(flat) % 7 in (3, 4) else _NUMBER.pattern
        found = re.match(rf"[ ,]*({pattern})", text)
        if found is None:
            raise ValueError(f"not an arc: {text!r}")
        flat.append(float(found.group(1)))
        text = text[found.end():]
    return flat


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
    return str(fill["name"]) if isinstance(fill, dict) else _NAMED.get(str(fill), str(fill))


_NAMED = {"white": "#ffffff", "black": "#000000"}


@lru_cache(maxsize=1)
def _style() -> dict[str, Any]:
    text = files("dicebear_styles").joinpath("adventurer.json").read_text("utf-8")
    style: dict[str, Any] = json.loads(text)
    return style
