"""What a drawn figure hands over to the page."""

from dataclasses import dataclass

from engine.painting.paper.ink import Point


@dataclass(frozen=True)
class Drawing:
    """A figure in page units; (0, 0) is the ground below it, y grows downward.

    A held or ridden thing is put between `behind` and `front`.
    """

    behind: str
    """SVG: the figure, without what lies over a held or ridden thing."""
    front: str
    """SVG: thumb and fingers round a held thing, the near leg before a ridden one."""
    left: float
    top: float
    right: float
    bottom: float
    """Extent of both, hats and hair included; `bottom` is 0 for those who stand."""
    hand: Point | None
    """Where a held thing is held; `None` where no hand is free."""
    seat: Point
    """The point that rests on what is ridden or sat on."""
    face: Point
    """Middle of the face: what others look at, what a close-up shows."""
    head: float
    """Radius of the head."""
