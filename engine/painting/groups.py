"""What stands together at one place: a figure with what it holds and rides, or a thing."""

from dataclasses import dataclass, field

from engine.painting.layout import Box, Placed, Plane, Role
from engine.painting.placing import Rect, shifted
from engine.painting.stage import Extent, Sketcher
from engine.painting.things import Use
from engine.scene import Thing

WIDTH, HEIGHT = 1600.0, 900.0
"""Page units."""

HAIR = 1.25
"""Half the width of a head with its hair, in radii of the head."""


@dataclass(frozen=True)
class Piece:
    """One drawing of a group, (dx, dy) from the group's ground point."""

    role: Role
    name: str
    index: int
    facing: int
    height: float
    extent: Extent
    dx: float = 0.0
    dy: float = 0.0

    @property
    def rect(self) -> Rect:
        """Its extent, relative to the group's ground point."""
        e = self.extent
        return shifted((e.left, e.top, e.right, e.bottom), self.dx, self.dy)

    @property
    def face(self) -> Rect:
        """The head of a figure, relative to the group's ground point."""
        (x, y), r = self.extent.face, self.extent.head * HAIR
        return shifted((x - r, y - r, x + r, y + r), self.dx, self.dy)


@dataclass(eq=False)
class Group:
    """Pieces that move together; (x, y) is the ground point, in page units."""

    pieces: tuple[Piece, ...]
    wish: float
    """x it would like best, in page units."""
    plane: Plane = Plane.STAGE
    x: float = 0.0
    y: float = 0.0
    lift: float = 0.0
    """How far it hangs above the ground, in page units."""
    tilt: float = 0.0
    """Degrees, clockwise."""
    settled: bool = False
    """Whether y is decided."""
    leader: "Group | None" = None
    """The group whose thing it rides too, or who carries it."""
    behind: bool = False
    """Whether it is drawn before its leader: on the shoulders, the head in front."""
    extent: Rect = field(init=False)

    def __post_init__(self) -> None:
        self.seat(self.pieces)

    def seat(self, pieces: tuple[Piece, ...]) -> None:
        """Consist of these pieces."""
        self.pieces = pieces
        rects = [piece.rect for piece in self.pieces]
        self.extent = (
            min(r[0] for r in rects),
            min(r[1] for r in rects),
            max(r[2] for r in rects),
            max(r[3] for r in rects),
        )

    @property
    def rect(self) -> Rect:
        """What it covers on the page."""
        return shifted(self.extent, self.x, self.y - self.lift)

    @property
    def features(self) -> Rect:
        """The face of its first piece, relative to the ground point; a mere point if none."""
        return self.pieces[0].face

    @property
    def faces(self) -> list[Rect]:
        """Heads of its figures on the page."""
        return [
            shifted(piece.face, self.x, self.y - self.lift)
            for piece in self.pieces
            if piece.role is Role.FIGURE
        ]

    def placed(self) -> list[Placed]:
        """Its pieces as a layout tells them."""
        return [self._placed(piece) for piece in self.pieces]

    def _placed(self, piece: Piece) -> Placed:
        x, y = self.x, self.y - self.lift
        return Placed(
            name=piece.name,
            box=_box(shifted(piece.rect, x, y)),
            facing=piece.facing,
            role=piece.role,
            plane=self.plane,
            feet=((x + piece.dx) / WIDTH, (y + piece.dy) / HEIGHT),
            height=piece.height / HEIGHT,
            index=piece.index,
            lift=(self.lift - piece.dy) / HEIGHT,
            tilt=self.tilt,
            face=_box(shifted(piece.face, x, y)) if piece.role is Role.FIGURE else None,
        )


def _box(rect: Rect) -> Box:
    left, top, right, bottom = rect
    return Box(left / WIDTH, top / HEIGHT, (right - left) / WIDTH, (bottom - top) / HEIGHT)


def thing_group(
    sketcher: Sketcher,
    thing: Thing,
    index: int,
    height: float,
    facing: int,
    wish: float,
    widest: float,
    plane: Plane = Plane.STAGE,
    use: Use = Use.ALONE,
) -> Group:
    """One thing, `height` page units tall, less where it would be wider than `widest`."""
    extent = sketcher.of_scene(thing, height, facing, use)
    if extent.right - extent.left > widest:
        height *= widest / (extent.right - extent.left)
        extent = sketcher.of_scene(thing, height, facing, use)
    return Group((Piece(Role.THING, thing.name, index, facing, height, extent),), wish, plane)
