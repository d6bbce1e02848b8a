"""Who is before and who behind when somebody rides a thing or sits in it."""

from collections.abc import Callable
from enum import Enum, auto

from engine.painting.things import Category, Use, find_thing
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
    PEEK = auto()
    """The whole thing covers what is below the seat."""


def seating(noun: str, use: Use) -> Seating:
    """How one is with that thing."""
    picture = find_thing(noun)
    kind, _, name = picture.art_for(use).partition(":") if picture else ("own", "", "mystery")
    art = drawn(name) if kind == "own" else None
    if use is Use.UNDER or (picture and use is Use.INSIDE and picture.category is Category.PLACE):
        return Seating.ON
    if use is Use.INSIDE:
        return Seating.IN if art is not None and art.front else Seating.PEEK
    if art is not None:
        return Seating.ASTRIDE if art.astride else Seating.IN if art.front else Seating.ON
    if picture is not None and (picture.alive or picture.astride):
        return Seating.ASTRIDE
    return Seating.BEHIND


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
    if how is Seating.PEEK:
        return waist(behind + held + front) + back + fore
    if how is Seating.BEHIND:
        return behind + held + front + back + fore
    return back + behind + held + front + fore
