"""What arranging a page must know: of its place, and of how big drawings turn out."""

from dataclasses import dataclass
from typing import Protocol

from engine.painting.things import Use
from engine.scene import Feeling, Thing

Point = tuple[float, float]


class Stage(Protocol):
    """Where on a place others may stand. Page units: 1600 wide, 900 high, y downwards."""

    @property
    def stage_far(self) -> float:
        """y of the feet of those at the back of the stage."""

    @property
    def stage_near(self) -> float:
        """y of the feet of those at its front edge."""

    @property
    def far_y(self) -> float:
        """y of the ground on which far things stand."""

    @property
    def far_scale(self) -> float:
        """Size of far things, as a part of their size on the stage."""

    @property
    def horizon(self) -> float:
        """y of the horizon."""

    @property
    def water_y(self) -> float | None:
        """y of the surface of water that things swim on."""

    @property
    def px_per_m(self) -> float:
        """Page units for one metre of somebody on the stage."""

    @property
    def indoors(self) -> bool:
        """Whether there are walls, and beds."""

    @property
    def floating(self) -> bool:
        """Whether figures may hang free."""

    @property
    def left(self) -> float:
        """The free part of the stage begins here."""

    @property
    def right(self) -> float:
        """The free part of the stage ends here."""

    @property
    def sky_spots(self) -> tuple[Point, ...]:
        """Middles of free sky, the best first."""

    @property
    def front_spots(self) -> tuple[Point, ...]:
        """Feet of things before the stage, the best first."""


class Extent(Protocol):
    """How far a drawing reaches from the ground point (0, 0), in page units."""

    @property
    def left(self) -> float:
        """Negative or 0."""

    @property
    def top(self) -> float:
        """Negative."""

    @property
    def right(self) -> float:
        """Positive or 0."""

    @property
    def bottom(self) -> float:
        """0 for what stands."""

    @property
    def hand(self) -> Point | None:
        """Of a figure: where it holds something. Of a thing: where it is held."""

    @property
    def seat(self) -> Point:
        """Of a figure: what it sits with. Of a thing: where one sits."""

    @property
    def face(self) -> Point:
        """Middle of the face."""

    @property
    def head(self) -> float:
        """Radius of the head; 0 where there is none."""

    @property
    def roof(self) -> float | None:
        """Of a thing that one can be beneath: y of its underside."""


@dataclass(frozen=True)
class Reach:
    """An extent that was measured once and is scaled."""

    left: float
    top: float
    right: float
    bottom: float
    hand: Point | None
    seat: Point
    face: Point
    head: float
    roof: float | None = None

    def scaled(self, by: float) -> "Reach":
        """Of the same drawing in another size."""
        hand = (self.hand[0] * by, self.hand[1] * by) if self.hand else None
        return Reach(
            self.left * by, self.top * by, self.right * by, self.bottom * by, hand,
            (self.seat[0] * by, self.seat[1] * by), (self.face[0] * by, self.face[1] * by),
            self.head * by,
        )  # fmt: skip


class Sketcher(Protocol):
    """Draws, or reckons, figures and things of one scene to see how much room they take."""

    def figure(self, index: int, height: float, facing: int) -> Extent:
        """The figure of that index, `height` page units tall when it stands."""

    def thing(
        self, noun: str, height: float, facing: int, feeling: Feeling | None,
        use: Use = Use.ALONE,
    ) -> Extent:
        """A thing `height` page units tall, as it is for a figure to use."""

    def of_scene(self, thing: Thing, height: float, facing: int, use: Use = Use.ALONE) -> Extent:
        """A thing of the scene, `height` tall, with the thing that it is on, inside or under."""
