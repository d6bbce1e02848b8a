"""Who is before and who behind when somebody rides a thing or sits in it."""

from collections.abc import Callable
from enum import Enum, auto

from engine.painting.things import find_thing
from engine.painting.things.art import drawn


class Seating(Enum):
    """How a figure is with what it is on."""

    IN = auto()
    """Inside: the thing's front covers the legs."""
    ON = auto()
    """On top."""
    ASTRIDE = auto()
    """The near leg hangs before it."""
    BEHIND = auto()
    """The whole thing covers the legs."""


def seating(noun: str) -> Seating:
    """How one is with that thing."""
    picture = find_thing(noun)
    if picture is None:
        return Seating.ON
    kind, _, name = picture.art.partition(":")
    if kind == "beast":
        return Seating.BEHIND
    if picture.alive:
        return Seating.ASTRIDE
    if kind != "own":
        return Seating.BEHIND
    art = drawn(name)
    if art.front:
        return Seating.IN
    if art.astride:
        return Seating.ASTRIDE
    return Seating.ON


def layers(
    how: Seating | None, *, behind: str, front: str, held: str, ride: tuple[str, str],
    waist: Callable[[str], str],
) -> str:
    """The parts of a figure and of what it holds and rides, from back to front.

    Args:
        waist: hides what is below the seat, for those who sit inside.
    """
    back, fore = ride
    if how is Seating.IN:
        return back + waist(behind + held + front) + fore
    if how is Seating.ASTRIDE:
        return behind + back + fore + held + front
    if how is Seating.BEHIND:
        return behind + held + front + back + fore
    return back + behind + held + front + fore
