"""A picture that was cut out of a photo for the paper theatre: plain data."""

from dataclasses import dataclass
from enum import StrEnum

Thousandths = tuple[int, ...]
"""x and y in turn, from the picture's upper left corner, in thousandths of its height."""


class Part(StrEnum):
    """What of somebody the picture shows."""

    WHOLE = "whole"
    """All of somebody: a drawing."""
    HEAD = "head"
    """Head and hair, for a body that is drawn."""


@dataclass(frozen=True)
class Puppet:
    """A cut-out picture, named by its checksum, and what must be known to play with it."""

    sha256: str
    """Of the picture's file, a WebP with transparency in the character's folder of puppets."""
    part: Part
    width: int
    """Pixels."""
    height: int
    outline: Thousandths
    """Along which scissors cut; a closed line round what is seen."""
    head: tuple[int, int, int]
    """Middle and radius of the head, in thousandths."""
    hand: tuple[int, int] = (0, 0)
    """Of a whole figure: where it holds something."""
    eyes: tuple[int, int, int, int] = (0, 0, 0, 0)
    """Of a head: left and right eye as seen."""
    skin: str = "#f2d3b1"
    """Of a head: `#rrggbb`, for neck and hands."""

    def __post_init__(self) -> None:
        numbers = (*self.outline, *self.head, *self.hand, *self.eyes)
        if len(self.sha256) != 64 or set(self.sha256) - set("0123456789abcdef"):
            raise ValueError("no SHA-256")
        if len(self.outline) < 6 or len(self.outline) % 2 or self.head[2] <= 0:
            raise ValueError("no shape")
        if max(map(abs, numbers)) > FARTHEST or min(self.width, self.height) < 1:
            raise ValueError("far out of the picture")


FARTHEST = 20_000
"""Thousandths; nothing of a picture is farther away."""
