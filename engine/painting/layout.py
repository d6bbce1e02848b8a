"""Who and what stands where on a page, in fractions of it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Box:
    """A rectangle; all four are fractions of the page's width or height."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Placed:
    """A figure or thing of the scene and where it is."""

    name: str
    """Id of the character, or noun of the thing."""
    box: Box
    facing: int = 1
    """1 looks right, -1 looks left."""


@dataclass(frozen=True)
class Layout:
    """Everything that stands on a page, from back to front."""

    placed: tuple[Placed, ...]
