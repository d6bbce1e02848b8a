"""Who and what stands where on a page, in fractions of it."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True)
class Box:
    """A rectangle; all four are fractions of the page's width or height."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Lower edge."""
        return self.top + self.height


class Plane(StrEnum):
    """How far back something is."""

    SKY = "sky"
    FAR = "far"
    MIDDLE = "middle"
    STAGE = "stage"
    FRONT = "front"


class Role(StrEnum):
    """What a drawing is on the page."""

    FIGURE = "figure"
    THING = "thing"
    HELD = "held"
    """In the hand of a figure."""
    RIDDEN = "ridden"
    """Below a figure that rides it or sits on it."""
    AROUND = "around"
    """Round a figure that looks out of it."""
    OVER = "over"
    """Over a figure that is beneath it."""
    BUBBLE = "bubble"
    """What a figure says, beside its head."""
    VESSEL = "vessel"
    """The boat in which all stand who would otherwise stand on the water."""


@dataclass(frozen=True)
class Placed:
    """A figure or thing of the scene and where it is."""

    name: str
    """Id of the character, or noun of the thing."""
    box: Box
    """What is really drawn; reaches out of the page where the page cuts it off."""
    facing: int = 1
    """1 looks right, -1 looks left."""
    role: Role = Role.THING
    plane: Plane = Plane.STAGE
    feet: tuple[float, float] = (0.0, 0.0)
    """The point on the ground below it."""
    height: float = 0.0
    """Fraction of the page's height: of a figure standing up, of a thing as it is drawn."""
    index: int = 0
    """Which of the scene's figures (also for what it holds or rides), or of its things."""
    lift: float = 0.0
    """How far the feet hang above the ground, as a fraction of the page's height."""
    tilt: float = 0.0
    """Degrees by which it is turned clockwise about the middle of its box."""
    face: Box | None = None
    """Head of a figure, hair included."""


@dataclass(frozen=True)
class Layout:
    """Everything that stands on a page, from back to front."""

    placed: tuple[Placed, ...]
